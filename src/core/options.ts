import type { Clock } from "./clock.ts";
import type { Drift } from "./drift.ts";
import type { Hooks, Logger } from "./observe.ts";

/** How failed requests are repeated. */
export interface RetryOptions {
  /**
   * How many times a failed request is sent again at most. 0 sends once.
   * @defaultValue 3
   */
  readonly maxRetries?: number | undefined;
  /**
   * Where the pauses start, in milliseconds. The n-th pause is random between 0 and `baseDelayMs * 2^(n-1)` (full jitter).
   * @defaultValue 500
   */
  readonly baseDelayMs?: number | undefined;
  /**
   * Longest pause of our own choice, in milliseconds.
   * @defaultValue 20000
   */
  readonly maxDelayMs?: number | undefined;
  /**
   * Longest pause that a service may ask for, in milliseconds; beyond it the call fails at once with the error, whose
   * `retryAfterMs` tells when to come back.
   * @defaultValue 60000
   */
  readonly maxRetryAfterMs?: number | undefined;
}

/** How strictly requests and answers are held against their documents. */
export interface ValidateOptions {
  /**
   * `strict` refuses what the document does not allow, before sending; `warn` sends it and reports to `onDrift`; `off`
   * sends it unseen.
   * @defaultValue "strict"
   */
  readonly request?: "strict" | "warn" | "off" | undefined;
  /**
   * `warn` passes answers untouched and reports to `onDrift` where they differ; `strict` throws
   * `ResponseValidationError`, unknown members and values included; `off` looks at nothing.
   * @defaultValue "warn"
   */
  readonly response?: "strict" | "warn" | "off" | undefined;
}

/** Headers to add to every request; `null` takes away one that an outer layer set. */
export type HeaderOptions = Readonly<Record<string, string | null | undefined>>;

/** What may be said per client and per call; the call wins. `undefined` inherits. */
export interface CallOptions {
  /** Ends the call when it fires. What was already sent may still take effect. */
  readonly signal?: AbortSignal | undefined;
  /**
   * Limit of one attempt from its start to the end of its body, in milliseconds. Where the body is a stream: to the end of
   * the headers, and then of each wait for more of the body.
   * @defaultValue 30000
   */
  readonly timeoutMs?: number | undefined;
  /**
   * Limit of one call with all its attempts, pauses and bodies, in milliseconds. For a list: of each page.
   * @defaultValue 120000
   */
  readonly deadlineMs?: number | undefined;
  /** How failed requests are repeated: an object, a number (`maxRetries`), or `false` for never. */
  readonly retry?: RetryOptions | number | false | undefined;
  /** Headers to add. Names and values are checked; credentials belong in `credentials`. */
  readonly headers?: HeaderOptions | undefined;
  /** How strictly requests and answers are checked. */
  readonly validate?: ValidateOptions | undefined;
  /**
   * What becomes of an answer that is a success although some of what was sent was refused, where a service gives such
   * ones: `result` gives it as it is, `error` throws a `PartialFailureError` in its place.
   * @defaultValue "result"
   */
  readonly partialFailure?: "result" | "error" | undefined;
  /**
   * Limit of waiting for accepted work to end, from its acceptance, in milliseconds. Never taken from `deadlineMs`.
   * @defaultValue set by the operation: from 600000 for EventGrid to 7200000 for upgrades of Huawei gateways
   */
  readonly waitMs?: number | undefined;
  /**
   * Pause between two reads of the state of accepted work where the service says nothing, in milliseconds; a function is
   * given the number of the read, from 1.
   * @defaultValue set by the operation, as 2000 growing to 15000 for EventGrid connections
   */
  readonly pollIntervalMs?: number | ((read: number) => number) | undefined;
}

/** How to wait for accepted work to end; lies over the options of call and client. */
export type WaitOptions = Pick<CallOptions, "signal" | "waitMs" | "pollIntervalMs">;

/** What every vendor's client takes beside its own options. */
export interface ClientOptions extends CallOptions {
  /**
   * Function with the signature of the platform's `fetch`, called once per attempt with a URL string and an init.
   * @defaultValue globalThis.fetch
   */
  readonly fetch?: FetchFunction | undefined;
  /** Receives what the client does, secrets left out. Silent by default; `console` fits. */
  readonly logger?: Logger | undefined;
  /** Observers of requests, answers, retries, errors and sign-ins. Those of `with()` are added to the client's own. */
  readonly hooks?: Hooks | undefined;
  /** Told once per operation and path where an answer, or a body that is passed on, differs from its document. */
  readonly onDrift?: ((drift: Drift) => void) | undefined;
  /**
   * Further origins, such as `https://vpn.example.net`, that redirects and links may lead to, with credentials. Azure alone
   * asks them without its token.
   */
  readonly allowedOrigins?: readonly string[] | undefined;
  /** Joins the `User-Agent` header, as `my-tool/1.2`. */
  readonly appName?: string | undefined;
  /**
   * Lets endpoints on other hosts than this machine be plain `http:`. Credentials are then readable on the way.
   * @defaultValue false
   */
  readonly allowInsecureHttp?: boolean | undefined;
  /**
   * Largest body that is sent or read, in bytes, after decompression. Streams have no such limit: they are never kept.
   * @defaultValue 16777216
   */
  readonly maxBodyBytes?: number | undefined;
  /**
   * Holds requests back so that a service's own limits are not reached; `false` for never.
   * @defaultValue none, and for NSX what its managers allow a user: 100 requests per second and 40 at once
   */
  readonly rateLimit?: RateLimitOptions | false | undefined;
  /** Time source, for tests. */
  readonly clock?: Clock | undefined;
  /** Random numbers from 0 up to 1, for tests. */
  readonly random?: (() => number) | undefined;
}

/** Limits that the client keeps by itself: a rate, a number of requests at once, or both. */
export interface RateLimitOptions {
  /** Requests per second, each try counted. */
  readonly requestsPerSecond?: number | undefined;
  /**
   * Requests that may go at once after a quiet time; they count into the rate. Needs `requestsPerSecond`.
   * @defaultValue 1
   */
  readonly burst?: number | undefined;
  /**
   * Requests that may be on their way at once, each from its sending to the end of its answer, or of its headers where the
   * body is a stream. The others wait in their order.
   * @defaultValue none
   */
  readonly maxInFlight?: number | undefined;
}

/** The part of the platform's `fetch` that the client uses. */
export type FetchFunction = (url: string, init: FetchInit) => Promise<FetchAnswer>;

/** What the client hands to `fetch`. */
export interface FetchInit {
  readonly method: string;
  readonly headers: Record<string, string>;
  /** Bytes that are not shared with another thread. */
  readonly body?: Uint8Array & { readonly buffer: ArrayBuffer };
  readonly redirect: "manual";
  readonly signal: AbortSignal;
}

/** What the client reads of an answer. A `Response` of any realm has it. */
export interface FetchAnswer {
  readonly status: number;
  readonly type: string;
  readonly headers: {
    get(name: string): string | null;
    forEach(visit: (value: string, name: string) => void): void;
  };
  readonly body: {
    getReader(): {
      read(): Promise<{ readonly done: boolean; readonly value?: Uint8Array | undefined }>;
      cancel(): Promise<void>;
    };
    cancel(): Promise<void>;
  } | null;
  arrayBuffer(): Promise<ArrayBuffer>;
}

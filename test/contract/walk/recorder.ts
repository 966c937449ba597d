import type { FetchFunction } from "trunkline";

/** A request as the transport got it. */
export interface SentRequest {
  readonly method: string;
  readonly url: string;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array | undefined;
}

/** What the service gives; bytes as they are. */
export interface WireAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly bytes: Uint8Array<ArrayBuffer> | undefined;
}

/** Stands in for the network: takes down what is sent and answers as told. */
export class Recorder {
  readonly requests: SentRequest[] = [];
  #answer: ((request: SentRequest) => WireAnswer) | undefined;
  readonly #signIn: (request: SentRequest) => WireAnswer | undefined;

  /** `signIn` answers the client's own signing in, which is no part of the call. */
  constructor(signIn: (request: SentRequest) => WireAnswer | undefined = () => undefined) {
    this.#signIn = signIn;
  }

  /** Forgets what was sent, and answers like this from now on; without an answer nothing may be sent. */
  start(answer?: (request: SentRequest) => WireAnswer): void {
    this.requests.length = 0;
    this.#answer = answer;
  }

  readonly fetch: FetchFunction = async (url, init) => {
    const headers = Object.fromEntries(
      Object.entries(init.headers).map(([name, value]) => [name.toLowerCase(), value]),
    );
    const request = { method: init.method, url, headers, body: init.body };
    const signedIn = this.#signIn(request);
    if (signedIn) return responseOf(signedIn);
    this.requests.push(request);
    if (!this.#answer) throw new Error(`nothing was to be sent, and this was: ${init.method} ${url}`);
    return responseOf(this.#answer(request));
  };
}

function responseOf({ status, headers, bytes }: WireAnswer): Response {
  return new Response(bytes ?? null, { status, headers });
}

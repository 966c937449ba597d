import type { CheckedIssue } from "./check.ts";
import type { Clock } from "./clock.ts";
import type { ApiError, VendorError } from "./errors/api-error.ts";
import type { PartialFailure } from "./errors/partial-failure-error.ts";
import type { Issue } from "./errors/refused-errors.ts";
import type { ErrorContext } from "./errors/trunkline-error.ts";
import type { ApiResponse } from "./handle.ts";
import type { Nodes } from "./nodes.ts";
import type { OperationDefinition, PagingDefinition } from "./operation.ts";
import type { Position } from "./paging.ts";
import type { SharedLimit } from "./request-limiter.ts";
import type { RequestedWork } from "./requested-work.ts";
import type { ResponseHeaders } from "./response-headers.ts";
import type { SocketSetup } from "./socket/socket-options.ts";

/**
 * A request as one attempt sends it. `authenticate` adds its headers here, so that a signature covers exactly the bytes
 * that go out. Header names are in lower case.
 */
export interface AttemptRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Record<string, string>;
  readonly body: Uint8Array<ArrayBuffer> | undefined;
  /** The service that it is for, where keys are made for one; absent for the handshake of a socket. */
  readonly service?: string;
  /** The node of the cluster that it goes to, where there are several: a session belongs to the node that made it. */
  readonly node?: string | undefined;
}

/** What `recover` did about a refused attempt: a new sign-in, one that answers a claims challenge, a learnt clock. */
export type Recovery = "renewed" | "claims" | "clock" | undefined;

/** What an authenticator may use. */
export interface SignInTools {
  readonly clock: Clock;
  /**
   * Makes a call with the client's own options, not those of the call that needs it: several calls may wait for one
   * sign-in, and none of them may end it for the others. With `node` it goes to that node of the cluster and no other.
   */
  send(operation: OperationDefinition, params: unknown, node?: string): Promise<ApiResponse<unknown>>;
  /**
   * Waits for what goes on behind the calls: keeps no process alive, and ends when the client is closed. Resolves to whether
   * the whole pause passed.
   */
  rest(delayMs: number): Promise<boolean>;
}

/** Signs or authorises attempts. One per client; `with()` shares it unless the credentials change. */
export interface Authenticator {
  /**
   * Adds the credentials to an attempt. Called anew for every attempt and every redirect. Gives a stamp of what it used:
   * calls that run side by side must not take what a sibling mended for what they were signed with themselves.
   */
  authenticate(request: AttemptRequest, tools: SignInTools, context: ErrorContext): unknown;
  /** Told of each success answer of the endpoint itself, with the time at which it came and what the call had mended before. */
  answered?(stamp: unknown, headers: ResponseHeaders, nowMs: number, mended: ReadonlySet<Recovery>): void;
  /** Whether `recover` is to look at an answer that is neither 401 nor 403. */
  mayMend?(error: ApiError, stamp: unknown, nowMs: number): boolean;
  /**
   * Looks at a complete 401 or 403 answer, or one that `mayMend` names. If it could mend what was wrong (a renewed token, a learnt clock offset) the
   * request goes out once more; each kind of mending happens once per call, and `mended` tells which ones did already.
   */
  recover?(
    error: ApiError,
    tools: SignInTools,
    stamp: unknown,
    mended: ReadonlySet<Recovery>,
  ): Recovery | Promise<Recovery>;
  /**
   * Whether the session is gone that an attempt was signed with, which `mayMend` suspects; looks without signing in again, for
   * what cannot go on in another session.
   */
  hasEnded?(stamp: unknown, tools: SignInTools): Promise<boolean>;
  /**
   * Told how an attempt ended that was signed with a stamp: with `error`, or with an answer. More than once for the same
   * stamp where the attempt was redirected or ended early.
   */
  settled?(stamp: unknown, error: unknown): void;
  /** Whether two stamps are of one session, where what a call began lives only as long as its session. */
  isSameSession?(one: unknown, other: unknown): boolean;
  /** The values of the credentials in a stamp, or of the latest ones, so that a text can be cleared of them. */
  secrets(stamp?: unknown): Iterable<string>;
  /** Ends what signing in began, as the client closes. What fails here is nobody's loss. */
  signOut?(tools: SignInTools): Promise<void>;
}

/** An argument that the client fills in. */
export interface ClientParam {
  /** The option that sets it. */
  readonly option: string;
  /** `undefined` where the option is not set, and while it is not looked up. */
  readonly value: string | undefined;
  /** Asks the service for it, so that `value` holds it afterwards. */
  lookUp?(tools: SignInTools): Promise<void>;
}

/** What the pager knows when it looks for the next page. */
export interface PageAnswer {
  /** The address that answered, where a list asks: what is relative in the answer is meant from there. */
  readonly url?: string;
  readonly definition: PagingDefinition;
  /** The arguments that asked for this page. */
  readonly params: Readonly<Record<string, unknown>>;
  /** The documented answer. */
  readonly data: Readonly<Record<string, unknown>>;
  readonly items: readonly unknown[];
}

/** What a vendor wants of bodies beyond its documents. */
export interface BodyRules {
  /** The arguments with what the body can have one value for, where the caller left it out. */
  complete(
    params: Readonly<Record<string, unknown>>,
    operation: OperationDefinition,
  ): Readonly<Record<string, unknown>>;
  /** What the service would not refuse and which would be lost there, such as a key that is cleared. Refused in every mode. */
  findHarm(body: unknown, operation: OperationDefinition): readonly Issue[];
  /** The body as it is checked, where parts of it need not be whole, such as objects that are named to be deleted. */
  toCheck(body: object): object;
  /** Issues that no schema knows. */
  find(params: Readonly<Record<string, unknown>>, operation: OperationDefinition): readonly CheckedIssue[];
}

/** A vendor: data and small functions that the core calls. The core knows no vendor; a vendor subclasses nothing. */
export interface VendorProfile<Vendor extends string = string> {
  readonly vendor: Vendor;
  /** Base URL of each service. */
  readonly endpoints: Readonly<Record<string, string>>;
  /** The nodes of the cluster, where there are several. The endpoints are those of the first. */
  readonly nodes?: Nodes | undefined;
  /**
   * The path template of a documented operation, where this client's server has it elsewhere than its document says.
   * @throws ConfigurationError where the server does not have the operation at all.
   */
  pathOf?(operation: OperationDefinition): string;
  readonly authenticator: Authenticator;
  /** Arguments that the client fills in where a call does not give them, such as `projectId`, by wire name. */
  readonly clientParams: Readonly<Record<string, ClientParam>>;
  /** The version of each service that is asked for, where a service has several. They compare as texts. */
  readonly versions?: Readonly<Record<string, string>>;
  /** Whether a body has members that only the service sets, so that it was read before it is written. */
  wasRead?(body: object): boolean;
  /** What the vendor wants of bodies beyond its documents. */
  readonly bodyRules?: BodyRules;
  /** True where credentials go to the endpoint alone: an origin that the caller allows is asked without them. */
  readonly signsEndpointOnly?: boolean;
  /** Where an address that the service gave is reached, where that is not what it says; the rest of it stays as it is. */
  reachable?(address: string): string;
  /** What to do about an address of the service on another origin, as the end of a sentence, where there is more to it. */
  readonly originAdvice?: string;
  /** Whether a read may follow a redirect to an origin that nobody allowed. It goes there without credentials. */
  mayFollowUnsigned?(target: URL): boolean;
  /** Headers that every request has, unless an option says otherwise. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Headers that every request has that changes something, unless an option says otherwise; no sign-in does. */
  readonly headersOfChanges?: Readonly<Record<string, string>> | undefined;
  /** Headers with a UUID of our own: one anew in every request, and one in all requests that a call leads to. */
  readonly idHeaders?: { readonly request: string; readonly flow: string };
  /** How work is followed that a request began of which no document tells, where the vendor has a rule for all work. */
  readonly requestedWork?: RequestedWork;
  /** Limits that the vendor's services have per account, kept unless an option says otherwise. */
  readonly sharedLimit?: SharedLimit;
  /** True where a `/` in a path value must be refused instead of encoded. */
  readonly refusesSlash?: boolean;
  /** Reads an error answer. `body` is parsed JSON, or text where it is none; `nowMs` is the client's clock. */
  readError(body: unknown, headers: ResponseHeaders, nowMs: number, status: number): VendorError;
  /** The request id of an answer. */
  readRequestId(headers: ResponseHeaders): string | undefined;
  /** Whether the arguments ask for answers that leave out members which the document promises. */
  mayLeaveOut?(params: Readonly<Record<string, unknown>>): boolean;
  /** True where the vendor documents that the call was refused before it did anything, so that any method may go again. */
  wasNotExecuted(error: ApiError): boolean;
  /** True for errors beyond the usual statuses that pass by themselves, for calls that may be repeated. */
  isTransient?(error: ApiError): boolean;
  /**
   * True where the service documents that the refused call works as it stands once something else is ready. It goes out
   * again until the deadline, however often, unless the caller wants no retries.
   */
  isNotReady?(error: ApiError, operation: OperationDefinition): boolean;
  /** What the answer to an operation that was carried out in part says of the rest; `undefined` where there is none. */
  readPartialFailure?(definition: OperationDefinition, data: unknown): PartialFailure | undefined;
  /**
   * What holds the position in a list, by paging style: the name of an argument, or `url` where the service gives whole
   * addresses. A continuation token may say nothing else.
   */
  readonly positions: Readonly<Record<string, { readonly argument: string } | "url">>;
  /** Where the next page is; `undefined` at the end. */
  nextPage(answer: PageAnswer): Position | undefined;
  /** How WebSockets are opened and kept, for a vendor that has some. */
  readonly sockets?: SocketSetup;
}

import { InvalidArgumentError } from "./errors/refused-errors.ts";
import type { Handle } from "./handle.ts";
import { Lifetime } from "./lifetime.ts";
import type { HttpMethod } from "./operation.ts";
import type { CallOptions } from "./options.ts";
import { attachPipeline, Pipeline, pipelineOf } from "./pipeline.ts";
import type { Poller } from "./poller.ts";
import type { VendorProfile } from "./profile.ts";
import type { ResumableOperation } from "./resumable-operation.ts";
import { clientSettings, derivedSettings, type Settings } from "./settings.ts";
import { limiterOf, newSharedState, type SharedState } from "./shared-state.ts";

/** A request that no document describes. */
export interface RequestInput {
  readonly method: HttpMethod;
  /**
   * The path from the root of the service, percent-encoded where needed. Arguments that the client knows, such as
   * `{project_id}`, are filled in.
   */
  readonly path: string;
  /** Query parameters; an array repeats its name, `undefined` is left out. */
  readonly query?: Readonly<Record<string, string | number | boolean | readonly string[] | undefined>> | undefined;
  /** Headers of this request. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** JSON by default; a string or bytes go as they are and want a `content-type` header. */
  readonly body?: unknown;
  /** The service to send it to; may be left out where the vendor has one only. */
  readonly service?: string | undefined;
  /** Given beside the others where the request begins long work that is to be followed; see {@link Client.request}. */
  readonly longRunning?: undefined;
}

/** A {@link RequestInput} and how its work is followed where it begins some, in the vendor's terms. */
export type WorkInput<LongRunning = unknown> = Omit<RequestInput, "longRunning"> & {
  readonly longRunning?: LongRunning | undefined;
};

/**
 * A vendor's client: what standalone operations take as their first argument. `LongRunning` is how the vendor's long work
 * is followed that no document describes; `never` where it has no rule for that.
 */
export interface Client<Vendor extends string = string, LongRunning = never> {
  readonly vendor: Vendor;
  /**
   * Sends any request through the same way as documented operations: signed, retried, limited and read alike. The answer
   * is parsed JSON, or text where it is not JSON, or `undefined` where there is none.
   *
   * @example
   * ```ts
   * import { createClient } from "trunkline/huawei";
   * const client = createClient({ region: "eu-west-101", projectId: "0".repeat(32), credentials: { token: "..." } });
   * const quotas = await client.request<{ quotas: unknown }>({ service: "vpn", method: "GET", path: "/v5/{project_id}/vpn/quotas" });
   * ```
   */
  request<T = unknown>(input: RequestInput, options?: CallOptions): Handle<T>;
  /** Sends a request that begins long work, and gives the poller that waits for its end. */
  request<T = unknown>(
    input: WorkInput<LongRunning> & { readonly longRunning: LongRunning },
    options?: CallOptions,
  ): Poller<T>;
  /** Either of the two, where only the caller knows whether the request begins long work. */
  request<T = unknown>(input: WorkInput<LongRunning>, options?: CallOptions): Handle<T> | Poller<T>;
  /**
   * Goes on waiting for work that was accepted earlier, in this or another process. The token is checked: it has to be of
   * this operation. Polling starts with the first await or iteration.
   *
   * @example
   * ```ts
   * import { createClient, createConnection } from "trunkline/huawei/eventgrid";
   * declare const token: string;
   * const client = createClient({ region: "eu-west-101", projectId: "0".repeat(32), credentials: { token: "..." } });
   * const connection = await client.resume(createConnection, token);
   * console.log(connection.status);
   * ```
   */
  resume<Done, Work extends Poller<Done> = Poller<Done>>(
    operation: ResumableOperation<Vendor, Done, Work>,
    token: string,
    options?: CallOptions,
  ): Work;
  /** Goes on waiting for work that a {@link Client.request} began. */
  resume(token: [LongRunning] extends [never] ? never : string, options?: CallOptions): Poller<unknown>;
  /** Lets no further call in, waits for those on their way, and signs out where the vendor knows sessions. */
  close(): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
  /** Vendor and endpoints; never credentials. */
  toJSON(): { readonly vendor: Vendor; readonly endpoints: Readonly<Record<string, string>> };
}

/** A client whose vendor's options are known. */
export interface ConfigurableClient<Vendor extends string, Options, LongRunning = never>
  extends Client<Vendor, LongRunning> {
  /**
   * A client with other options. It shares retry budget, rate limit and sign-in with this one unless credentials,
   * endpoints or `fetch` change, and ends when this one is closed.
   */
  with(options: Partial<Options>): ConfigurableClient<Vendor, Options, LongRunning>;
}

/** What makes a vendor's client. */
export interface VendorDefinition<Vendor extends string, Options extends object> {
  readonly vendor: Vendor;
  /** The options that are the vendor's own. */
  readonly options: readonly (keyof Options & string)[];
  /** The options that `with()` merges member by member. */
  readonly merged?: readonly (keyof Options & string)[];
  /** The options whose change means another sign-in. */
  readonly identity: readonly (keyof Options & string)[];
  /**
   * Makes the profile. `owner` is that of the client whose sign-in it shares: what was looked up there holds here.
   * @throws ConfigurationError naming the option that cannot work.
   */
  profile(options: Options, settings: Settings, owner?: VendorProfile<Vendor>): VendorProfile<Vendor>;
}

const INSPECT = Symbol.for("nodejs.util.inspect.custom");

/**
 * Makes a client.
 * @throws ConfigurationError naming the option that is unknown, missing or wrong.
 */
export function createVendorClient<Vendor extends string, Options extends object, LongRunning = never>(
  definition: VendorDefinition<Vendor, Options>,
  options: Options,
): ConfigurableClient<Vendor, Options, LongRunning> {
  const settings = clientSettings(definition.vendor, options, definition.options);
  const own = { ...options };
  const profile = definition.profile(own, settings);
  return assemble(definition, own, profile, settings, newSharedState(profile, settings), undefined);
}

function assemble<Vendor extends string, Options extends object, LongRunning>(
  definition: VendorDefinition<Vendor, Options>,
  options: Options,
  profile: VendorProfile<Vendor>,
  settings: Settings,
  shared: SharedState,
  owner: { readonly lifetime: Lifetime; readonly shared: SharedState } | undefined,
): ConfigurableClient<Vendor, Options, LongRunning> {
  const isOwnSignIn = shared.authenticator !== owner?.shared.authenticator;
  const isSignedOut = isOwnSignIn && shared.authenticator.signOut !== undefined;
  const lifetime: Lifetime = new Lifetime(owner?.lifetime, isSignedOut ? () => pipeline.signOut() : undefined);
  const pipeline = new Pipeline(profile, settings, shared, lifetime);
  const client: ConfigurableClient<Vendor, Options, LongRunning> & { [INSPECT](): string } = {
    vendor: definition.vendor,
    request: requestOf<LongRunning>(pipeline),
    resume: resumeOf<Vendor, LongRunning>(() => client),
    with: (changes) => {
      const next = derivedSettings(settings, definition.vendor, changes, definition.options);
      const merged = { ...options, ...definedOnly(changes), ...mergedMembers(definition, options, changes) };
      const isSameIdentity =
        definition.identity.every((name) => changes[name] === undefined) && next.fetch === settings.fetch;
      const nextProfile = definition.profile(merged, next, isSameIdentity ? profile : undefined);
      const nextShared = isSameIdentity
        ? { ...shared, ...ownLimiter(nextProfile, next, settings) }
        : newSharedState(nextProfile, next);
      return assemble(definition, merged, nextProfile, next, nextShared, { lifetime, shared });
    },
    close: () => lifetime.close(),
    [Symbol.asyncDispose]: () => lifetime.close(),
    toJSON: () => ({ vendor: definition.vendor, endpoints: profile.endpoints }),
    [INSPECT]: () => `Client { ${definition.vendor} }`,
  };
  attachPipeline(client, pipeline);
  return Object.freeze(client);
}

function requestOf<LongRunning>(pipeline: Pipeline): Client<string, LongRunning>["request"] {
  function request<T>(input: RequestInput, options?: CallOptions): Handle<T>;
  function request<T>(
    input: WorkInput<LongRunning> & { readonly longRunning: LongRunning },
    options?: CallOptions,
  ): Poller<T>;
  function request<T>(input: WorkInput, options?: CallOptions): Handle<T> | Poller<T> {
    // A vendor that cannot follow it refuses the member, as it refuses every other that it does not know.
    const work = input?.longRunning === undefined ? undefined : pipeline.profile.requestedWork;
    return work?.request<T>(pipeline, input, options) ?? pipeline.request<T>(input, options);
  }
  return request;
}

function resumeOf<Vendor extends string, LongRunning>(
  client: () => Client<Vendor, LongRunning>,
): Client<Vendor, LongRunning>["resume"] {
  function resume<Done, Work extends Poller<Done> = Poller<Done>>(
    of: ResumableOperation<Vendor, Done, Work>,
    token: string,
    options?: CallOptions,
  ): Work;
  function resume(token: string, options?: CallOptions): Poller<unknown>;
  function resume(
    first: ResumableOperation<Vendor, unknown> | string,
    second?: string | CallOptions,
    third?: CallOptions,
  ): Poller<unknown> {
    const { requestedWork } = pipelineOf(client()).profile;
    if (requestedWork !== undefined && typeof first === "string" && typeof second !== "string") {
      return requestedWork.resume(client(), first, second);
    }
    if (typeof first !== "string" && typeof first?.resumeWith === "function") {
      return first.resumeWith(client(), second as string, third);
    }
    // Thrown where it stands, as for a client that is none: without an operation there is no poller to carry it.
    const message = "must be an operation that can be waited for; the token comes second";
    throw new InvalidArgumentError([{ path: "operation", message }], { vendor: client().vendor, operation: "resume" });
  }
  return resume;
}

/** A rate limit that `with()` sets anew is the derived client's own; otherwise the owner's goes on counting. */
function ownLimiter(profile: VendorProfile, next: Settings, owner: Settings): Partial<SharedState> {
  return next.rateLimit === owner.rateLimit ? {} : { limiter: limiterOf(profile, next) };
}

/** The members of options that are merged: what is changed over what the owner has. */
function mergedMembers<Vendor extends string, Options extends object>(
  { merged = [] }: VendorDefinition<Vendor, Options>,
  options: Options,
  changes: Partial<Options>,
): Partial<Options> {
  const entries = merged
    .filter((name) => isMembers(changes[name]) && isMembers(options[name]))
    .map((name) => [name, { ...options[name], ...definedOnly(changes[name] as object) }]);
  return Object.fromEntries(entries) as Partial<Options>;
}

/** What is no object is refused by the vendor's own check. */
function isMembers(value: unknown): boolean {
  return typeof value === "object" && value !== null;
}

function definedOnly<T extends object>(options: T): Partial<T> {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined)) as Partial<T>;
}

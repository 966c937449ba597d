import type { Clock } from "./clock.ts";
import { ConfigurationError } from "./errors/refused-errors.ts";
import type { ErrorContext } from "./errors/trunkline-error.ts";
import type { Hooks } from "./observe.ts";
import { findWrongOption, OPTION_TABLE, RETRY_DEFAULTS } from "./option-table.ts";
import type { CallOptions, ClientOptions, FetchFunction, HeaderOptions } from "./options.ts";

/** The options that one call runs with: every layer merged, defaults filled in, frozen. */
export interface Settings {
  readonly signals: readonly AbortSignal[];
  readonly timeoutMs: number;
  readonly deadlineMs: number;
  readonly retry: Readonly<Record<keyof typeof RETRY_DEFAULTS, number>>;
  /** Outer layer first. */
  readonly headers: readonly HeaderOptions[];
  readonly validate: { readonly request: "strict" | "warn" | "off"; readonly response: "strict" | "warn" | "off" };
  readonly partialFailure: "result" | "error";
  readonly waitMs: number | undefined;
  readonly pollIntervalMs: ClientOptions["pollIntervalMs"];
  readonly fetch: FetchFunction | undefined;
  /** Outer layer first. */
  readonly hooks: readonly Hooks[];
  readonly logger: ClientOptions["logger"];
  readonly onDrift: ClientOptions["onDrift"];
  readonly allowedOrigins: readonly string[];
  readonly appName: string | undefined;
  readonly allowInsecureHttp: boolean;
  readonly maxBodyBytes: number;
  readonly rateLimit: ClientOptions["rateLimit"];
  /** Fires when nobody is left who could use the outcome: what is on its way goes on, but is not repeated. */
  readonly over?: AbortSignal;
  /** A part of a call that has a place among the requests on their way, such as its sign-in: it waits for none itself. */
  readonly isInner?: true;
  readonly clock: Clock;
  readonly random: () => number;
}

// A cast, because the table is looked up by name and its defaults have no types of their own; a test holds each of them.
const DEFAULTS = Object.freeze({
  ...Object.fromEntries(Object.entries(OPTION_TABLE).map(([name, entry]) => [name, entry.defaultValue])),
  signals: [],
  retry: RETRY_DEFAULTS,
  headers: [],
  validate: { request: "strict", response: "warn" },
  hooks: [],
}) as unknown as Settings;

/** The settings of a client: the defaults under its options. */
export function clientSettings(vendor: string, options: unknown, vendorOptions: readonly string[]): Settings {
  return layer(DEFAULTS, checked(options, "client", vendorOptions, { vendor }));
}

/** The settings of a client made by `with()`: the owner's under the new options. */
export function derivedSettings(
  owner: Settings,
  vendor: string,
  options: unknown,
  vendorOptions: readonly string[],
): Settings {
  return layer(owner, checked(options, "client", vendorOptions, { vendor }));
}

/** The settings of one call: the client's, or a new frozen object where the call says something of its own. */
export function callSettings(client: Settings, context: ErrorContext, options: unknown): Settings {
  return options === undefined ? client : layer(client, checked(options, "call", [], context));
}

function checked(
  options: unknown,
  layerName: "client" | "call",
  vendorOptions: readonly string[],
  context: ErrorContext,
): ClientOptions {
  const wrong = findWrongOption(options, layerName, vendorOptions);
  if (wrong) throw new ConfigurationError(wrong.option, wrong.message, context);
  // The vendor's own options, credentials among them, stay out of the settings.
  return Object.fromEntries(
    Object.entries(options as ClientOptions).filter(([name]) => Object.hasOwn(OPTION_TABLE, name)),
  );
}

function layer(under: Settings, over: ClientOptions & CallOptions): Settings {
  const { signal, retry, headers, validate, hooks, ...rest } = over;
  return Object.freeze({
    ...under,
    ...defined(rest),
    signals: signal ? [...under.signals, signal] : under.signals,
    retry: retry === undefined ? under.retry : { ...under.retry, ...retryMembers(retry) },
    headers: headers ? [...under.headers, { ...headers }] : under.headers,
    validate: validate ? { ...under.validate, ...defined(validate) } : under.validate,
    hooks: hooks ? [...under.hooks, hooks] : under.hooks,
  }) as Settings;
}

function retryMembers(retry: Exclude<CallOptions["retry"], undefined>): Partial<Settings["retry"]> {
  if (retry === false) return { maxRetries: 0 };
  return typeof retry === "number" ? { maxRetries: retry } : defined(retry);
}

/** Only the members that say something, so that `undefined` inherits. */
function defined<T extends object>(value: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(value).filter(([, member]) => member !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>;
  };
}

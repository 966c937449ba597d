import { MAX_TIMER_MS, systemClock } from "./clock.ts";
import { wrongHeader } from "./headers.ts";
import { originOf } from "./origin.ts";

/** Checks a value; returns what is wrong with it, as the end of a sentence, or `undefined`. */
export type Check = (value: unknown) => string | undefined;

interface Entry {
  readonly check: Check;
  /** Whether a call may set it, or only a client. */
  readonly perCall?: true;
  readonly defaultValue?: unknown;
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** A whole number within bounds. */
export const whole =
  (least: number, most: number, unit: string): Check =>
  (value) =>
    Number.isInteger(value) && (value as number) >= least && (value as number) <= most
      ? undefined
      : `must be a whole number of ${unit} from ${least} to ${most}`;

const milliseconds = whole(1, MAX_TIMER_MS, "milliseconds");
const method =
  (...names: string[]): Check =>
  (value) =>
    isObject(value) && names.every((name) => typeof value[name] === "function")
      ? undefined
      : `must be an object with ${names.join(", ")}`;
const callable: Check = (value) => (typeof value === "function" ? undefined : "must be a function");
const flag: Check = (value) => (typeof value === "boolean" ? undefined : "must be true or false");

/** An object whose members pass their checks and have no others beside them. */
export const members =
  (checks: Readonly<Record<string, Check>>): Check =>
  (value) => {
    if (!isObject(value)) return "must be an object";
    for (const [name, member] of Object.entries(value)) {
      const check = checks[name];
      if (check === undefined) return `has no member ${JSON.stringify(name)}; it has ${Object.keys(checks).join(", ")}`;
      const wrong = member === undefined ? undefined : check(member);
      if (wrong !== undefined) return `.${name} ${wrong}`;
    }
    return undefined;
  };

/** One of some words. */
export const oneOf =
  (...words: string[]): Check =>
  (value) =>
    words.includes(value as string) ? undefined : `must be ${words.map((word) => `"${word}"`).join(" or ")}`;

const checkRetry: Check = (value) => {
  if (value === false) return undefined;
  if (typeof value === "number") return whole(0, 100, "retries")(value);
  return members({
    maxRetries: whole(0, 100, "retries"),
    baseDelayMs: whole(0, MAX_TIMER_MS, "milliseconds"),
    maxDelayMs: whole(0, MAX_TIMER_MS, "milliseconds"),
    maxRetryAfterMs: whole(0, MAX_TIMER_MS, "milliseconds"),
  })(value);
};

const isWord = (name: string): boolean => /^\S+$/.test(name);

const checkHeaders: Check = (value) => {
  if (!isObject(value)) return "must be an object of header names and values";
  for (const [name, header] of Object.entries(value)) {
    const wrong = wrongHeader(name, header ?? "");
    if (wrong !== undefined) return isWord(name) ? `.${name} ${wrong}` : `has ${JSON.stringify(name)}, which ${wrong}`;
  }
  return undefined;
};

const checkSignal: Check = (value) =>
  isObject(value) && typeof value.addEventListener === "function" && typeof value.aborted === "boolean"
    ? undefined
    : "must be an AbortSignal";

/** Made by a literal, of this realm or another: its prototype has none. */
const isPlainObject = (value: object): boolean => {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
};

const HOOKS = {
  request: callable,
  response: callable,
  retry: callable,
  error: callable,
  auth: callable,
  poll: callable,
  socket: callable,
};

/** An object of a class has members of its own beside the hooks; in a plain one, an unknown name is a slip. */
const checkHooks: Check = (value) => {
  if (!isObject(value) || isPlainObject(value)) return members(HOOKS)(value);
  const wrong = Object.keys(HOOKS).find((name) => value[name] !== undefined && typeof value[name] !== "function");
  return wrong === undefined ? undefined : `.${wrong} must be a function`;
};

const checkOrigins: Check = (value) => {
  if (!Array.isArray(value)) return "must be a list of origins";
  const wrong = value.find((origin) => typeof origin !== "string" || originOf(origin) !== origin);
  return wrong === undefined
    ? undefined
    : `has ${JSON.stringify(wrong)}, which is not an origin such as https://vpn.example.net`;
};

const positive: Check = (value) =>
  typeof value === "number" && Number.isFinite(value) && value > 0 ? undefined : "must be a number above 0";

const checkRateLimit: Check = (value) => {
  if (value === false) return undefined;
  if (isObject(value) && value.requestsPerSecond === undefined) {
    if (value.burst !== undefined) return ".requestsPerSecond is missing, without which burst means nothing";
    if (value.maxInFlight === undefined) return ".requestsPerSecond is missing, and so is maxInFlight";
  }
  return members({
    requestsPerSecond: positive,
    burst: whole(1, 1_000_000, "requests"),
    maxInFlight: whole(1, 1_000_000, "requests"),
  })(value);
};

/** Every common option with its default and its check. Vendors add their own beside it. */
export const OPTION_TABLE: Readonly<Record<string, Entry>> = {
  signal: { perCall: true, check: checkSignal },
  timeoutMs: { perCall: true, defaultValue: 30_000, check: milliseconds },
  deadlineMs: { perCall: true, defaultValue: 120_000, check: milliseconds },
  retry: { perCall: true, check: checkRetry },
  headers: { perCall: true, check: checkHeaders },
  partialFailure: { perCall: true, defaultValue: "result", check: oneOf("result", "error") },
  waitMs: { perCall: true, check: milliseconds },
  pollIntervalMs: {
    perCall: true,
    check: (value) => (typeof value === "function" ? undefined : milliseconds(value)),
  },
  validate: {
    perCall: true,
    check: members({ request: oneOf("strict", "warn", "off"), response: oneOf("strict", "warn", "off") }),
  },
  fetch: { check: callable },
  logger: { check: method("debug", "info", "warn", "error") },
  hooks: { check: checkHooks },
  onDrift: { check: callable },
  allowedOrigins: { defaultValue: [], check: checkOrigins },
  appName: {
    check: (value) =>
      typeof value === "string" && /^[\w!#$%&'*+.^`|~-]+(\/[\w!#$%&'*+.^`|~-]+)?( [\w!#$%&'*+.^`|~/-]+)*$/.test(value)
        ? undefined
        : "must be a product name such as my-tool or my-tool/1.2",
  },
  allowInsecureHttp: { defaultValue: false, check: flag },
  maxBodyBytes: { defaultValue: 16 * 2 ** 20, check: whole(1, Number.MAX_SAFE_INTEGER, "bytes") },
  rateLimit: { check: checkRateLimit },
  clock: { defaultValue: systemClock, check: method("now", "setTimeout", "clearTimeout") },
  random: { defaultValue: Math.random, check: callable },
};

/** The defaults of `retry`. */
export const RETRY_DEFAULTS = { maxRetries: 3, baseDelayMs: 500, maxDelayMs: 20_000, maxRetryAfterMs: 60_000 } as const;

/** One option that cannot work. */
export interface WrongOption {
  readonly option: string;
  readonly message: string;
}

/** Finds the first option that is unknown or wrong. `vendorOptions` names those that the vendor checks itself. */
export function findWrongOption(
  options: unknown,
  layer: "client" | "call",
  vendorOptions: readonly string[],
): WrongOption | undefined {
  if (!isObject(options)) return { option: "options", message: "must be an object" };
  for (const [name, value] of Object.entries(options)) {
    if (layer === "client" && vendorOptions.includes(name)) continue;
    const entry = Object.hasOwn(OPTION_TABLE, name) ? OPTION_TABLE[name] : undefined;
    if (entry === undefined || (layer === "call" && !entry.perCall)) {
      const known = Object.keys(OPTION_TABLE).filter((key) => layer === "client" || OPTION_TABLE[key]?.perCall);
      return {
        option: name,
        message: `${entry ? "is an option of the client, not of a call" : "is not known"}; known are ${[...known, ...(layer === "client" ? vendorOptions : [])].join(", ")}`,
      };
    }
    const wrong = value === undefined ? undefined : entry.check(value);
    if (wrong !== undefined) {
      return wrong.startsWith(".")
        ? { option: name + wrong.slice(0, wrong.indexOf(" ")), message: wrong.slice(wrong.indexOf(" ") + 1) }
        : { option: name, message: wrong };
    }
  }
  return undefined;
}

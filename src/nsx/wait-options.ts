import { MAX_TIMER_MS } from "../core/clock.ts";
import { type Check, oneOf, whole } from "../core/option-table.ts";
import type { WaitOptions } from "../core/options.ts";

/** So long the documented tools of others wait, too. */
export const WAIT_MS = 1_200_000;

/** So long a state may stay that tells nothing, in milliseconds. */
const UNKNOWN_MS = 300_000;

/** NSX names no interval. */
const INTERVAL_MS = { first: 1000, longest: 10_000 };

/** The pause before the n-th read: 1 s, growing to 10 s. */
export function intervalMs(read: number): number {
  return Math.min(INTERVAL_MS.longest, INTERVAL_MS.first * 1.5 ** (read - 1));
}

/** How a change of the manager API is judged while it is waited for. */
export interface RequestWaitChoices {
  /**
   * `"success"` waits on where the nodes are `in_sync`, until they are at `success`. The vendor's general page says that
   * `in_sync` is received and not yet in effect; its VPN pages end with it, and some releases never go beyond it.
   */
  readonly strict?: "success" | undefined;
  /**
   * What `partial_success` is: some nodes have the change and others failed.
   * @defaultValue "fail"
   */
  readonly partialSuccess?: "accept" | "fail" | undefined;
  /**
   * How long in a row the state may be `unknown`, in milliseconds.
   * @defaultValue 300000
   */
  readonly unknownMs?: number | undefined;
}

/** Options of `untilDone()` for changes of the manager API. */
export interface RequestWaitOptions extends WaitOptions, RequestWaitChoices {}

/** How a change of the policy API is judged while it is waited for. */
export interface IntentWaitChoices {
  /**
   * What is read: `"status"` the consolidated status, until `SUCCESS`; `"publish"` the publish status, until `REALIZED`;
   * `"entities"` the realized entities, until there are some and all of them are `REALIZED`.
   * @defaultValue "status"
   */
  readonly by?: "status" | "publish" | "entities" | undefined;
  /**
   * How long in a row the state may be `UNKNOWN` or `UNAVAILABLE`, in milliseconds.
   * @defaultValue 300000
   */
  readonly unknownMs?: number | undefined;
}

/** Options of `untilDone()` for changes of the policy API. */
export interface IntentWaitOptions extends WaitOptions, IntentWaitChoices {}

const milliseconds = /*#__PURE__*/ whole(1, MAX_TIMER_MS, "milliseconds");

/** What values the choices may have. */
export const REQUEST_CHOICES: Readonly<Record<keyof RequestWaitChoices, Check>> = {
  strict: /*#__PURE__*/ oneOf("success"),
  partialSuccess: /*#__PURE__*/ oneOf("accept", "fail"),
  unknownMs: milliseconds,
};

/** What values the choices may have. */
export const INTENT_CHOICES: Readonly<Record<keyof IntentWaitChoices, Check>> = {
  by: /*#__PURE__*/ oneOf("status", "publish", "entities"),
  unknownMs: milliseconds,
};

/** The choices that were made, as a plan holds them. */
export function chosen(
  given: Readonly<Record<string, unknown>>,
  choices: Readonly<Record<string, Check>>,
): Readonly<Record<string, string>> {
  const names = Object.keys(choices).filter((name) => given[name] !== undefined);
  return Object.fromEntries(names.map((name) => [name, String(given[name])]));
}

/** Whether the choices in a plan out of a token are some that could have been made. */
export function areChoices(plan: Readonly<Record<string, string>>, choices: Readonly<Record<string, Check>>): boolean {
  return Object.entries(choices).every(([name, check]) => {
    const text = plan[name];
    return text === undefined || check(name === "unknownMs" ? Number(text) : text) === undefined;
  });
}

/** The limit for states that tell nothing. */
export function unknownMs({ unknownMs: text }: Readonly<Record<string, string>>): number {
  return text === undefined ? UNKNOWN_MS : Number(text);
}

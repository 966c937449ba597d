import type { Issue } from "../core/errors/refused-errors.ts";
import type { Check } from "../core/option-table.ts";

/** Every member that is unknown or wrong, the unknown ones first: a misspelt name is the reason why another is missing. */
export function wrongMembers(given: object, checks: Readonly<Record<string, Check>>): Issue[] {
  const known = Object.keys(checks);
  const unknown = Object.keys(given).filter((name) => !known.includes(name));
  const values: Readonly<Record<string, unknown>> = { ...given };
  return [
    ...unknown.map((path) => ({ path, message: `is not known; known are ${known.join(", ")}` })),
    ...known.flatMap((path) => {
      const message = checks[path]?.(values[path]);
      return message === undefined ? [] : [{ path, message }];
    }),
  ];
}

/** A check of what may be left out. */
export function optional(check: Check | undefined): Check {
  return (value) => (value === undefined ? undefined : check?.(value));
}

/** What has members to be looked at. */
export function isMembers(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

import { inspect } from "node:util";
import type { Logger } from "trunkline";
import type { Fault } from "trunkline/testing";

/** Everything that a person or a program could print of a value. */
export function printed(value: unknown): string {
  const causes: unknown[] = [];
  for (let cause = value; cause !== undefined && cause !== null && causes.length < 10; cause = (cause as Error).cause) {
    causes.push(cause);
  }
  return causes
    .flatMap((part) => [
      inspect(part, { showHidden: true, depth: 20, getters: false }),
      JSON.stringify(part) ?? "",
      String((part as Error)?.stack ?? part),
      `${(part as Error)?.message}`,
    ])
    .join("\n");
}

/** Takes down all that is printed or handed to an observer. */
export class Outputs {
  readonly all: string[] = [];
  readonly note = (value: unknown): void => void this.all.push(printed(value));
  readonly #log = (message: string, details?: unknown): void => void this.all.push(message, printed(details));
  readonly logger: Logger = { debug: this.#log, info: this.#log, warn: this.#log, error: this.#log };
  readonly hooks = {
    request: this.note,
    response: this.note,
    retry: this.note,
    error: this.note,
    auth: this.note,
    poll: this.note,
  };
}

/** What a service may do; the echoes repeat every secret that they were sent. */
export const CANARY_FAULTS: readonly (Fault | "echo in an error body" | "echo in a text" | undefined)[] = [
  undefined,
  { kind: "reset" },
  { kind: "resetMidBody" },
  { kind: "truncatedJson" },
  { kind: "html" },
  { kind: "emptyBody" },
  { kind: "redirect", to: "http://localhost:1/" },
  { kind: "status", status: 500 },
  { kind: "delay", delayMs: 60_000 },
  "echo in an error body",
  "echo in a text",
];

/** The fault itself, or an error answer that repeats every secret which this call sent, in a vendor's own form. */
export function faultFor(
  fault: (typeof CANARY_FAULTS)[number],
  secrets: readonly string[],
  errorBody: (text: string) => object,
): Fault | undefined {
  const echo = `you sent ${secrets.join(" and ")}`;
  if (fault === "echo in an error body") return { kind: "status", status: 400, body: errorBody(echo) as never };
  return fault === "echo in a text" ? { kind: "status", status: 401, body: echo } : fault;
}

import { inspect } from "node:util";

/** Everything that a person or a program could print of a value and of what caused it. */
export function printed(value: unknown): string {
  const parts: unknown[] = [];
  for (let part = value; part !== undefined && part !== null && parts.length < 10; part = (part as Error).cause) {
    parts.push(part);
  }
  return parts
    .flatMap((part) => [
      inspect(part, { showHidden: true, depth: 20, getters: false }),
      JSON.stringify(part) ?? "",
      String((part as Error).stack ?? part),
      String((part as Error).message),
    ])
    .join("\n");
}

/** Hooks and a logger that note everything they are told. */
export function listening(): {
  readonly heard: string[];
  readonly options: {
    readonly hooks: object;
    readonly logger: Record<"debug" | "info" | "warn" | "error", () => void>;
  };
} {
  const heard: string[] = [];
  const hear = (...told: unknown[]): void => void heard.push(...told.map(printed));
  const kinds = ["request", "response", "retry", "error", "auth", "poll"];
  return {
    heard,
    options: {
      hooks: Object.fromEntries(kinds.map((kind) => [kind, hear])),
      logger: { debug: hear, info: hear, warn: hear, error: hear },
    },
  };
}

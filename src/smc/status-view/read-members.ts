import { membersOf } from "../../core/members.ts";
import type { Meta } from "../generated/sockets/types.ts";

/** The members of a status, of which nothing is certain. */
export type Members = Readonly<Record<string, unknown>>;

/** A text, or `undefined` for everything else. */
export function text(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}

/** A number that something can have been measured to be, or `undefined`. */
export function measure(value: unknown, most = Number.POSITIVE_INFINITY): number | undefined {
  return typeof value === "number" && value >= 0 && value <= most && Number.isFinite(value) ? value : undefined;
}

/** As {@link measure}, also beyond what a number holds exactly. */
export function amount(value: unknown): number | bigint | undefined {
  return typeof value === "bigint" && value >= 0n ? value : measure(value);
}

/** Hundredths of a per cent as per cent. Divided, which rounds once; to multiply by 0.01 would give 3.6100000000000003. */
export function percentOf(permyriad: unknown): number | undefined {
  const measured = measure(permyriad, 10_000);
  return measured === undefined ? undefined : measured / 100;
}

/** Two texts that only say something together. */
export function pair(a: unknown, b: unknown): readonly [string, string] | undefined {
  return typeof a === "string" && typeof b === "string" ? [a, b] : undefined;
}

/** The parts of what the status is of, under both of their names, each once. */
export function childrenOf({ child, result }: Members): readonly Meta[] {
  const byHref = new Map<string, Meta>();
  for (const list of [child, result]) {
    for (const meta of Array.isArray(list) ? list : [])
      if (isMeta(meta) && !byHref.has(meta.href)) byHref.set(meta.href, meta);
  }
  return [...byHref.values()];
}

function isMeta(value: unknown): value is Meta {
  const { href, name, type } = membersOf(value);
  return typeof href === "string" && typeof name === "string" && typeof type === "string";
}

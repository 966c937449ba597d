import { membersOf } from "./members.ts";
import type { OperationDefinition } from "./operation.ts";
import type { HeaderOptions } from "./options.ts";
import type { Authenticator } from "./profile.ts";
import { isNamed, isPrintable, SHORTEST_SECRET, valuesUnder, withoutSecrets } from "./redact.ts";

const NONE: readonly string[] = [];

/**
 * The secret texts in the arguments of a call. Taken when the call is made: callers may change their object later, and long work
 * has not to hold on to it.
 */
export function secretsIn({ sensitive }: OperationDefinition, params: unknown): readonly string[] {
  return sensitive === undefined ? NONE : [...valuesUnder(sensitive, params), ...shortPairs(sensitive, params)];
}

/** Values too short to be cut out wherever they stand, with their names: that is how they stand in an address. */
export function shortPairs(sensitive: readonly (string | RegExp)[], params: unknown): readonly string[] {
  return Object.entries(membersOf(params)).flatMap(([name, value]) => {
    const isShort = typeof value === "string" && value !== "" && value.length < SHORTEST_SECRET;
    return isShort && isNamed(sensitive, name) ? [`${name}=${value}`] : [];
  });
}

/** Both lists. Most calls have no secrets, and thousands of pollers then share the one empty list. */
export function bothSecrets(some: readonly string[], others: readonly string[]): readonly string[] {
  if (others.length === 0) return some.length === 0 ? NONE : some;
  return some.length === 0 ? others : [...some, ...others];
}

/** A shorter value of a header is a word such as `true`, which messages need. */
const SHORTEST_HEADER = 12;

/** The values of a caller's headers that may be secret, with and without the scheme in front of them. */
export function secretsOfHeaders(layers: readonly HeaderOptions[]): readonly string[] {
  return layers.flatMap(Object.entries<string | null | undefined>).flatMap(([name, value]) => {
    if (!value || isPrintable(name.toLowerCase())) return [];
    return [value, ...value.split(/[\s;,]+/)].filter(({ length }) => length >= SHORTEST_HEADER);
  });
}

/** Cuts a vendor's text clean of what this client sent: services repeat what they were sent, and messages are logged. */
export function cleanText(
  text: string | undefined,
  authenticator: Authenticator,
  ofBody: readonly string[],
  stamp?: unknown,
): string | undefined {
  if (!text) return text;
  return withoutSecrets(text, [...authenticator.secrets(stamp), ...ofBody]);
}

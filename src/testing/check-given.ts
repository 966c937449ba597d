/** Every member of a type; the compiler asks for each one. */
export type MembersOf<T> = Readonly<Record<keyof T, true>>;

/**
 * Refuses members that nobody would look at.
 *
 * @throws RangeError naming the member, and those that there are
 */
export function checkMembers<T extends object>(what: string, given: T, members: MembersOf<T>): void {
  const known = Object.keys(members).join(", ");
  if (typeof given !== "object" || given === null || Array.isArray(given)) {
    throw new RangeError(`${what} must be an object of ${known}; it was ${JSON.stringify(given)}`);
  }
  const unknown = Object.keys(given).find((name) => !Object.hasOwn(members, name));
  if (unknown !== undefined) throw new RangeError(`${what} has no member ${unknown}; it may have ${known}`);
}

/** @throws RangeError naming what is known instead */
export function requireOne(what: string, value: string, known: readonly string[]): void {
  if (!known.includes(value)) throw new RangeError(`${what} must be one of ${known.join(", ")}; it was ${value}`);
}

/**
 * A list whose items are checked one by one.
 *
 * @throws RangeError where it is none, or as `check` does, which hears the place of its item
 */
export function checkList<T>(what: string, given: readonly T[], check: (where: string, item: T) => void): void {
  if (!Array.isArray(given)) throw new RangeError(`${what} must be a list; it was ${JSON.stringify(given)}`);
  for (const [index, item] of given.entries()) check(`${what}[${index}]`, item);
}

/** @throws RangeError where it is no text, or an empty one; the message does not show it, since it may be a secret */
export function requireText(what: string, given: unknown): void {
  if (typeof given !== "string" || given === "") throw new RangeError(`${what} must be a text that is not empty`);
}

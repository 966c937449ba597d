type Environment = Readonly<Record<string, string | undefined>>;

/** An environment variable has to be set, or set otherwise; the message says which and how. */
export class EnvironmentError extends Error {
  override readonly name = "EnvironmentError";
}

/**
 * The values of environment variables: all of `names`, and those of `others` that are set. `undefined` when none of them is
 * set; a variable that is set to nothing counts as not set.
 * @throws EnvironmentError naming what is missing, when some are set and one of `names` is not.
 */
export function fromEnvironment<Name extends string, Other extends string = never>(
  names: readonly Name[],
  others: readonly Other[] = [],
  environment: Environment = process.env,
): (Readonly<Record<Name, string>> & Readonly<Partial<Record<Other, string>>>) | undefined {
  const isSet = (name: string): boolean => (environment[name] ?? "") !== "";
  const set = [...names, ...others].filter(isSet);
  if (set.length === 0) return undefined;
  const missing = names.filter((name) => !isSet(name));
  if (missing.length === 0) return Object.fromEntries(set.map((name) => [name, environment[name]])) as never;
  throw new EnvironmentError(
    `${missing.join(", ")} ${missing.length === 1 ? "is" : "are"} missing, while ${set.join(", ")} ${set.length === 1 ? "is" : "are"} set; set all of them to go to a real endpoint, or none to go to the emulator`,
  );
}

/**
 * The whole number that an environment variable holds, or `otherwise` where it is not set.
 * @throws EnvironmentError when it is none, not above zero, or above `most`.
 */
export function numberFromEnvironment(
  name: string,
  otherwise: number,
  most = Number.POSITIVE_INFINITY,
  environment: Environment = process.env,
): number {
  const text = environment[name] ?? "";
  if (text === "") return otherwise;
  if (/^[1-9]\d{0,8}$/.test(text) && Number(text) <= most) return Number(text);
  throw new EnvironmentError(
    `${name} must be a whole number ${most === Number.POSITIVE_INFINITY ? "above zero" : `from 1 to ${most}`}`,
  );
}

/**
 * What an environment variable lists, with commas between: `10.1.0.0/16, 10.2.0.0/16`.
 * @throws EnvironmentError when it lists nothing, or more than `most`.
 */
export function listIn(name: string, text: string, most = Number.POSITIVE_INFINITY): string[] {
  const items = text.split(",").flatMap((item) => item.trim() || []);
  if (items.length === 0) throw new EnvironmentError(`${name} must list at least one value`);
  if (items.length > most) throw new EnvironmentError(`${name} must not list more than ${most} values`);
  return items;
}

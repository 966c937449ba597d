import { membersOf } from "./members.ts";

/** No chain of causes is longer, and one may go round in circles. */
const DEEPEST = 5;

/**
 * What a transport threw, fit to be the cause of an error. Some platforms and libraries repeat the address, query and all, or
 * keep the whole request in a member; a copy without that takes the place of such an error.
 *
 * @param clean - cuts secrets out of a text
 * @param isSecret - whether the request holds a secret itself, so that members of errors are not kept either
 */
export function cleanCause(error: unknown, clean: (text: string) => string, isSecret: boolean): unknown {
  if (typeof error !== "object" || error === null) return typeof error === "string" ? clean(error) : error;
  return isSecret || repeats(error, clean) ? copyOf(error, clean) : error;
}

/** Whether one of the texts of an error, or of its causes, is another one once it is clean. */
function repeats(error: unknown, clean: (text: string) => string, depth = 0): boolean {
  if (typeof error === "string") return clean(error) !== error;
  if (typeof error !== "object" || error === null || depth > DEEPEST) return false;
  const { cause, errors, stack, message } = membersOf(error);
  const texts = [message, stack, ...Object.values(error)].filter((value) => typeof value === "string");
  const below = [cause, ...(Array.isArray(errors) ? errors : [])];
  return texts.some((text) => clean(text) !== text) || below.some((one) => repeats(one, clean, depth + 1));
}

/** What tells what happened, and nothing else. */
function copyOf(error: unknown, clean: (text: string) => string, depth = 0): unknown {
  if (typeof error === "string") return clean(error);
  if (typeof error !== "object" || error === null || depth > DEEPEST) return undefined;
  const { name, message, stack, code, syscall, cause, errors } = membersOf(error);
  // Several addresses were tried: the first failure stands for all.
  const below = copyOf(cause ?? (Array.isArray(errors) ? errors[0] : undefined), clean, depth + 1);
  const copy = new Error(clean(String(message ?? "")), below === undefined ? undefined : { cause: below });
  for (const [member, value] of Object.entries({ name, stack, code, syscall })) {
    if (typeof value !== "string") continue;
    Object.defineProperty(copy, member, {
      value: clean(value),
      // As the platform has them: what tells the code is printed, and name and stack are not printed twice.
      enumerable: member === "code" || member === "syscall",
      writable: true,
      configurable: true,
    });
  }
  return copy;
}

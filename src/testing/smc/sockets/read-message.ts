import { isJson, type Json } from "../../wire.ts";

/** A message as an object, or why it is none. */
export function readMessage(text: string | undefined): Json | string {
  if (text === undefined) return "A message must be text.";
  try {
    const message: unknown = JSON.parse(text);
    return isJson(message) ? message : "A message must be an object.";
  } catch {
    return "The message is not JSON.";
  }
}

/**
 * What a message asks for: the one of these members that it has. Members of other names are ignored.
 *
 * @returns a sentence where it has none of them, or several
 */
export function readAsked<Name extends string>(
  message: Json,
  names: readonly Name[],
): readonly [name: Name, value: unknown] | string {
  const [name, ...others] = names.filter((one) => Object.hasOwn(message, one));
  if (name !== undefined && others.length === 0) return [name, message[name]];
  return `A message must have one of the members ${names.join(", ")}.`;
}

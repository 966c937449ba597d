import { isJson } from "../wire.ts";

/** What a client can ask of a status socket. */
export type SocketCommand =
  | { readonly kind: "element"; readonly href: string }
  | { readonly kind: "context"; readonly context: string }
  | { readonly kind: "unsubscribe"; readonly id: number }
  /** Anything else, and what to answer to it. */
  | { readonly kind: "unreadable"; readonly failure: string };

/** Reads a message. Every documented one is an object with exactly one member. */
export function readCommand(text: string | undefined): SocketCommand {
  if (text === undefined) return unreadable("A message must be text.");
  let message: unknown;
  try {
    message = JSON.parse(text);
  } catch {
    return unreadable("The message is not JSON.");
  }
  const members = isJson(message) ? Object.entries(message) : [];
  const [[name, value] = []] = members;
  if (members.length === 1) {
    if (name === "element" && typeof value === "string") return { kind: "element", href: value };
    if (name === "context" && typeof value === "string") return { kind: "context", context: value };
    if (name === "unsubscribe" && Number.isInteger(value)) return { kind: "unsubscribe", id: Number(value) };
  }
  return unreadable("A message must have one member: element, context or unsubscribe.");
}

function unreadable(failure: string): SocketCommand {
  return { kind: "unreadable", failure };
}

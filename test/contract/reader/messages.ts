import { readFileSync } from "node:fs";
import type { SchemaNode, ServiceDocument } from "./document.ts";
import type { Direction } from "./values.ts";

/** A message of a socket, as its document has it. */
export interface Message {
  readonly channel: string;
  readonly direction: Direction;
  /** Name of its schema. */
  readonly model: string;
  readonly schema: SchemaNode;
}

interface SocketDocument extends Pick<ServiceDocument, "components"> {
  readonly channels: Readonly<
    Record<string, { readonly messages: Readonly<Record<string, { readonly payload: SchemaNode }>> }>
  >;
  readonly operations: Readonly<
    Record<
      string,
      { readonly action: "send" | "receive"; readonly channel: SchemaNode; readonly messages: readonly SchemaNode[] }
    >
  >;
}

/** The messages of all sockets of a document, and its schemas. */
export function readMessages(name: string): { messages: Message[]; components: ServiceDocument["components"] } {
  const path = new URL(`../../../schemas/${name}.json`, import.meta.url);
  const document = JSON.parse(readFileSync(path, "utf8")) as SocketDocument;
  const messages = Object.values(document.operations).flatMap(({ action, channel, messages: all }) => {
    const name = lastOf(channel);
    return all.map((reference): Message => {
      const payload = document.channels[name]?.messages[lastOf(reference)]?.payload ?? {};
      return {
        channel: name,
        direction: action === "send" ? "request" : "answer",
        model: lastOf(payload),
        schema: payload,
      };
    });
  });
  return { messages, components: document.components };
}

function lastOf({ $ref = "" }: SchemaNode): string {
  return $ref.slice($ref.lastIndexOf("/") + 1);
}

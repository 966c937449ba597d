import type { SchemaDocument, SchemaSource } from "./document.ts";

/** A message: the schema of what it carries. */
export interface MessageNode {
  payload: { $ref: string };
}

/** Where a socket is opened, and everything that may go over it. */
export interface ChannelNode {
  address: string;
  summary: string;
  messages: Record<string, MessageNode>;
}

/** Which messages of a channel go one way, as the client sees it. */
export interface SocketOperationNode {
  action: "send" | "receive";
  channel: { $ref: string };
  messages: { $ref: string }[];
}

/** The sockets of a service in normal form, as they stand under `schemas/`. */
export interface SocketDocument extends SchemaDocument {
  asyncapi: string;
  info: {
    title: string;
    version: string;
    "x-vendor": string;
    "x-service": string;
    externalDocs?: { url: string };
  };
  channels: Record<string, ChannelNode>;
  operations: Record<string, SocketOperationNode>;
}

/** A document of sockets together with the name that errors and headers give it. */
export interface SocketSource extends SchemaSource {
  readonly document: SocketDocument;
}

/** The name that a reference ends in, or `undefined` where it does not begin as it should. */
export function nameAfter(prefix: string, { $ref }: { readonly $ref?: string }): string | undefined {
  return $ref?.startsWith(prefix) ? $ref.slice(prefix.length) : undefined;
}

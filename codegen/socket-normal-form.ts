import type { SchemaNode } from "./document.ts";
import { at, DocumentError } from "./document-error.ts";
import type { SocketOverlay } from "./overlay.ts";
import { extractSchemas, patchSchemas } from "./patch-schemas.ts";
import { reachable } from "./reachable.ts";
import {
  type ChannelNode,
  type MessageNode,
  nameAfter,
  type SocketDocument,
  type SocketOperationNode,
} from "./socket-document.ts";
import { checkCertainties, knownOf, readSchema } from "./vendor-schemas.ts";

/** A vendor's document of sockets. */
interface VendorSockets {
  readonly asyncapi: string;
  readonly info: { readonly title: string; readonly version: string };
  readonly channels: Readonly<Record<string, Omit<ChannelNode, "messages"> & { messages: Record<string, Reference> }>>;
  readonly operations: Readonly<Record<string, SocketOperationNode>>;
  readonly components: {
    readonly messages: Readonly<Record<string, MessageNode>>;
    readonly schemas: Readonly<Record<string, SchemaNode>>;
  };
}

type Reference = { readonly $ref?: string };

/**
 * Turns a vendor's document of sockets and our overlay into the normal form: of the channels those that the overlay has a
 * sentence for, of the schemas those that their messages need. How a socket is opened is written by hand.
 */
export function toSocketForm(name: string, vendorDocument: unknown, overlay: SocketOverlay): SocketDocument {
  const fail = (pointer: string, reason: string): never => {
    throw new DocumentError(name, pointer, reason);
  };
  const known = <Node extends object>(node: Node, keywords: readonly string[], pointer: string): Node => {
    return knownOf(node, keywords, overlay, (keyword, reason) => fail(at(pointer, keyword), reason));
  };
  const document = vendorDocument as VendorSockets;
  const { messages } = document.components;

  const channels = Object.entries(overlay.channels).map(([channel, summary]): [string, ChannelNode] => {
    const pointer = at("", "channels", channel);
    const found =
      document.channels[channel] ?? fail("/channels", `the overlay describes ${channel}, which is not there`);
    if (!/^[A-Z].{20,}\.$/.test(summary)) fail(pointer, `not a sentence: ${summary}`);
    const node = known(found, ["address", "messages"], pointer);
    const own = Object.entries(node.messages).map(([message, reference]): [string, MessageNode] => {
      const target = messages[nameAfter("#/components/messages/", reference) ?? ""];
      const place = at(pointer, "messages", message);
      const { payload } = known(target ?? fail(place, "no reference to a message"), ["name", "payload"], place);
      return [message, { payload }];
    });
    return [channel, { address: node.address, summary, messages: Object.fromEntries(own) }];
  });
  const operations = Object.entries(document.operations).flatMap(([id, node]) => {
    const channel = nameAfter("#/channels/", node.channel);
    const isWanted = channel !== undefined && Object.hasOwn(overlay.channels, channel);
    return isWanted ? [[id, known(node, ["action", "channel", "messages"], at("", "operations", id))] as const] : [];
  });

  const wanted = reachable({ ...document.components.schemas }, channels);
  const read = Object.entries(wanted).map(([model, schema]) => {
    return [model, readSchema(schema, overlay, (reason) => fail(at("/components/schemas", model), reason))] as const;
  });
  const failInSchemas = (reason: string): never => fail("/components/schemas", reason);
  const patches = patchSchemas(Object.fromEntries(read), overlay, failInSchemas);
  const patched = extractSchemas(patches, overlay.extract ?? {}, failInSchemas);
  checkCertainties(overlay, vendorDocument, (reason) => fail("", reason));
  const { title, version } = document.info;
  return {
    asyncapi: document.asyncapi,
    info: {
      title: overlay.title ?? title,
      version,
      "x-vendor": overlay.vendor,
      "x-service": overlay.service,
      externalDocs: { url: overlay.docsUrl },
    },
    channels: Object.fromEntries(channels),
    operations: Object.fromEntries(operations),
    components: { schemas: reachable(patched, channels) },
  };
}

import { describe, expect, it } from "vitest";
import type { SocketOverlay } from "../../codegen/overlay.ts";
import type { SocketDocument } from "../../codegen/socket-document.ts";
import { toSocketForm } from "../../codegen/socket-normal-form.ts";

const schema = (name: string): object => ({ $ref: `#/components/schemas/${name}` });
const message = (name: string): object => ({ $ref: `#/components/messages/${name}` });

const vendorDocument = {
  asyncapi: "3.0.0",
  info: { title: "Vendor", version: "v1", description: "Pages of prose." },
  servers: { plain: { host: "localhost", protocol: "ws" } },
  channels: {
    news: {
      address: "/news",
      messages: { Ask: message("Ask"), News: message("News") },
      bindings: { ws: { method: "GET" } },
    },
    logs: { address: "/logs", messages: { Line: message("Line") } },
  },
  operations: {
    send: {
      action: "send",
      channel: { $ref: "#/channels/news" },
      messages: [{ $ref: "#/channels/news/messages/Ask" }],
    },
    receive: {
      action: "receive",
      channel: { $ref: "#/channels/news" },
      messages: [{ $ref: "#/channels/news/messages/News" }],
    },
    receiveLogs: {
      action: "receive",
      channel: { $ref: "#/channels/logs" },
      messages: [{ $ref: "#/channels/logs/messages/Line" }],
    },
  },
  components: {
    messages: {
      Ask: { name: "Ask", payload: schema("Ask") },
      News: { name: "News", payload: schema("News") },
      Line: { name: "Line", payload: schema("Line") },
    },
    schemas: {
      Ask: { type: "object", properties: { kind: { type: "string" } } },
      News: { type: "object", properties: { item: schema("Item") }, "x-certainty": "guessed" },
      Item: { type: "object", properties: { size: { type: "integer" } } },
      // Nothing of it is read: its keyword would stop the import.
      Line: { type: "object", "x-unheard-of": true },
    },
  },
};

const overlay: SocketOverlay = {
  vendor: "fixture",
  service: "sockets",
  title: "Sockets",
  docsUrl: "https://example.com/docs",
  ignoredKeywords: ["bindings"],
  ignoredPatterns: [],
  certainties: { guessed: "Guessed by us." },
  channels: { news: "Gives the news as they come." },
  copies: {},
  schemas: { "*.size": { set: { minimum: 0 } } },
  descriptions: { "Item.size": "Bytes." },
};

function importWith(changes: Partial<SocketOverlay>, document: object = vendorDocument): SocketDocument {
  return toSocketForm("vendor.json", document, { ...overlay, ...changes });
}

describe("importing a vendor's document of sockets", () => {
  const document = importWith({});

  it("takes over the channels that the overlay has a sentence for, and who says what on them", () => {
    expect(document.channels).toEqual({
      news: {
        address: "/news",
        summary: "Gives the news as they come.",
        messages: { Ask: { payload: schema("Ask") }, News: { payload: schema("News") } },
      },
    });
    expect(document.operations).toEqual({
      send: vendorDocument.operations.send,
      receive: vendorDocument.operations.receive,
    });
  });

  it("names itself in the words of the overlay", () => {
    expect(document.info).toEqual({
      title: "Sockets",
      version: "v1",
      "x-vendor": "fixture",
      "x-service": "sockets",
      externalDocs: { url: "https://example.com/docs" },
    });
  });

  it("keeps the schemas that the messages need, with the overlay's words", () => {
    expect(document.components.schemas).toEqual({
      Ask: vendorDocument.components.schemas.Ask,
      News: { type: "object", properties: { item: schema("Item") }, "x-doubt": "Guessed by us." },
      Item: { type: "object", properties: { size: { type: "integer", minimum: 0, description: "Bytes." } } },
    });
  });

  it("keeps the vendor's title where the overlay has none", () => {
    const { title: _, ...untitled } = overlay;
    expect(toSocketForm("vendor.json", vendorDocument, untitled).info.title).toBe("Vendor");
  });
});

describe("a document or an overlay of sockets that does not fit", () => {
  const { news } = vendorDocument.channels;
  it.each<[string, Partial<SocketOverlay>, object, string]>([
    [
      "a channel that is gone",
      { channels: { gone: "Gives what is no longer there." } },
      {},
      "the overlay describes gone, which is not there",
    ],
    ["a sentence that is none", { channels: { news: "news" } }, {}, "channels/news: not a sentence: news"],
    [
      "a keyword of a channel",
      {},
      { channels: { news: { ...news, "x-odd": 1 } } },
      "vendor.json#/channels/news/x-odd: the importer does not know this keyword",
    ],
    [
      "a message that is not there",
      {},
      { channels: { news: { ...news, messages: { Gone: message("Gone") } } } },
      "vendor.json#/channels/news/messages/Gone: no reference to a message",
    ],
    [
      "a keyword of a message",
      {},
      {
        components: {
          ...vendorDocument.components,
          messages: { ...vendorDocument.components.messages, Ask: { payload: schema("Ask"), headers: {} } },
        },
      },
      "vendor.json#/channels/news/messages/Ask/headers: the importer does not know this keyword",
    ],
    [
      "a keyword of a direction",
      {},
      { operations: { send: { ...vendorDocument.operations.send, reply: {} } } },
      "vendor.json#/operations/send/reply: the importer does not know this keyword",
    ],
    ["a certainty without a meaning", { certainties: {} }, {}, 'the overlay does not say what "guessed" means'],
    [
      "a certainty that nothing has",
      { certainties: { guessed: "Guessed.", known: "" } },
      {},
      'the overlay explains the certainty "known", which the document does not have',
    ],
    ["a schema of a channel left out", { schemas: { Line: {} } }, {}, "the overlay changes Line"],
  ])("stops the import at %s", (_, changes, parts, reason) => {
    expect(() => importWith(changes, { ...vendorDocument, ...parts })).toThrow(reason);
  });
});

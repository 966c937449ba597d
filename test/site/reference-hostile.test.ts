import { describe, expect, it } from "vitest";
import type { Source } from "../../codegen/document.ts";
import type { Page } from "../../site/page.ts";
import { pagesOf } from "../../site/reference/pages.ts";
import { unescaped } from "./read-page.ts";

const evil = `</code><script src="//x.example/a.js"></script>&'"><img src=x onerror=alert(1)>`;

/** A document that says something hostile wherever it has words or values of its own. */
function hostile(words: string): Source {
  const schema = (description: string) => ({ type: "string", description, default: words }) as const;
  return {
    name: "hostile",
    document: {
      openapi: "3.1.0",
      info: { title: words, version: words, "x-vendor": "huawei", "x-service": "vpn", "x-deprecation": words },
      externalDocs: { url: `https://docs.example/${words}` },
      paths: {
        [`/v5/things/${words}/{id}`]: {
          put: {
            operationId: "updateThing",
            summary: words,
            deprecated: true,
            tags: ["thing"],
            "x-doubt": words,
            "x-since": words,
            "x-not-idempotent": words,
            "x-keeps-unknown": words,
            "x-sensitive": [words],
            "x-body-defaults": { [words]: words },
            parameters: [
              { name: "id", in: "path", required: true, schema: schema(words) },
              { name: words, in: "query", schema: { type: "string", "x-known-values": [words] }, "x-doubt": words },
              { name: "constant", in: "query", required: true, schema: { const: words } },
            ],
            requestBody: {
              required: true,
              content: { "application/json": { schema: { $ref: "#/components/schemas/Thing" } } },
            },
            responses: {
              200: {
                headers: { [words]: {} },
                content: { "application/json": { schema: { $ref: "#/components/schemas/Thing" } } },
              },
            },
          },
        },
      },
      components: {
        schemas: {
          Thing: {
            type: "object",
            description: words,
            required: [words],
            properties: {
              [words]: { type: "string", enum: [words], description: words },
              kind: { const: words },
              note: { ...schema(words), pattern: "^<b>$", deprecated: true, "x-since": words, "x-doubt": words },
              kinds: { $ref: "#/components/schemas/Kinds" },
            },
          },
          Kinds: {
            oneOf: [{ $ref: "#/components/schemas/One" }],
            discriminator: { propertyName: "of", mapping: { [words]: "#/components/schemas/One" } },
          },
          One: { type: "object", required: ["of"], properties: { of: { type: "string" } } },
        },
      },
    },
  };
}

const tagsIn = ({ content }: Page): string[] => [...content.matchAll(/<\/?[a-z]\w*/gi)].map(([tag]) => tag);

describe("text of a document that looks like HTML", () => {
  const pages = pagesOf([hostile(evil)]);
  const harmless = pagesOf([hostile("harmless")]);

  it("makes no element on any page", () => {
    for (const page of pages) {
      const tags = tagsIn(page);
      expect(tags.filter((tag) => /script|img/i.test(tag))).toEqual([]);
    }
    // A path has places to break at, and nothing else differs.
    const count = (all: readonly Page[]): number => all.flatMap(tagsIn).filter((tag) => tag !== "<wbr").length;
    expect(count(pages)).toBe(count(harmless));
  });

  it("is shown as it stands", () => {
    const all = pages.map(({ content }) => content).join("");
    expect(unescaped(all).split(evil).length).toBeGreaterThan(20);
    expect(all).not.toContain(evil);
  });

  it("makes no attribute", () => {
    for (const { content } of pages) expect(content.replaceAll(/"[^"<>]*"/g, '""')).not.toMatch(/<[^>]*\son\w+=/);
  });
});

import { deflateRawSync } from "node:zlib";
import { expect, it } from "vitest";
import { readDocument } from "../../src/testing/read-document.ts";

const parameter = { name: "id", in: "path", required: true, schema: { type: "string" } };
const text = JSON.stringify({
  service: "things",
  parameters: [parameter],
  operations: [{ id: "show", method: "GET", path: "/é/{id}", success: [200], answers: {}, parameters: [0] }],
  schemas: { Thing: { type: "object" } },
});

it.each([
  ["as they are written", text],
  ["as the build packs them", deflateRawSync(text).toString("base64")],
])("reads an emulator's facts %s", (_, facts) => {
  expect({ ...readDocument(facts) }).toEqual({
    service: "things",
    operations: [{ id: "show", method: "GET", path: "/é/{id}", success: [200], answers: {}, parameters: [parameter] }],
    schemas: { Thing: { type: "object" } },
  });
});

it("reads an emulator's facts when they are first asked for, and once", () => {
  const document = readDocument("{");
  expect(() => document.service).toThrow(SyntaxError);
  const good = readDocument(text);
  expect(good.operations).toBe(good.operations);
});

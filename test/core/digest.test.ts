import { createHash, createHmac } from "node:crypto";
import fc from "fast-check";
import { expect, it } from "vitest";
import { hmacSha256, sha256Hex } from "../../src/core/digest.ts";

it("HMAC-SHA-256 is that of Node for any key and text, also when one prepared key is used many times", () => {
  const text = fc.string({ unit: "grapheme", maxLength: 200 });
  fc.assert(
    fc.property(text, fc.array(text, { maxLength: 4 }), (key, texts) => {
      const hmac = hmacSha256(key);
      for (const one of texts) expect(hmac(one)).toBe(createHmac("sha256", key).update(one).digest("hex"));
    }),
    { numRuns: 300 },
  );
});

it("SHA-256 takes text and bytes", () => {
  const expected = createHash("sha256").update("größe").digest("hex");
  expect(sha256Hex("größe")).toBe(expected);
  expect(sha256Hex(new TextEncoder().encode("größe"))).toBe(expected);
});

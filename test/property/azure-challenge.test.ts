import fc from "fast-check";
import { expect, it } from "vitest";
import { readChallenges } from "../../src/azure/challenge.ts";
import { claimsChallenge } from "../../src/azure/claims.ts";
import { ResponseHeaders } from "../../src/core/response-headers.ts";

const word = fc.string({ unit: fc.constantFrom(..."abcXYZ09!#$%&'*+-.^_`|~"), minLength: 1, maxLength: 12 });
const text = fc.string({ unit: fc.constantFrom(...'ab ,="\\\té{}'), maxLength: 12 });
const param = fc
  .tuple(word, fc.boolean(), word, text, fc.constantFrom("=", " = "))
  .map(([name, isQuoted, bare, quoted, equals]) => ({ name, equals, isQuoted, value: isQuoted ? quoted : bare }));
const challenge = fc.record({
  scheme: word,
  params: fc.array(param, { maxLength: 5 }),
  bare: fc.constantFrom("", " YII=", " a/b+c==", " abc"),
});
const gaps = fc.constantFrom(", ", ",", " , ", ",,", ", ,\t");

const quote = (value: string): string => `"${value.replace(/["\\]/g, "\\$&")}"`;

it("every header that was written by the rules is read as it was meant", () => {
  fc.assert(
    fc.property(fc.array(challenge, { maxLength: 4 }), gaps, (challenges, gap) => {
      const written = challenges.map(({ scheme, params, bare }) => {
        const texts = params.map(({ name, equals, isQuoted, value }) => {
          return `${name}${equals}${isQuoted ? quote(value) : value}`;
        });
        return texts.length === 0 ? `${scheme}${bare}` : `${scheme} ${texts.join(gap)}`;
      });
      const expected = challenges.map(({ scheme, params }) => {
        const first = params.toReversed().map(({ name, value }) => [name.toLowerCase(), value] as const);
        return { scheme: scheme.toLowerCase(), params: new Map(first) };
      });
      const read = readChallenges(written.join(gap));
      expect(read.map(({ scheme, params }) => ({ scheme, params: Object.fromEntries(params) }))).toEqual(
        expected.map(({ scheme, params }) => ({ scheme, params: Object.fromEntries(params) })),
      );
    }),
  );
});

it("no header throws, and what is given to a credential is always a JSON object of the header's own", () => {
  const piece = fc.oneof(
    fc.string({ unit: "binary-ascii", maxLength: 8 }),
    fc.constantFrom(
      "Bearer ",
      'error="insufficient_claims"',
      'claims="',
      "e30=",
      "eyJhIjoxfQ",
      '"',
      ", ",
      "\\",
      "claims=",
    ),
  );
  let answered = 0;
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
      const header = pieces.join("");
      const read = claimsChallenge(new ResponseHeaders(new Map([["www-authenticate", header]])));
      if (typeof read !== "object") return;
      answered += 1;
      expect(JSON.parse(read.claims)).toEqual(expect.any(Object));
      expect(["{}", '{"a":1}']).toContain(read.claims);
      expect(header.toLowerCase()).toContain("bearer");
    }),
    { examples: [[["Bearer ", 'error="insufficient_claims"', ", ", "claims=", "e30="]]] },
  );
  expect(answered).toBeGreaterThan(0);
});

it("a header as long as servers send is read to its end or to where it breaks, however it is built", () => {
  const schemesOf = (unit: string): number => readChallenges(unit.repeat(Math.floor(65_536 / unit.length))).length;
  // What took more than linear time would run into the time limit of the test.
  expect(["a ", "a,", "abc", "a=b ", '"', "\\", "a=", 'a="'].map(schemesOf)).toEqual([32767, 32768, 1, 0, 0, 0, 0, 0]);
});

it("a longer one is not read at all", () => {
  const header = (length: number): string => `Bearer a="${"x".repeat(length - 11)}"`;
  expect(readChallenges(header(65_536))).toHaveLength(1);
  expect(readChallenges(header(65_537))).toEqual([]);
});

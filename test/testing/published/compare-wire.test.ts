import { describe, expect, it } from "vitest";
import { compareWire, type WireDifference } from "./compare-wire.ts";
import { type ListedDifference, listedOfApiManagement, listedOfNetwork } from "./listed-differences.ts";
import type { TappedRequest } from "./wire-tap.ts";

const request: TappedRequest = {
  method: "PUT",
  target: "/subscriptions/1/things/a+b?api-version=1",
  headers: { host: "a", accept: "application/json", "content-type": "application/json" },
  body: '{"properties":{"at":"2026-01-01T00:00:00+00:00"}}',
};

function differences(theirs: Partial<TappedRequest>, ours: Partial<TappedRequest>): WireDifference[] {
  return compareWire({ ...request, ...theirs }, { ...request, ...ours });
}

/** Those that no row of the list covers. */
function unlisted(listed: readonly ListedDifference[], theirs: Partial<TappedRequest>, ours: Partial<TappedRequest>) {
  return differences(theirs, ours).filter((one) => !listed.some(({ covers }) => covers(one)));
}

describe("a comparison of two requests", () => {
  it("has no word for what tells of the client, its credentials or the connection", () => {
    const own = { host: "b", connection: "close", "user-agent": "x", authorization: "Bearer y" };
    expect(differences({}, { headers: { ...request.headers, ...own } })).toEqual([]);
  });

  it("finds what is asked for in another media type, and every header that only one sends", () => {
    expect(differences({}, { headers: { ...request.headers, accept: "text/plain" } })).toEqual([
      { at: "header.accept", is: "another value", theirs: "application/json", ours: "text/plain" },
    ]);
    expect(differences({}, { headers: { ...request.headers, "if-modified-since": "x" } })).toEqual([
      { at: "header.if-modified-since", is: "only ours", theirs: undefined, ours: "x" },
    ]);
    expect(differences({ headers: { ...request.headers, prefer: "x" } }, {})).toEqual([
      { at: "header.prefer", is: "only theirs", theirs: "x", ours: undefined },
    ]);
  });
});

describe.each([
  ["API Management", listedOfApiManagement],
  ["Network", listedOfNetwork],
] as const)("the listed differences of %s", (_, listed) => {
  it("cover neither another accept nor a header that nobody knows", () => {
    const headers = { ...request.headers, accept: "text/plain", "if-modified-since": "x" };
    expect(unlisted(listed, {}, { headers }).map(({ at }) => at)).toEqual([
      "header.accept",
      "header.if-modified-since",
    ]);
  });

  it("cover a header of ours with its own value only", () => {
    const sent = { "x-ms-return-client-request-id": "true", "sec-fetch-mode": "cors", "accept-language": "*" };
    expect(unlisted(listed, {}, { headers: { ...request.headers, ...sent } })).toEqual([]);
    const other = { "x-ms-return-client-request-id": "no", "sec-fetch-mode": "no-cors", "accept-language": "de" };
    expect(unlisted(listed, {}, { headers: { ...request.headers, ...other } })).toHaveLength(3);
  });

  it("cover an empty object where the document has one, and nowhere else", () => {
    expect(unlisted(listed, { body: "{}" }, { body: '{"properties":{}}' })).toEqual([]);
    expect(unlisted(listed, { body: "{}" }, { body: '{"junk":{}}' }).map(({ at }) => at)).toEqual(["body.junk"]);
  });

  it("cover a time that went through a Date, and no other text that is the same moment", () => {
    const at = (text: string) => ({ body: JSON.stringify({ properties: { at: text } }) });
    expect(unlisted(listed, at("2026-01-01T00:00:00.000Z"), {})).toEqual([]);
    expect(unlisted(listed, at("2026-01-01T00:00:00Z"), {})).toHaveLength(1);
  });

  it("cover characters that they write as %XX, and not those of ours", () => {
    expect(unlisted(listed, { target: request.target.replace("+", "%2B") }, {})).toEqual([]);
    expect(unlisted(listed, {}, { target: request.target.replace("+", "%2B") })).toHaveLength(1);
    expect(unlisted(listed, { target: request.target.replace("a+b", "%61+b") }, {})).toHaveLength(1);
  });
});

import { describe, expect, it } from "vitest";
import { compareWire } from "./published/compare-wire.ts";
import { listedOfApiManagement, listedOfNetwork } from "./published/listed-differences.ts";
import type { TappedRequest } from "./published/wire-tap.ts";

function request(headers: TappedRequest["headers"], body: unknown = {}): TappedRequest {
  return { method: "PUT", target: "/things/a?x=1", headers, body: JSON.stringify(body) };
}

describe("two requests on the wire", () => {
  it.each([
    ["accept", "text/plain"],
    ["content-type", "application/xml"],
    ["if-modified-since", "x"],
    ["x-anything", "1"],
  ])("differ in a header %s that one of them has, documented or not", (name, value) => {
    const at = `header.${name}`;
    expect(compareWire(request({}), request({ [name]: value }))).toEqual([
      { at, is: "only ours", theirs: undefined, ours: value },
    ]);
    expect(compareWire(request({ [name]: value }), request({}))).toEqual([
      { at, is: "only theirs", theirs: value, ours: undefined },
    ]);
  });

  it("do not differ in what clients and their transports say of themselves", () => {
    const theirs = { host: "a", "user-agent": "a", authorization: "a", "x-ms-client-request-id": "a" };
    expect(compareWire(request(theirs), request({ host: "b", connection: "close" }))).toEqual([]);
  });
});

describe("an empty object that only ours sends", () => {
  const inner = (body: unknown) => compareWire(request({}), request({}, body));

  it.each([
    ["API Management", listedOfApiManagement],
    ["Network", listedOfNetwork],
  ])("is listed where the package of %s flattens, and nowhere else", (_, listed) => {
    const isListed = (body: unknown) => inner(body).every((one) => listed.some((each) => each.covers(one)));
    expect(isListed({ properties: {} })).toBe(true);
    expect(isListed({ junk: {} })).toBe(false);
    expect(isListed({ sku: { more: {} } })).toBe(false);
  });
});

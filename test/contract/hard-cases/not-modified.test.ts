import { isNotModifiedError } from "trunkline";
import { describe, expect, it } from "vitest";
import { failureOf } from "../../support/failure-of.ts";
import { azure, empty, json, onlyOne, smc } from "./wire.ts";

const host = { elementType: "host", id: "1732" };
const ETAG = '"MTc4Mw=="';
const policy = { resourceGroupName: "rg1", serviceName: "apim1", policyId: "policy" };

describe("a read on the condition that something changed", () => {
  it("sends the condition where it is documented, and gives the data with the new ETag", async () => {
    const { client, sent } = smc([json({ name: "new" }, { headers: { etag: '"next"' } })]);
    const { data, headers } = await client.api.getElement({ ...host, ifNoneMatch: ETAG }).withResponse();
    expect([data, headers.get("etag")]).toEqual([{ name: "new" }, '"next"']);
    expect(onlyOne(sent).headers["if-none-match"]).toBe(ETAG);
  });

  it("without a change is an error of its own, which says so and whose ETag can be read", async () => {
    const { client, sent } = smc([empty(304, { etag: ETAG })], { retry: 3 });
    const error = await failureOf(client.api.getElement({ ...host, ifNoneMatch: ETAG }));
    if (!isNotModifiedError(error)) throw error;
    expect(error).toMatchObject({ status: 304, operation: "getElement", attempts: 1, body: undefined });
    expect(error.message).toBe("getElement failed: 304. It has not changed: keep what was read before");
    expect(error.headers.get("etag")).toBe(ETAG);
    expect(sent, "which no repeat makes better").toHaveLength(1);
  });

  it("without a change is the same for a HEAD, a date, a GET of a known kind, and a list", async () => {
    const { client } = smc([empty(304, { etag: ETAG })]);
    const ifModifiedSince = "Sat, 21 Nov 2026 19:32:23 GMT";
    const calls = [
      () => client.api.headElement({ ...host, ifNoneMatch: ETAG }),
      () => client.api.getElement({ ...host, ifModifiedSince }),
      () => client.api.getPolicyVpn({ vpnId: "5" }, { headers: { "If-None-Match": ETAG } }),
      () => client.api.listElements({ elementType: "host" }, { headers: { "If-None-Match": ETAG } }),
    ];
    for (const call of calls) expect(await failureOf(call())).toMatchObject({ code: "NOT_MODIFIED", status: 304 });
  });

  it("can be asked where no document has the condition, by the option for headers", async () => {
    const { client, sent } = azure([empty(304, { etag: ETAG })]);
    const call = client.apiManagement.policy.get(policy, { headers: { "If-None-Match": ETAG } });
    expect(await failureOf(call)).toMatchObject({ code: "NOT_MODIFIED", status: 304, operation: "Policy_Get" });
    expect(onlyOne(sent).headers["if-none-match"]).toBe(ETAG);
  });

  it("is no redirect: the address that may come along is not followed", async () => {
    const { client, sent } = smc([empty(304, { etag: ETAG, location: "https://elsewhere.example.net/" })]);
    expect(await failureOf(client.api.getElement({ ...host, ifNoneMatch: ETAG }))).toMatchObject({ status: 304 });
    expect(sent).toHaveLength(1);
  });
});

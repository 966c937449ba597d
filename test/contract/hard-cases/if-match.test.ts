import { isConflictError } from "trunkline";
import { describe, expect, it } from "vitest";
import { failureOf } from "../../support/failure-of.ts";
import { azure, empty, json, onlyOne, smc } from "./wire.ts";

const service = { resourceGroupName: "rg1", serviceName: "apim1" };
const value = { ...service, namedValueId: "key1" };
const policy = { ...service, policyId: "policy", body: { properties: { value: "<policies />" } } };

const ETAGS = [
  '"AAAAAAAAA8c="',
  'W/"weak"',
  '""',
  "*",
  "unquoted",
  '"a", "b"',
  '"comma,inside"',
  '"back\\slash"',
  '"Ünïcode"',
];

describe("If-Match where it is required", () => {
  it.each(ETAGS)("goes byte for byte: %s", async (ifMatch) => {
    const { client, sent } = azure([empty(200)]);
    await client.apiManagement.namedValue.delete({ ...value, ifMatch });
    expect(onlyOne(sent)).toMatchObject({ method: "DELETE", headers: { "if-match": ifMatch } });
  });

  it("is refused where it is empty, which no service can mean", async () => {
    const { client, sent } = azure([empty(200)]);
    for (const ifMatch of ["", "  "]) {
      const error = await failureOf(client.apiManagement.namedValue.delete({ ...value, ifMatch }));
      expect(error).toMatchObject({ code: "INVALID_ARGUMENT", issues: [{ path: "ifMatch" }] });
    }
    expect(sent).toEqual([]);
  });

  it("is neither replaced nor taken away by an option, of the client or of the call", async () => {
    const { client, sent } = azure([empty(200)], { headers: { "If-Match": "*" } });
    await client.apiManagement.namedValue.delete({ ...value, ifMatch: '"mine"' });
    await client.apiManagement.namedValue.delete({ ...value, ifMatch: '"mine"' }, { headers: { "if-match": null } });
    expect(sent.map(({ headers }) => headers["if-match"])).toEqual(['"mine"', '"mine"']);
  });

  it("is asked for before anything is sent", async () => {
    const { client, sent } = azure([empty(200)]);
    // @ts-expect-error the compiler asks for it, too
    const missing = await failureOf(client.apiManagement.namedValue.delete(value));
    expect(missing).toMatchObject({ code: "INVALID_ARGUMENT", issues: [{ path: "ifMatch", message: "is missing" }] });
    // @ts-expect-error what `headers.get("etag")` gives where there is no such header
    const undefinedOne = await failureOf(client.apiManagement.namedValue.delete({ ...value, ifMatch: undefined }));
    expect(undefinedOne).toMatchObject({ code: "INVALID_ARGUMENT", issues: [{ path: "ifMatch" }] });
    expect(sent).toEqual([]);
  });

  it("is asked for by what is long work as well", async () => {
    const { client, sent } = azure([empty(204)]);
    // @ts-expect-error the compiler asks for it, too
    const error = await failureOf(client.apiManagement.user.delete({ ...service, userId: "u1" }));
    expect(error).toMatchObject({ code: "INVALID_ARGUMENT", issues: [{ path: "ifMatch" }] });
    expect(sent).toEqual([]);
    await client.apiManagement.user.delete({ ...service, userId: "u1", ifMatch: "*" });
    expect(onlyOne(sent).headers["if-match"]).toBe("*");
  });
});

describe("If-Match where it is optional", () => {
  it("goes where it is given, and is left out where it is not", async () => {
    const answer = json({ properties: policy.body.properties });
    const { client, sent } = azure([answer]);
    await client.apiManagement.policy.createOrUpdate(policy);
    await client.apiManagement.policy.createOrUpdate({ ...policy, ifMatch: undefined });
    await client.apiManagement.policy.createOrUpdate({ ...policy, ifMatch: 'W/"1"' });
    expect(sent.map(({ headers }) => headers["if-match"])).toEqual([undefined, undefined, 'W/"1"']);
  });

  it.each(ETAGS)("goes byte for byte to the SMC, too: %s", async (ifMatch) => {
    const { client, sent } = smc([empty(200)]);
    await client.api.updateElement({ elementType: "host", id: "1", ifMatch, body: { name: "a" } });
    expect(onlyOne(sent).headers["if-match"]).toBe(ifMatch);
  });

  it("takes the header of the answer that was read as it is", async () => {
    const { client, sent } = smc([
      json({ name: "a", comment: "old" }, { headers: { etag: '"MTc4Mw=="' } }),
      empty(200),
    ]);
    const place = { elementType: "host", id: "1732" };
    const { data, headers } = await client.api.getElement(place).withResponse();
    await client.api.updateElement({ ...place, ifMatch: headers.get("etag"), body: { ...data, comment: "moved" } });
    expect(sent[1]).toMatchObject({ method: "PUT", headers: { "if-match": '"MTc4Mw=="' } });
    expect(JSON.parse(sent[1]?.body ?? "")).toEqual({ name: "a", comment: "moved" });
  });
});

describe("an entity tag that no longer holds", () => {
  const preconditionFailed = (): Response =>
    json(
      { error: { code: "ValidationError", message: "Resource was modified since last retrieval." } },
      { status: 412 },
    );

  it("is a conflict with the service's own words: 412 of Azure", async () => {
    const { client, sent } = azure([preconditionFailed()], { retry: 3 });
    const error = await failureOf(client.apiManagement.namedValue.delete({ ...value, ifMatch: '"old"' }));
    expect(isConflictError(error)).toBe(true);
    expect(error).toMatchObject({ code: "CONFLICT", status: 412, vendorCode: "ValidationError" });
    expect(error.message).toContain("Read the resource again");
    expect(sent, "which no repeat makes better").toHaveLength(1);
  });

  it("is a conflict where the call is long work", async () => {
    const { client } = azure([preconditionFailed()]);
    const body = { properties: { displayName: "key" } };
    const error = await failureOf(client.apiManagement.namedValue.update({ ...value, ifMatch: '"old"', body }));
    expect(error).toMatchObject({ code: "CONFLICT", status: 412, operation: "NamedValue_Update" });
  });

  it("is a conflict with 409, as the SMC says it", async () => {
    const { client } = smc([
      json({ message: "If-Match is not equal to the existing ETag", status: 0 }, { status: 409 }),
    ]);
    const call = client.api.deleteElement({ elementType: "host", id: "1", ifMatch: '"old"' });
    expect(await failureOf(call)).toMatchObject({ code: "CONFLICT", status: 409 });
  });
});

import { describe, expect, expectTypeOf, it } from "vitest";
import { failureOf } from "../../support/failure-of.ts";
import { documents } from "./documents.ts";
import { azure, empty, onlyOne, smc } from "./wire.ts";

const service = { resourceGroupName: "rg1", serviceName: "apim1" };
const member = { ...service, groupId: "admins", userId: "u1" };
const value = { ...service, namedValueId: "key1" };

describe("a HEAD that documents 204 and 404", () => {
  it.each([
    [204, true],
    [404, false],
  ])("takes %i for %s", async (status, expected) => {
    const { client, sent, drift } = azure([empty(status)], { validate: { response: "strict" } });
    const exists = await client.apiManagement.groupUser.checkEntityExists(member);
    expectTypeOf(exists).toEqualTypeOf<boolean>();
    expect(exists).toBe(expected);
    expect(onlyOne(sent)).toMatchObject({ method: "HEAD", body: undefined });
    expect(drift).toEqual([]);
  });

  it("takes 200, which some services answer, for yes as well", async () => {
    expect(await azure([empty(200)]).client.apiManagement.groupUser.checkEntityExists(member)).toBe(true);
  });

  it("takes no other refusal for a no", async () => {
    for (const [status, code] of [
      [400, "INVALID_REQUEST"],
      [401, "AUTHENTICATION"],
      [403, "PERMISSION_DENIED"],
      [410, "API"],
      [500, "SERVER"],
    ] as const) {
      const { client } = azure([empty(status)]);
      const error = await failureOf(client.apiManagement.groupUser.checkEntityExists(member));
      expect(error).toMatchObject({ code, status });
    }
  });

  it("is each of the eight that document it, and no other", () => {
    const documented = documents.flatMap(({ operations }) =>
      operations.filter(({ responses }) => "404" in responses).map(({ operationId }) => operationId),
    );
    expect(documented.sort()).toEqual([
      "GroupUser_CheckEntityExists",
      "NotificationRecipientEmail_CheckEntityExists",
      "NotificationRecipientUser_CheckEntityExists",
      "ProductApi_CheckEntityExists",
      "ProductGroup_CheckEntityExists",
      "WorkspaceGroupUser_CheckEntityExists",
      "WorkspaceNotificationRecipientEmail_CheckEntityExists",
      "WorkspaceNotificationRecipientUser_CheckEntityExists",
    ]);
  });

  it("answers for each of the eight", async () => {
    const { client } = azure([empty(404)]);
    const { apiManagement: api } = client;
    const notice = { ...service, notificationName: "AccountClosedPublisher" };
    const workspace = { workspaceId: "team" };
    const answers = await Promise.all([
      api.groupUser.checkEntityExists(member),
      api.notificationRecipientEmail.checkEntityExists({ ...notice, email: "a@example.net" }),
      api.notificationRecipientUser.checkEntityExists({ ...notice, userId: "u1" }),
      api.productApi.checkEntityExists({ ...service, productId: "p", apiId: "a" }),
      api.productGroup.checkEntityExists({ ...service, productId: "p", groupId: "g" }),
      api.workspaceGroupUser.checkEntityExists({ ...member, ...workspace }),
      api.workspaceNotificationRecipientEmail.checkEntityExists({ ...notice, ...workspace, email: "a@example.net" }),
      api.workspaceNotificationRecipientUser.checkEntityExists({ ...notice, ...workspace, userId: "u1" }),
    ]);
    expect(answers).toEqual(Array(8).fill(false));
  });
});

describe("a HEAD that documents 200 with an ETag", () => {
  it("gives nothing but the header", async () => {
    const { client, sent, drift } = azure([empty(200, { etag: '"AAAAAAAAA8c="' })]);
    const { data, headers, status } = await client.apiManagement.namedValue.getEntityTag(value).withResponse();
    expectTypeOf(data).toEqualTypeOf<undefined>();
    expect([data, status, headers.get("ETag")]).toEqual([undefined, 200, '"AAAAAAAAA8c="']);
    expect(onlyOne(sent).method).toBe("HEAD");
    expect(drift).toEqual([]);
  });

  it("pays no heed to the length that a body would have", async () => {
    const { client } = smc([
      empty(200, { etag: '"MTc="', "content-length": "4711", "content-type": "application/json" }),
    ]);
    const { data, headers } = await client.api.headElement({ elementType: "host", id: "1" }).withResponse();
    expect([data, headers.get("etag")]).toEqual([undefined, '"MTc="']);
  });

  it("is an error with 404, since only a document makes that an answer", async () => {
    const ofAzure = azure([empty(404)]).client.apiManagement.namedValue.getEntityTag(value);
    expect(await failureOf(ofAzure)).toMatchObject({
      code: "NOT_FOUND",
      status: 404,
      operation: "NamedValue_GetEntityTag",
    });
    const ofSmc = smc([empty(404)]).client.api.headElement({ elementType: "host", id: "1" });
    expect(await failureOf(ofSmc)).toMatchObject({ code: "NOT_FOUND", status: 404, operation: "headElement" });
  });
});

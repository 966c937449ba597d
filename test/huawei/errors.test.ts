import { encodedAuthorizationMessage } from "trunkline/huawei";
import { listVgws } from "trunkline/huawei/vpn";
import { describe, expect, it } from "vitest";
import { ResponseHeaders } from "../../src/core/response-headers.ts";
import { readError } from "../../src/huawei/errors.ts";
import { huawei, scriptedHuawei } from "../support/scripted-huawei.ts";

const read = (body: unknown, headers: Record<string, string> = {}, status = 400) =>
  readError(body, new ResponseHeaders(new Headers(headers)), Date.UTC(2026, 10, 21, 9), status);

describe("the error bodies that are seen", () => {
  it.each([
    [{ error_code: "VPN.0381", error_msg: "monitor exists", request_id: "r" }, "VPN.0381", "monitor exists", "r"],
    [
      { error_code: "EG.1", error_msg: "name taken", error_details: "private-link" },
      "EG.1",
      "name taken; private-link",
      undefined,
    ],
    [
      { error_code: "EG.1", error_msg: "name taken", error_detail: "private-link" },
      "EG.1",
      "name taken; private-link",
      undefined,
    ],
    [{ code: "VPN.0001", message: "wrong" }, "VPN.0001", "wrong", undefined],
    [{ errorCode: "A.1", errorMsg: "wrong" }, "A.1", "wrong", undefined],
    [
      { error: { code: 401, message: "The token must be updated", title: "Unauthorized" } },
      "401",
      "The token must be updated",
      undefined,
    ],
    [{ error: { error_code: "A.1", error_msg: "wrong", request_id: "r" } }, "A.1", "wrong", "r"],
    [{ request_id: "r", error: { code: "A.1", message: "wrong" } }, "A.1", "wrong", "r"],
    [{ badRequest: { code: "400", message: "wrong" } }, "400", "wrong", undefined],
    ["<html>", undefined, undefined, undefined],
    [undefined, undefined, undefined, undefined],
    [null, undefined, undefined, undefined],
    [[1], undefined, undefined, undefined],
    [{ error_code: { deep: 1 }, error_msg: 5 }, undefined, "5", undefined],
  ])("%j", (body, vendorCode, message, requestId) => {
    expect(read(body)).toMatchObject({ vendorCode, message, requestId });
  });

  it("a refused signature with clocks that agree says nothing of clocks", () => {
    const { advice } = read({ error_code: "APIGW.0301" }, { Date: "Sat, 21 Nov 2026 09:00:01 GMT" });
    expect(advice).toBe("Check access key and secret, or that the token has not expired");
  });

  it("a refused signature comes with advice and both clocks", () => {
    const { advice } = read(
      { error_code: "APIGW.0301", error_msg: "expired" },
      { Date: "Sat, 21 Nov 2026 09:20:00 GMT" },
    );
    expect(advice).toContain(
      "the service's says Sat, 21 Nov 2026 09:20:00 GMT, this one Sat, 21 Nov 2026 09:00:00 GMT",
    );
  });
});

describe("VPN.0003", () => {
  const body = { error_code: "VPN.0003", error_msg: "x" };

  it.each([401, 403])("with %i is about credentials", (status) => {
    expect(read(body, {}, status).advice).toContain("Check projectId");
  });

  it.each([400, 409, 425])("with %i says that a resource is not ready", (status) => {
    expect(read(body, {}, status).advice).toContain("still being created or changed");
  });

  it("with any other status means neither", () => {
    expect(read(body, {}, 404).advice).toBeUndefined();
  });
});

describe("the window of a limit", () => {
  const limited = (time: string) =>
    read({ error_code: "APIGW.0308", error_msg: `policy user over ratelimit,limit:20,${time}` }, {}, 429).retryAfterMs;

  it.each([
    ["time:1 minute", 60_000],
    ["time:1 second", 1000],
    ["time:30 seconds", 30_000],
    ["time: 2 Minutes", 120_000],
    ["time:1 hour", 3_600_000],
    ["time:1 fortnight", undefined],
    ["time:minute", undefined],
    ["lifetime:1 minute", undefined],
    ["", undefined],
  ])("%j lasts %j ms", (time, expected) => {
    expect(limited(time)).toBe(expected);
  });

  it("is not read out of other errors", () => {
    expect(read({ error_code: "VPN.0001", error_msg: "time:1 minute" }, {}, 429).retryAfterMs).toBeUndefined();
    expect(read({ error_code: "APIGW.0308", error_msg: "time:1 minute" }, {}, 400).retryAfterMs).toBeUndefined();
  });
});

describe("a call that IAM refuses", () => {
  const refusal = { error_code: "PAP5.0012", error_msg: "not allowed", encoded_authorization_message: "c29tZQ==" };

  it.each([
    ["flat", refusal],
    ["one level down", { error: refusal }],
    ["beside the error", { error: { code: "PAP5.0012", message: "no" }, encoded_authorization_message: "c29tZQ==" }],
  ])("keeps the encoded authorization message, where it stands %s", async (_name, body) => {
    const { client, clock } = scriptedHuawei([huawei(403, body)]);
    const error = await clock.failure(listVgws(client));
    expect(error).toMatchObject({ code: "PERMISSION_DENIED", vendorCode: "PAP5.0012" });
    expect(encodedAuthorizationMessage(error)).toBe("c29tZQ==");
    expect(error.message).toContain("encodedAuthorizationMessage(error)");
    // It may be shown to those only who may decode it, so it stands in no message.
    expect(error.message + JSON.stringify(error)).not.toContain("c29tZQ==");
  });

  it("has none where the answer has none, and neither has any other error", async () => {
    const { client, clock } = scriptedHuawei([huawei(403, { error_code: "VPN.0003", error_msg: "no" })]);
    const error = await clock.failure(listVgws(client));
    expect([error, new Error("x"), undefined, { body: refusal }].map(encodedAuthorizationMessage)).toEqual(
      Array(4).fill(undefined),
    );
  });
});

describe("the request id", () => {
  it("is that of the header, and that of the body where no header has one", async () => {
    const body = { error_code: "VPN.0001", error_msg: "x", request_id: "of-the-body" };
    const withHeader = scriptedHuawei([huawei(400, body)]);
    expect(await withHeader.clock.failure(listVgws(withHeader.client))).toMatchObject({
      requestId: "header-request-id",
    });
    const without = scriptedHuawei([new Response(JSON.stringify(body), { status: 400 })]);
    expect(await without.clock.failure(listVgws(without.client))).toMatchObject({ requestId: "of-the-body" });
  });
});

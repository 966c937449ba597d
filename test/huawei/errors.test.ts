import { describe, expect, it } from "vitest";
import { ResponseHeaders } from "../../src/core/response-headers.ts";
import { readError } from "../../src/huawei/errors.ts";

const read = (body: unknown, headers: Record<string, string> = {}) =>
  readError(body, new ResponseHeaders(new Headers(headers)), Date.UTC(2026, 10, 21, 9));

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

import { inspect } from "node:util";
import { isOperationFailedError, type OperationFailedError } from "trunkline";
import { virtualNetworkGatewaysDelete } from "trunkline/azure/network";
import { describe, expect, it } from "vitest";
import { accepted, arm, longWork, scriptedAzure, started, status } from "../support/scripted-azure.ts";

async function failureOf(answers: readonly Response[]): Promise<OperationFailedError> {
  const { client, clock } = scriptedAzure(answers);
  const error = await clock.failure(longWork("POST")(client));
  if (!isOperationFailedError(error)) throw error;
  return error;
}

const WHY = {
  code: 409,
  message: "the gateway could not be made",
  target: "/gateways/gw1",
  details: [{ code: "Full", message: "no address is left", target: "subnet1", details: [{ code: "Deep" }] }],
  additionalInfo: [{ type: "PolicyViolation", info: { policyDefinitionId: "/defs/d", note: "only-by-a-getter" } }],
  innererror: { code: "Inner", innererror: { code: "Innermost", message: "address space exhausted" } },
};

it("a documented delete that a proxy answers with a page is not done", async () => {
  const page = new Response("<html>", { headers: { "content-type": "text/html" } });
  const { client, clock } = scriptedAzure([page]);
  const gateway = { resourceGroupName: "rg1", virtualNetworkGatewayName: "gw1" };
  expect(await clock.failure(virtualNetworkGatewaysDelete(client, gateway))).toMatchObject({ code: "RESPONSE_PARSE" });
});

describe("work that failed", () => {
  it("tells everything that the status document says of it", async () => {
    const ids = {
      "x-ms-request-id": "request-1",
      "x-ms-correlation-request-id": "flow-1",
      "x-ms-routing-request-id": "ROUTE:1",
      "x-ms-client-request-id": "mine-1",
      "x-ms-other": "not an id",
    };
    const error = await failureOf([started(), status("Running"), status("Failed", { error: WHY }, ids)]);
    expect(error).toMatchObject({
      status: "failed",
      vendorStatus: "Failed",
      vendorCode: "409",
      target: "/gateways/gw1",
      details: [
        { vendorCode: "Full", message: "no address is left", target: "subnet1", details: [{ vendorCode: "Deep" }] },
      ],
      innerError: { vendorCode: "Inner", innerError: { vendorCode: "Innermost", message: "address space exhausted" } },
      additionalInfo: [{ type: "PolicyViolation", info: { policyDefinitionId: "/defs/d" } }],
      requestId: "request-1",
      lastAnswer: { status: 200, data: { status: "Failed" }, requestId: "request-1" },
      attempts: 3,
    });
    const { "x-ms-other": _, ...rest } = ids;
    expect(error.requestIds).toEqual(rest);
    expect(error.lastAnswer.headers.get("x-ms-routing-request-id")).toBe("ROUTE:1");
    expect(error.message).toBe(
      "doWork was accepted and then failed: 409: the gateway could not be made; subnet1: Full: no address is left; Innermost: address space exhausted; policy /defs/d (request request-1). States: running, then Running, then Failed. Read the resource to see what is left of it before you try again",
    );
  });

  it("prints the causes, and neither the answer nor the further facts", async () => {
    const error = await failureOf([started(), status("Failed", { error: WHY, secret: "only-in-the-answer" })]);
    for (const shown of [inspect(error, { depth: 9, showHidden: true, getters: false }), JSON.stringify(error)]) {
      expect(shown).toContain("no address is left");
      expect(shown).toContain("x-ms-request-id");
      expect(shown).not.toContain("only-by-a-getter");
      expect(shown).not.toContain("only-in-the-answer");
    }
  });

  it("without a cause has none, and prints none", async () => {
    const error = await failureOf([started(), status("Failed")]);
    expect(error).toMatchObject({ target: undefined, details: [], innerError: undefined, additionalInfo: [] });
    for (const name of ["target", "details", "innerError"]) expect(JSON.stringify(error)).not.toContain(`"${name}"`);
  });

  it("at its Location carries the answer that told of it, and all of its cause", async () => {
    const error = await failureOf([accepted(), arm(409, { error: WHY })]);
    expect(error).toMatchObject({ vendorStatus: "409", target: "/gateways/gw1", details: [{ vendorCode: "Full" }] });
    expect(error.lastAnswer).toMatchObject({ status: 409, data: { error: { target: "/gateways/gw1" } } });
  });

  it("at once carries the answer of the start", async () => {
    const { client, clock } = scriptedAzure([arm(200, { properties: { provisioningState: "Failed", error: WHY } })]);
    const error = await clock.failure(longWork("PUT")(client));
    expect(error).toMatchObject({ vendorCode: "409", lastAnswer: { status: 200 }, attempts: 1 });
  });

  it("is cut clean of secrets in all that is printed", async () => {
    const said = "sent the-token";
    const why = { code: said, message: said, target: said, details: [{ code: said, message: said, target: said }] };
    const error = await failureOf([
      started(),
      status(
        "Failed",
        { error: { ...why, innererror: why } },
        { "x-ms-request-id": "r-2", "x-ms-correlation-request-id": said },
      ),
    ]);
    for (const shown of [inspect(error, { depth: 9, showHidden: true, getters: false }), JSON.stringify(error)]) {
      expect(shown).toContain("sent [redacted]");
      expect(shown).not.toContain("the-token");
    }
  });
});

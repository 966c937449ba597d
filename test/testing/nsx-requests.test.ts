import { describe, expect, it } from "vitest";
import { startNsx } from "./talk-nsx.ts";

describe("every answer of the manager", () => {
  it("carries a request id of its own, faults included", async () => {
    await using talk = await startNsx();
    talk.emulator.fail({ service: "nsx", path: /struck/u, kind: "html" });
    const seen = new Set<string | null>();
    for (const path of [talk.session, "ipsec/sessions/unknown", "nowhere", "struck"]) {
      const { headers } = await talk.nsx("GET", path);
      const id = headers.get("x-nsx-requestid");
      expect(id, path).toMatch(/^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/u);
      seen.add(id);
    }
    expect(seen.size).toBe(4);
  });

  it("is throttled in the manager's words", async () => {
    await using talk = await startNsx();
    talk.emulator.fail({ kind: "retryAfter", retryAfter: "1" });
    const { status, body } = await talk.nsx("GET", talk.session);
    expect([status, body.httpStatus, body.error_code]).toEqual([429, "TOO_MANY_REQUESTS", 102]);
  });
});

describe("a request to the manager", () => {
  it("needs a documented path and method", async () => {
    await using talk = await startNsx();
    for (const [method, path] of [
      ["GET", "nowhere"],
      ["PATCH", "ipsec/sessions"],
      ["GET", "ipsec/sessions/"],
      ["GET", "/api/v1/VPN/ipsec/sessions"],
    ] as const) {
      expect((await talk.nsx(method, path)).body, path).toMatchObject({ http_status: "NOT_FOUND", error_code: 404 });
    }
  });

  it("is told what a constant query parameter is missing", async () => {
    await using talk = await startNsx();
    const { status, body } = await talk.nsx("POST", "/api/v1/realization-state-barrier/current");
    expect(status).toBe(400);
    expect(body.error_message).toContain("action is required");
  });

  it.each([
    ["no body at all", undefined, "the request body is required"],
    ["a body that is not JSON", "{", "the request body is not JSON"],
    ["a member of another type", { peer_address: 7, peer_id: "x" }, "peer_address must be of type string"],
  ])("is refused with %s", async (_, body, message) => {
    await using talk = await startNsx();
    const refused = await talk.nsx("POST", "ipsec/peer-endpoints", body);
    expect([refused.status, refused.body.error_code]).toEqual([400, 255]);
    expect(refused.body.error_message).toContain(message);
  });

  it("has to declare JSON as JSON", async () => {
    await using talk = await startNsx();
    const headers = { "content-type": "text/plain" };
    expect((await talk.nsx("POST", "ipsec/services", { logical_router_id: "r" }, headers)).status).toBe(415);
  });

  it("may carry null for what is optional", async () => {
    await using talk = await startNsx();
    const body = { logical_router_id: "r", bypass_rules: null, ike_log_level: null };
    const created = await talk.nsx("POST", "ipsec/services", body);
    expect([created.status, created.body.ike_log_level]).toEqual([201, "INFO"]);
    expect(created.body).not.toHaveProperty("bypass_rules");
    const path = `ipsec/services/${created.body.id}`;
    expect((await talk.nsx("PUT", path, { ...body, id: null, _revision: null })).status).toBe(200);
  });
});

import type { OperationState } from "trunkline";
import { upgradeP2cVpnGateway, upgradeVpnGateway } from "trunkline/huawei/vpn";
import { describe, expect, it } from "vitest";
import { huawei, scriptedHuawei } from "../support/scripted-huawei.ts";

const accepted = huawei(202, { job_id: "j", request_id: "r" });
const other = { id: "earlier", status: "fail", resource_id: "g" };
const job = (status: string, more: object = {}): Response =>
  huawei(200, { jobs: [other, { id: "j", resource_id: "g", job_type: "upgrade", status, ...more }] });
const start = { vgwId: "g", body: { action: "start" } };

describe("an upgrade", () => {
  it("rests in pending_upgrade_confirm: the job is the result, and the last state says which actions it needs", async () => {
    const answers = [accepted, job("init"), job("running"), job("upgrading"), job("pending_upgrade_confirm")];
    const { client, clock, sent } = scriptedHuawei(answers);
    const poller = upgradeVpnGateway(client, start).untilDone();
    const seen: OperationState[] = [];
    poller.onProgress((state) => seen.push(state));
    expect(await clock.run(poller)).toMatchObject({ id: "j", status: "pending_upgrade_confirm" });
    expect(seen.at(-1)).toMatchObject({ vendorStatus: "pending_upgrade_confirm", needs: ["finish", "rollback"] });
    expect(seen.slice(0, -1).every(({ needs }) => needs === undefined)).toBe(true);
    const { pathname, searchParams } = new URL(sent[1]?.url ?? "");
    expect(pathname).toMatch(/\/vpn-gateways\/jobs$/);
    expect(Object.fromEntries(searchParams)).toEqual({ resource_id: "g", limit: "200" });
  });

  it("that is finished is not stopped by the state from before", async () => {
    const { client, clock } = scriptedHuawei([
      accepted,
      job("pending_upgrade_confirm"),
      job("running"),
      job("success"),
    ]);
    const body = { action: "finish" };
    expect(await clock.run(upgradeVpnGateway(client, { vgwId: "g", body }).untilDone())).toMatchObject({
      status: "success",
    });
  });

  it("that is rolled back ends well with rollback_success", async () => {
    const answers = [accepted, job("pending_upgrade_confirm"), job("rolling_back"), job("rollback_success")];
    const { client, clock } = scriptedHuawei(answers);
    const body = { action: "rollback" };
    expect(await clock.run(upgradeVpnGateway(client, { vgwId: "g", body }).untilDone())).toMatchObject({
      status: "rollback_success",
    });
  });

  it.each([
    ["start", "fail"],
    ["start", "rollback_success"],
    ["finish", "rollback_success"],
    ["finish", "fail"],
    ["rollback", "fail"],
    ["rollback", "success"],
  ])("asked for by %s fails with %s, and says why", async (action, status) => {
    const { client, clock } = scriptedHuawei([accepted, job(status, { error_message: "the peer is busy" })]);
    const error = await clock.failure(upgradeVpnGateway(client, { vgwId: "g", body: { action } }).untilDone());
    expect(error).toMatchObject({ code: "OPERATION_FAILED", vendorStatus: status });
    expect(error.message).toContain("the peer is busy");
  });

  it("of a point-to-client gateway is read in its own list", async () => {
    const { client, clock, sent } = scriptedHuawei([accepted, job("success")]);
    const done = await clock.run(
      upgradeP2cVpnGateway(client, { p2cVgwId: "p", body: { action: "start" } }).untilDone(),
    );
    expect(done).toMatchObject({ status: "success" });
    const { pathname, searchParams } = new URL(sent[1]?.url ?? "");
    expect([pathname.split("/").slice(3).join("/"), searchParams.get("resource_id")]).toEqual([
      "p2c-vpn-gateways/jobs",
      "p",
    ]);
  });

  it("whose record was deleted meanwhile is a failure, not an endless wait", async () => {
    const { client, clock } = scriptedHuawei([accepted, job("upgrading"), huawei(200, { jobs: [other] })]);
    const error = await clock.failure(upgradeVpnGateway(client, start).untilDone());
    expect(error.message).toContain("j is no longer in the list");
  });

  it("goes on from a token that knows which action was asked for", async () => {
    const first = scriptedHuawei([accepted, job("pending_upgrade_confirm")]);
    const call = upgradeVpnGateway(first.client, { vgwId: "g", body: { action: "finish" } });
    const token = await first.clock.run(call.untilDone().resumeToken());
    const second = scriptedHuawei([job("pending_upgrade_confirm"), job("success")]);
    expect(await second.clock.run(second.client.resume(upgradeVpnGateway, token))).toMatchObject({ status: "success" });
  });

  it("cannot be resumed with a token that lost the job", async () => {
    const { client, clock } = scriptedHuawei([job("success")]);
    const plan = { resourceId: "g", goal: "start" };
    const content = { v: 1, kind: "resume", vendor: "huawei", operation: "upgradeVpnGateway", plan };
    const error = await clock.failure(client.resume(upgradeVpnGateway, btoa(JSON.stringify(content))));
    expect(error).toMatchObject({ code: "INVALID_ARGUMENT" });
  });
});

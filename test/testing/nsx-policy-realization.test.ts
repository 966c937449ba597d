import { describe, expect, it } from "vitest";
import type { NsxPolicyRealizationScript } from "../../src/testing/index.ts";
import { readAs } from "../support/read-as.ts";
import { type PolicyConversation, plantSession, policyBased, service, session, startPolicy } from "./talk-policy.ts";

const root = "/infra/realized-state";
const ike = "/infra/ipsec-vpn-ike-profiles/mine";

/** Status, and what was published, as often as asked for. */
async function statuses({ policy }: PolicyConversation, count: number, path = session): Promise<readonly string[]> {
  const seen: string[] = [];
  for (let read = 0; read < count; read += 1) {
    const { status, body } = await policy("GET", `${root}/status?intent_path=${path}`);
    seen.push(
      status === 200 ? `${body.consolidated_status?.consolidated_status} ${body.publish_status}` : String(status),
    );
  }
  return seen;
}

interface Entity {
  readonly entity_type: string;
  readonly state: string;
  readonly path: string;
  readonly alarms: readonly object[];
}

async function entities({ policy }: PolicyConversation, path = session): Promise<readonly Entity[]> {
  const { status, body } = await policy("GET", `${root}/realized-entities?intent_path=${path}`);
  expect(status).toBe(200);
  const { results } = readAs<{ readonly results: readonly Entity[] }>(body);
  expect(body.result_count).toBe(results.length);
  return results;
}

describe("a change of the policy tree", () => {
  it.each([0, 1, 3])("is on its way for as many reads as it is told to: %i", async (settleAfterReads) => {
    await using talk = await startPolicy({ nsx: { settleAfterReads } });
    await plantSession(talk);
    const expected = [
      ...new Array<string>(settleAfterReads).fill("IN_PROGRESS UNREALIZED"),
      "SUCCESS REALIZED",
      "SUCCESS REALIZED",
    ];
    expect(await statuses(talk, settleAfterReads + 2)).toEqual(expected);
  });

  it("goes through what a script says, unknown words included", async () => {
    await using talk = await startPolicy();
    talk.emulator.nsx.policy.nextRealization({
      path: session,
      states: ["UNINITIALIZED", "IN_PROGRESS", "UNKNOWN", "SANDBOXED_REALIZATION_PENDING", "IN_PROGRESS"],
    });
    await plantSession(talk);
    expect(await statuses(talk, 6)).toEqual([
      "UNINITIALIZED UNREALIZED",
      "IN_PROGRESS UNREALIZED",
      "UNKNOWN UNAVAILABLE",
      "SANDBOXED_REALIZATION_PENDING UNREALIZED",
      "IN_PROGRESS UNREALIZED",
      "SUCCESS REALIZED",
    ]);
  });

  it("takes the first script that is for its operation and path, in either layout", async () => {
    await using talk = await startPolicy({ nsx: { settleAfterReads: 0 } });
    const { nextRealization } = talk.emulator.nsx.policy;
    nextRealization({
      path: session.replace("/t0/", "/t0/locale-services/default/"),
      operation: "createOrPatchTier0VpnIPSecVpnSession",
      end: "UNKNOWN",
    });
    nextRealization({ path: session, operation: "createOrUpdateTier0VpnIPSecVpnSession", states: ["IN_PROGRESS"] });
    await plantSession(talk);
    expect(await statuses(talk, 2)).toEqual(["IN_PROGRESS UNREALIZED", "SUCCESS REALIZED"]);
    await talk.policy("PATCH", session, policyBased());
    expect(await statuses(talk, 2)).toEqual(["UNKNOWN UNAVAILABLE", "UNKNOWN UNAVAILABLE"]);
    await talk.policy("PATCH", session, policyBased());
    expect(await statuses(talk, 1)).toEqual(["SUCCESS REALIZED"]);
  });

  it("of a tree is followed object by object", async () => {
    await using talk = await startPolicy({ nsx: { settleAfterReads: 1 } });
    talk.emulator.nsx.policy.nextRealization({ operation: "patchInfra", path: ike, end: "ERROR" });
    const profile = (type: string, id: string) => ({ resource_type: `Child${type}`, [type]: { id } });
    await talk.policy("PATCH", "/infra", {
      children: [profile("IPSecVpnDpdProfile", "d"), profile("IPSecVpnIkeProfile", "mine")],
    });
    expect(await statuses(talk, 2, "/infra/ipsec-vpn-dpd-profiles/d")).toEqual([
      "IN_PROGRESS UNREALIZED",
      "SUCCESS REALIZED",
    ]);
    expect(await statuses(talk, 2, ike)).toEqual(["IN_PROGRESS UNREALIZED", "ERROR ERROR"]);
  });

  it("is told for each transport node where that is asked for", async () => {
    await using talk = await startPolicy();
    const alarms = [{ code: 110010, message: "no address left" }];
    talk.emulator.nsx.policy.nextRealization({
      path: session,
      states: ["IN_PROGRESS", "IN_PROGRESS"],
      end: "ERROR",
      alarms,
      nodes: 3,
    });
    await plantSession(talk);
    const path = `${root}/status?intent_path=${session}`;
    expect((await talk.policy("GET", path)).body).not.toHaveProperty("consolidated_status_per_enforcement_point");
    const nodes = async () => {
      const { body } = await talk.policy("GET", `${path}&include_enforced_status=true`);
      const [point] = readAs<readonly Point[]>(body.consolidated_status_per_enforcement_point);
      expect(point?.enforcement_point_path).toBe("/infra/sites/default/enforcement-points/default");
      return [
        point?.alarm?.error_details.error_code,
        ...(point?.enforced_status.enforced_status_info.enforced_status_per_scope ?? [])
          .flatMap((scope) => scope.enforced_status_per_transport_node)
          .map((node) => `${node.display_name} ${node.enforced_status.status}`),
      ];
    };
    expect(await nodes()).toEqual([undefined, "edge-1 IN_PROGRESS", "edge-2 SUCCESS", "edge-3 SUCCESS"]);
    expect(await nodes()).toEqual([110010, "edge-1 FAILURE", "edge-2 SUCCESS", "edge-3 SUCCESS"]);
  });

  it("is not realized while the service of the session is disabled", async () => {
    await using talk = await startPolicy();
    await plantSession(talk);
    await talk.policy("PATCH", service, { enabled: false });
    expect(await statuses(talk, 3)).toEqual(new Array(3).fill("UNINITIALIZED UNREALIZED"));
    expect(await entities(talk)).toEqual([]);
    await talk.policy("PATCH", service, { enabled: true });
    expect(await statuses(talk, 2)).toEqual(["IN_PROGRESS UNREALIZED", "SUCCESS REALIZED"]);
  });

  it("is followed by a path that exists, in its own tree", async () => {
    await using talk = await startPolicy();
    const project = "/orgs/default/projects/blue/infra";
    const fallback = "/orgs/default/projects/default/infra";
    await talk.policy("PUT", `${project}/ipsec-vpn-ike-profiles/mine`, {});
    await talk.policy("PUT", `${fallback}/ipsec-vpn-ike-profiles/mine`, {});
    const read = async (tree: string, path: string) => {
      return (await talk.policy("GET", `${tree}/realized-state/status?intent_path=${path}`)).status;
    };
    expect(await read(project, `${project}/ipsec-vpn-ike-profiles/mine`)).toBe(200);
    expect(await read("/infra", `${project}/ipsec-vpn-ike-profiles/mine`)).toBe(404);
    expect(await read("/infra", `${fallback}/ipsec-vpn-ike-profiles/mine`)).toBe(200);
    expect(await read(fallback, `${fallback}/ipsec-vpn-ike-profiles/mine`)).toBe(200);
    expect(await read(project, "/infra/tier-0s/t0")).toBe(404);
    expect(await read("/global-manager/api/v1/global-infra", "/global-infra/tier-0s/t0")).toBe(200);
    expect(await read("/infra", "/infra/tier-0s/none")).toBe(404);
    expect(await read("/infra", "/infra/tier-0s/t0/locale-services/none/ipsec-vpn-services/s1")).toBe(404);
    expect((await talk.policy("GET", `${root}/status`)).body.error_message).toContain("intent_path is required");
  });

  it("is shown under the path without locale service, whichever is asked for", async () => {
    await using talk = await startPolicy();
    await plantSession(talk);
    const old = session.replace("/t0/", "/t0/locale-services/default/");
    const { body } = await talk.policy("GET", `${root}/status?intent_path=${old}`);
    expect(body.intent_path).toBe(session);
  });

  it("never was with what stands at the start: trees are uninitialized, gateways realized", async () => {
    await using talk = await startPolicy();
    expect(await statuses(talk, 1, "/infra")).toEqual(["UNINITIALIZED UNREALIZED"]);
    expect(await statuses(talk, 1, "/infra/tier-0s/t0")).toEqual(["SUCCESS REALIZED"]);
  });

  it("begins anew after a reset", async () => {
    await using talk = await startPolicy();
    talk.emulator.nsx.policy.nextRealization({ end: "ERROR" });
    talk.emulator.reset();
    await talk.policy("PUT", ike, {});
    expect(await statuses(talk, 2, ike)).toEqual(["IN_PROGRESS UNREALIZED", "SUCCESS REALIZED"]);
  });
});

interface Point {
  readonly enforcement_point_path: string;
  readonly alarm?: { readonly error_details: { readonly error_code: number } };
  readonly enforced_status: {
    readonly enforced_status_info: {
      readonly enforced_status_per_scope: readonly {
        readonly enforced_status_per_transport_node: readonly {
          readonly display_name: string;
          readonly enforced_status: { readonly status: string };
        }[];
      }[];
    };
  };
}

describe("realized entities", () => {
  it("are none at first, then several, realized one after the other", async () => {
    await using talk = await startPolicy({ nsx: { settleAfterReads: 3 } });
    await plantSession(talk);
    const seen: string[] = [];
    for (let read = 0; read < 4; read += 1) seen.push((await entities(talk)).map(({ state }) => state).join(" "));
    expect(seen).toEqual([
      "",
      "UNREALIZED UNREALIZED REALIZED",
      "UNREALIZED REALIZED REALIZED",
      "REALIZED REALIZED REALIZED",
    ]);
    const types = (await entities(talk)).map(({ entity_type }) => entity_type);
    expect(new Set(types).size).toBe(3);
  });

  it("are those of the script, and are there already while an update is on its way", async () => {
    await using talk = await startPolicy({ nsx: { settleAfterReads: 0 } });
    const entityTypes = ["RealizedA", "RealizedB"];
    await talk.policy("PUT", ike, {});
    talk.emulator.nsx.policy.nextRealization({ entityTypes, states: ["IN_PROGRESS"] });
    await talk.policy("PATCH", ike, {});
    const names = async () => (await entities(talk, ike)).map(({ entity_type, state }) => `${entity_type} ${state}`);
    expect(await names()).toEqual(["RealizedA UNREALIZED", "RealizedB REALIZED"]);
    expect(await names()).toEqual(["RealizedA REALIZED", "RealizedB REALIZED"]);
  });

  it("carry alarms with their causes, which may heal", async () => {
    await using talk = await startPolicy();
    const related = [{ code: 8302, message: "edge is down" }];
    const notReady = { status: "ERROR", alarms: [{ code: 500042, message: "provider not ready", related }] };
    talk.emulator.nsx.policy.nextRealization({ path: session, states: ["IN_PROGRESS", notReady] });
    await plantSession(talk);
    expect(await entities(talk)).toEqual([]);
    const standing = (await talk.policy("GET", `${root}/alarms`)).body;
    const [bad, ...others] = await entities(talk);
    expect([bad?.state, ...others.map(({ state }) => state)]).toEqual(["ERROR", "REALIZED", "REALIZED"]);
    expect(bad?.alarms).toMatchObject([
      {
        message: "provider not ready",
        source_reference: session,
        error_details: {
          error_code: 500042,
          error_message: "provider not ready",
          related_errors: [{ error_code: 8302, error_message: "edge is down" }],
        },
      },
    ]);
    expect(standing.results).toMatchObject([{ message: "provider not ready" }]);
    expect((await entities(talk)).every(({ state, alarms }) => state === "REALIZED" && alarms.length === 0)).toBe(true);
    expect((await talk.policy("GET", `${root}/alarms`)).body.result_count).toBe(0);
  });

  it("end with one that is to blame, which has an alarm in any case", async () => {
    await using talk = await startPolicy();
    talk.emulator.nsx.policy.nextRealization({ path: session, states: [], end: "ERROR" });
    await plantSession(talk);
    const all = await entities(talk);
    expect(all.map(({ state, alarms }) => `${state} ${alarms.length}`)).toEqual([
      "ERROR 1",
      "REALIZED 0",
      "REALIZED 0",
    ]);
    expect(await statuses(talk, 1)).toEqual(["ERROR ERROR"]);
  });

  it("are read one by one", async () => {
    await using talk = await startPolicy({ nsx: { settleAfterReads: 0 } });
    await plantSession(talk);
    for (const entity of await entities(talk)) {
      expect((await talk.policy("GET", `${root}/realized-entity?realized_path=${entity.path}`)).body).toEqual(entity);
    }
    expect((await talk.policy("GET", `${root}/realized-entity?realized_path=/infra/none`)).status).toBe(404);
    expect(
      (await talk.policy("GET", `${root}/realized-entities?intent_path=${session}&site_path=/infra/sites/other`)).body
        .result_count,
    ).toBe(0);
  });

  it("come one step further by a refresh", async () => {
    await using talk = await startPolicy();
    await plantSession(talk);
    const refresh = (path: string) => talk.policy("POST", `${root}/realized-entity?action=refresh&intent_path=${path}`);
    expect((await refresh(session)).status).toBe(204);
    expect(await statuses(talk, 1)).toEqual(["SUCCESS REALIZED"]);
    expect((await refresh(`${session}2`)).status).toBe(404);
  });

  it("vanish one after the other after a delete, and then there is nothing to read", async () => {
    await using talk = await startPolicy({ nsx: { settleAfterReads: 3 } });
    await plantSession(talk);
    await talk.policy("DELETE", session);
    expect((await talk.policy("GET", session)).status).toBe(404);
    const counts: number[] = [];
    for (let read = 0; read < 3; read += 1) counts.push((await entities(talk)).length);
    expect(counts).toEqual([3, 2, 1]);
    expect(await statuses(talk, 2)).toEqual(["404", "404"]);
    expect((await talk.policy("GET", `${root}/realized-entities?intent_path=${session}`)).status).toBe(404);
  });

  it("can be followed to their end where the path is free at once", async () => {
    await using talk = await startPolicy({ nsx: { policy: { purgeDelayMs: 0 }, settleAfterReads: 2 } });
    await talk.policy("PUT", ike, {});
    await talk.policy("DELETE", ike);
    expect(await statuses(talk, 3, ike)).toEqual(["IN_PROGRESS UNREALIZED", "IN_PROGRESS UNREALIZED", "404"]);
  });

  it("stay behind with an error where a delete goes wrong", async () => {
    await using talk = await startPolicy();
    await plantSession(talk);
    talk.emulator.nsx.policy.nextRealization({ operation: "deleteTier0VpnIPSecVpnSession", states: [], end: "ERROR" });
    await talk.policy("DELETE", session);
    expect(await statuses(talk, 2)).toEqual(["ERROR ERROR", "ERROR ERROR"]);
    talk.emulator.nsx.policy.purge();
    expect(await statuses(talk, 1)).toEqual(["404"]);
  });
});

describe("a script for a realization", () => {
  it.each<[string, NsxPolicyRealizationScript, string]>([
    ["an operation that changes nothing", { operation: "readInfra" }, "readInfra is no change of the policy tree"],
    ["an operation of the manager API", { operation: "updateIPSecVPNSession" }, "is no change of the policy tree"],
    ["a path where nothing can stand", { path: "/infra/nowhere/x" }, "No object can stand at"],
    ["a state without a word", { states: [""] }, "states[0] must be a text that is not empty"],
    ["a text for states", { states: "ERROR" as never }, 'states must be a list; it was "ERROR"'],
    ["an unknown member", { state: ["ERROR"] } as never, "A script has no member state; it may have path, operation"],
    ["an unknown member of a state", { states: [{ state: "ERROR" } as never] }, "states[0] has no member state"],
    ["a state of another kind", { states: [null as never] }, "states[0] must be an object of status, alarms"],
    ["an unknown member of an alarm", { end: "ERROR", alarms: [{ id: 1 } as never] }, "alarms[0] has no member id"],
    [
      "an unknown member of a cause",
      { end: "ERROR", alarms: [{ code: 1, message: "x", related: [{ id: 1 } as never] }] },
      "alarms[0].related[0] has no member id",
    ],
    ["entity types that are none", { entityTypes: "L3Vpn" as never }, "entityTypes must be a list"],
    ["alarms at a good end", { alarms: [{ code: 1, message: "x" }] }, "alarms need an end other than SUCCESS"],
    ["no entity types", { entityTypes: [] }, "entityTypes must name a type"],
    ["no node", { nodes: 0 }, "nodes must be a whole number from 1 to 100"],
  ])("is refused with %s", async (_, script, message) => {
    await using talk = await startPolicy();
    expect(() => talk.emulator.nsx.policy.nextRealization(script)).toThrow(message);
  });
});

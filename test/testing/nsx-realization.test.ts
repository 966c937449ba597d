import { describe, expect, it } from "vitest";
import { createEmulatorState, type NsxRealizationScript } from "../../src/testing/index.ts";
import { readAs } from "../support/read-as.ts";
import type { Answered } from "./talk.ts";
import { documentedUpdate, type NsxConversation, startNsx } from "./talk-nsx.ts";

/** Updates the session and gives the path that tells how far the change has come. */
async function update(talk: NsxConversation, script?: NsxRealizationScript): Promise<string> {
  if (script !== undefined) talk.emulator.nsx.nextRealization(script);
  const { status, headers } = await talk.nsx("PUT", talk.session, documentedUpdate());
  expect(status).toBe(200);
  return `${talk.session}/state?request_id=${headers.get("x-nsx-requestid")}`;
}

async function readAll(talk: NsxConversation, path: string, times: number): Promise<Answered[]> {
  const answers: Answered[] = [];
  for (let read = 0; read < times; read += 1) {
    const { status, body } = await talk.nsx("GET", path);
    expect(status).toBe(200);
    answers.push(body);
  }
  return answers;
}

const statesOf = (answers: readonly Answered[]): unknown[] => answers.map(({ state }) => state);
const nodesOf = ({ details }: Answered): unknown[] => readAs<{ state: string }[]>(details).map(({ state }) => state);

describe("a change that is followed by its request id", () => {
  it("is in progress on a node at first and then in sync, in the documented form", async () => {
    await using talk = await startNsx();
    const [first, second, third] = await readAll(talk, await update(talk), 3);
    const node = (state: string, more = {}) => ({
      sub_system_type: "TransportNode",
      sub_system_id: expect.stringMatching(/^[\da-f-]{36}$/u) as string,
      state,
      ...more,
    });
    expect(first).toEqual({
      details: [
        node("in_progress", {
          failure_message: expect.stringMatching(/^CCP Id:[\da-f-]{36}, Message:The state has yet/u) as string,
        }),
        node("in_sync"),
      ],
      state: "in_progress",
      failure_message: "The state has yet to be applied on transport nodes.",
    });
    expect(second).toEqual({ details: [node("in_sync"), node("in_sync")], state: "in_sync" });
    expect(third).toEqual(second);
  });

  it("takes as many reads as the emulator's options say", async () => {
    await using talk = await startNsx({ nsx: { settleAfterReads: 3 } });
    const states = statesOf(await readAll(talk, await update(talk), 4));
    expect(states).toEqual(["in_progress", "in_progress", "in_progress", "in_sync"]);
  });

  it("reaches one node after the other", async () => {
    await using talk = await startNsx({ nsx: { settleAfterReads: 3 } });
    const answers = await readAll(talk, await update(talk, { nodes: 3 }), 4);
    expect(answers.map(nodesOf)).toEqual([
      ["in_progress", "in_progress", "in_progress"],
      ["in_progress", "in_progress", "in_sync"],
      ["in_progress", "in_sync", "in_sync"],
      ["in_sync", "in_sync", "in_sync"],
    ]);
  });

  it("walks through scripted words and whole answers", async () => {
    await using talk = await startNsx();
    const silent = { state: "unknown", failure_message: "no controller" };
    const states = ["in_progress", silent, "unknown", "VM_DEPLOYMENT_QUEUED"];
    const answers = await readAll(talk, await update(talk, { states, end: "success" }), 5);
    expect(statesOf(answers)).toEqual(["in_progress", "unknown", "unknown", "VM_DEPLOYMENT_QUEUED", "success"]);
    expect(answers[1]).toEqual(silent);
    expect(answers[2]?.failure_message).toContain("Ask again later");
    expect(answers[3]).not.toHaveProperty("failure_message");
    expect(answers[4]).not.toHaveProperty("failure_message");
    expect(answers.slice(3).map(nodesOf)).toEqual([
      ["VM_DEPLOYMENT_QUEUED", "in_sync"],
      ["success", "success"],
    ]);
  });

  it("ends badly with the reason of the script, on the first node", async () => {
    await using talk = await startNsx();
    const failure = { code: 110010, message: "no address left" };
    const [end] = await readAll(talk, await update(talk, { states: [], end: "error", failure }), 1);
    expect(end).toMatchObject({ state: "error", failure_code: 110010, failure_message: "no address left" });
    expect(end?.details?.[0 as never]).toMatchObject({ state: "error", failure_code: 110010 });
    expect(end?.details?.[1 as never]).toMatchObject({ state: "in_sync" });
    const [bare] = await readAll(talk, await update(talk, { states: [], end: "orphaned" }), 1);
    expect(bare?.failure_message).toBe("The state could not be applied on transport nodes.");
  });

  it("is followed at the session also where it changed what the session uses", async () => {
    await using talk = await startNsx();
    const { seeds } = talk.emulator.nsx;
    for (const path of [
      `ipsec/services/${seeds.service}`,
      `ipsec/local-endpoints/${seeds.localEndpoint}`,
      `ipsec/peer-endpoints/${seeds.peerEndpoint}`,
      "ipsec/dpd-profiles/nsx-default-l3vpn-dpd-profile",
    ]) {
      const { body } = await talk.nsx("GET", path);
      const { headers } = await talk.nsx("PUT", path, body);
      const state = `${talk.session}/state?request_id=${headers.get("x-nsx-requestid")}`;
      expect(statesOf(await readAll(talk, state, 2)), path).toEqual(["in_progress", "in_sync"]);
    }
  });

  it("shows the latest change of the session where no request id is given", async () => {
    await using talk = await startNsx();
    const state = `${talk.session}/state`;
    expect(statesOf(await readAll(talk, state, 1))).toEqual(["in_sync"]);
    await update(talk, { states: [], end: "error" });
    await update(talk);
    expect(statesOf(await readAll(talk, `${state}?barrier_id=0`, 2))).toEqual(["in_progress", "in_sync"]);
  });

  it("is refused where the request changed nothing that the session uses", async () => {
    await using talk = await startNsx();
    const other = await talk.nsx("POST", "ipsec/sessions", { ...documentedUpdate(), id: undefined });
    const l2 = await talk.nsx("POST", "l2vpn/services", { logical_router_id: "router" });
    const read = await talk.nsx("GET", talk.session);
    for (const { headers } of [other, l2, read]) {
      const path = `${talk.session}/state?request_id=${headers.get("x-nsx-requestid")}`;
      const refused = await talk.nsx("GET", path);
      expect([refused.status, refused.body.module_name]).toEqual([400, "VPN"]);
    }
  });
});

describe("the state of a session", () => {
  it("is 404 with code 600 once the session is deleted", async () => {
    await using talk = await startNsx();
    const { status, headers } = await talk.nsx("DELETE", talk.session);
    expect(status).toBe(200);
    for (const query of ["", `?request_id=${headers.get("x-nsx-requestid")}`]) {
      const gone = await talk.nsx("GET", `${talk.session}/state${query}`);
      expect(gone.status).toBe(404);
      expect(gone.body).toEqual({
        http_status: "NOT_FOUND",
        error_code: 600,
        module_name: "common-services",
        error_message: expect.stringContaining("Object identifiers are case sensitive.") as string,
      });
    }
  });

  it("shows a scripted deletion on its way before that", async () => {
    await using talk = await startNsx();
    talk.emulator.nsx.nextRealization({ states: ["in_progress", "unknown"] });
    const { headers } = await talk.nsx("DELETE", talk.session);
    const path = `${talk.session}/state?request_id=${headers.get("x-nsx-requestid")}`;
    expect(statesOf(await readAll(talk, path, 2))).toEqual(["in_progress", "unknown"]);
    expect((await talk.nsx("GET", path)).status).toBe(404);
  });

  it("cannot be read while the session's service is disabled", async () => {
    await using talk = await startNsx();
    const { seeds } = talk.emulator.nsx;
    const service = `ipsec/services/${seeds.service}`;
    const { body } = await talk.nsx("GET", service);
    const disabled = await talk.nsx("PUT", service, { ...(body as object), enabled: false });
    const refused = await talk.nsx("GET", `${talk.session}/state`);
    expect(refused.status).toBe(400);
    expect(refused.body).toEqual({
      httpStatus: "BAD_REQUEST",
      error_code: 110199,
      module_name: "VPN",
      error_message: expect.stringContaining(`VPN service ${seeds.service}`) as string,
    });
    await talk.nsx("PUT", service, { ...(disabled.body as object), enabled: true });
    expect((await talk.nsx("GET", `${talk.session}/state`)).status).toBe(200);
  });
});

describe("scripts for realizations", () => {
  it("are taken in their order, each by the first change that it is for, and forgotten on reset", async () => {
    await using talk = await startNsx();
    const { nsx } = talk.emulator;
    nsx.nextRealization({ operation: "createIPSecVPNSession", end: "error", states: [] });
    nsx.nextRealization({ end: "success", states: [] });
    expect(statesOf(await readAll(talk, await update(talk), 1))).toEqual(["success"]);
    const created = await talk.nsx("POST", "ipsec/sessions", { ...documentedUpdate(), id: undefined });
    const path = `ipsec/sessions/${created.body.id}/state?request_id=${created.headers.get("x-nsx-requestid")}`;
    expect(statesOf(await readAll(talk, path, 1))).toEqual(["error"]);
    nsx.nextRealization({ end: "error", states: [] });
    talk.emulator.reset();
    expect(statesOf(await readAll(talk, await update(talk), 2))).toEqual(["in_progress", "in_sync"]);
  });

  it.each<[NsxRealizationScript, string]>([
    [{ operation: "updateIpsecVpnSession" }, 'There is no operation "updateIpsecVpnSession"; known are update'],
    [{ operation: "getIPSecVPNSession" }, "getIPSecVPNSession is no change that can be followed"],
    [{ operation: "createL2VpnSession" }, "createL2VpnSession is no change that can be followed"],
    [{ states: "error" as never }, 'states must be a list; it was "error"'],
    [{ states: ["pending", ""] }, "states[1] must be a text that is not empty"],
    [{ states: [5 as never] }, "states[0] must be a text that is not empty"],
    [{ state: ["pending"] } as never, "A script has no member state; it may have operation, states, end, nodes"],
    [{ nodez: 3 } as never, "A script has no member nodez"],
    [{ nodes: "3" as never }, 'nodes must be a number or a list; it was "3"'],
    [{ end: "" }, "end must be a text that is not empty"],
    [{ end: "error", failure: { text: "x" } as never }, "failure has no member text; it may have code, message"],
    [undefined as never, "A script must be an object of operation, states"],
    [{ nodes: 0 }, "nodes must be a whole number from 1 to 100; it was 0"],
  ])("that cannot be are refused: %j", (script, message) => {
    expect(() => createEmulatorState().nsx.nextRealization(script)).toThrow(message);
  });
});

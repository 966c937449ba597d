import { describe, expect, it } from "vitest";
import { createEmulatorState, type NsxNodeScript, type NsxRealizationScript } from "../../src/testing/index.ts";
import { readAs } from "../support/read-as.ts";
import { startDocumentedNsx } from "./documented-nsx.ts";
import type { Answered } from "./talk.ts";
import { documentedUpdate, type NsxConversation } from "./talk-nsx.ts";

/** Updates the session and gives the path that tells how far the change has come. */
async function update(talk: NsxConversation, script: NsxRealizationScript): Promise<string> {
  talk.emulator.nsx.nextRealization(script);
  return stateOf(talk, await talk.nsx("PUT", talk.session, documentedUpdate()));
}

function stateOf(talk: NsxConversation, { headers }: { readonly headers: Headers }, session = talk.session): string {
  return `${session}/state?request_id=${headers.get("x-nsx-requestid")}`;
}

/** The overall state, and those of the nodes. */
async function look(talk: NsxConversation, path: string): Promise<readonly [overall: unknown, ...nodes: unknown[]]> {
  const { body } = await talk.nsx("GET", path);
  const details = readAs<readonly { readonly state: string }[]>(body.details ?? []);
  return [body.state, ...details.map(({ state }) => state)];
}

const node = (...states: [string, ...string[]]): NsxNodeScript => ({ states });

describe("a change that is scripted node by node", () => {
  it("goes through the states of each node, and is as bad as the worst of them", async () => {
    await using talk = await startDocumentedNsx();
    const nodes = [
      node("pending", "in_progress", "in_sync"),
      node("in_progress", "unknown", "unknown", "in_sync", "success"),
    ];
    const path = await update(talk, { nodes });
    const seen = [];
    for (let read = 0; read < 6; read += 1) seen.push(await look(talk, path));
    expect(seen).toEqual([
      ["pending", "pending", "in_progress"],
      ["unknown", "in_progress", "unknown"],
      ["unknown", "in_sync", "unknown"],
      ["in_sync", "in_sync", "in_sync"],
      ["in_sync", "in_sync", "success"],
      ["in_sync", "in_sync", "success"],
    ]);
  });

  it.each([
    ["success", ["success", "success"]],
    ["in_sync", ["success", "in_sync"]],
    ["in_progress", ["in_sync", "in_progress"]],
    ["pending", ["in_progress", "pending"]],
    ["unknown", ["in_sync", "unknown"]],
    ["unknown", ["unknown", "pending"]],
    ["partial_success", ["unknown", "partial_success"]],
    ["error", ["unknown", "error"]],
    ["orphaned", ["orphaned", "in_progress"]],
    ["EDGE_CONFIG_ERROR", ["EDGE_CONFIG_ERROR", "unknown"]],
    ["VM_DEPLOYMENT_QUEUED", ["NODE_READY", "VM_DEPLOYMENT_QUEUED"]],
  ])("is %s as a whole where the nodes are %j", async (overall, states) => {
    await using talk = await startDocumentedNsx();
    const path = await update(talk, { nodes: states.map((state) => node(state)) });
    expect((await look(talk, path))[0]).toBe(overall);
  });

  it("names its nodes, and says of the failed one why it failed once it has", async () => {
    await using talk = await startDocumentedNsx();
    const failure = { code: 110010, message: "no address left" };
    const path = await update(talk, {
      nodes: [
        { id: "node-a", name: "edge-a", states: ["in_sync"] },
        { id: "node-b", name: "edge-b", states: ["in_progress", "error"], failure },
      ],
    });
    const { body: first } = await talk.nsx("GET", path);
    expect(first).toMatchObject({
      state: "in_progress",
      failure_message: expect.stringContaining("yet to be applied"),
    });
    expect(first).not.toHaveProperty("failure_code");
    const { body } = await talk.nsx("GET", path);
    expect(body).toMatchObject({ state: "error", failure_code: 110010, failure_message: "no address left" });
    expect(body.details).toEqual([
      { sub_system_type: "TransportNode", sub_system_id: "node-a", sub_system_name: "edge-a", state: "in_sync" },
      {
        sub_system_type: "TransportNode",
        sub_system_id: "node-b",
        sub_system_name: "edge-b",
        state: "error",
        failure_code: 110010,
        failure_message: "no address left",
      },
    ]);
  });

  it.each<[string, NsxRealizationScript, string]>([
    ["no node", { nodes: [] }, "nodes must be a whole number from 1 to 100; it was 0"],
    ["a node without states", { nodes: [{ states: [] as never }] }, "nodes[0].states must have at least one state"],
    ["a node with a text for states", { nodes: [{ states: "error" as never }] }, "nodes[0].states must be a list"],
    [
      "a node with an unknown member",
      { nodes: [{ state: [] } as never] },
      "nodes[0] has no member state; it may have id",
    ],
    ["states of its own", { nodes: [node("in_sync")], states: ["pending"] }, "states is told by the nodes here"],
    ["an end of its own", { nodes: [node("in_sync")], end: "error" }, "end is told by the nodes here"],
    ["a failure of its own", { nodes: [node("error")], failure: {} }, "failure is told by the nodes here"],
    ["a time that is none", { stateMs: -1 }, "stateMs must be from 0; it was -1"],
  ])("is refused with %s", (_, script, message) => {
    expect(() => createEmulatorState().nsx.nextRealization(script)).toThrow(message);
  });
});

describe("a change that goes by the clock", () => {
  it("is on its way for as long as the options say, however often somebody looks", async () => {
    let now = 0;
    await using talk = await startDocumentedNsx({ now: () => now, nsx: { settleAfterMs: 2000 } });
    const path = stateOf(talk, await talk.nsx("PUT", talk.session, documentedUpdate()));
    for (const ms of [0, 1000, 1999]) {
      now = ms;
      expect((await look(talk, path))[0], String(ms)).toBe("in_progress");
    }
    now = 2000;
    expect((await look(talk, path))[0]).toBe("in_sync");
  });

  it("shows each state of its script for as long as the script says", async () => {
    let now = 0;
    await using talk = await startDocumentedNsx({ now: () => now });
    const path = await update(talk, { stateMs: 100, states: ["pending", "unknown"], end: "success" });
    const seen = [];
    for (now = 0; now < 300; now += 60) seen.push((await look(talk, path))[0]);
    expect(seen).toEqual(["pending", "pending", "unknown", "unknown", "success"]);
    const perNode = await update(talk, { stateMs: 100, nodes: [node("pending", "in_sync"), node("in_sync")] });
    expect((await look(talk, perNode))[0]).toBe("pending");
    now += 100;
    expect((await look(talk, perNode))[0]).toBe("in_sync");
  });

  it("of a deleted session is followed until the session is gone", async () => {
    let now = 0;
    await using talk = await startDocumentedNsx({ now: () => now });
    talk.emulator.nsx.nextRealization({ stateMs: 100, states: ["in_progress"] });
    const path = stateOf(talk, await talk.nsx("DELETE", talk.session));
    now = 99;
    expect((await look(talk, path))[0]).toBe("in_progress");
    now = 100;
    expect((await talk.nsx("GET", path)).body.error_code).toBe(600);
  });
});

describe("a request id", () => {
  /** Another peer endpoint, and a session that uses it. */
  const addSession = async (talk: NsxConversation) => {
    const peer = await talk.nsx("POST", "ipsec/peer-endpoints", {
      peer_address: "198.51.100.30",
      peer_id: "198.51.100.30",
      ike_profile_id: "nsx-default-l3vpn-ike-profile",
    });
    const body = { ...documentedUpdate(), id: undefined, peer_endpoint_id: peer.body.id };
    const session = await talk.nsx("POST", "ipsec/sessions", body);
    return { peer, session, path: `ipsec/sessions/${session.body.id}` };
  };
  const statusOf = async (talk: NsxConversation, path: string) => (await talk.nsx("GET", path)).status;

  it("of a profile, an endpoint or a service spans every session that uses it, and no other", async () => {
    await using talk = await startDocumentedNsx();
    const { peer, path } = await addSession(talk);
    const put = async (what: string) => talk.nsx("PUT", what, (await talk.nsx("GET", what)).body);
    const { seeds } = talk.emulator.nsx;
    for (const [what, first, second] of [
      ["ipsec/ike-profiles/nsx-default-l3vpn-ike-profile", 200, 200],
      [`ipsec/services/${seeds.service}`, 200, 200],
      [`ipsec/local-endpoints/${seeds.localEndpoint}`, 200, 200],
      ["ipsec/dpd-profiles/nsx-default-l3vpn-dpd-profile", 200, 400],
      [`ipsec/peer-endpoints/${seeds.peerEndpoint}`, 200, 400],
      [`ipsec/peer-endpoints/${peer.body.id}`, 400, 200],
    ] as const) {
      const changed = await put(what);
      expect(await statusOf(talk, stateOf(talk, changed)), what).toBe(first);
      expect(await statusOf(talk, stateOf(talk, changed, path)), what).toBe(second);
    }
  });

  it("of something new is followed at the session that uses it from then on", async () => {
    await using talk = await startDocumentedNsx();
    const { peer, path } = await addSession(talk);
    expect(await look(talk, stateOf(talk, peer, path))).toEqual(["in_progress", "in_progress", "in_sync"]);
    const refused = await talk.nsx("GET", stateOf(talk, peer));
    expect([refused.status, refused.body.error_code]).toEqual([400, 110200]);
  });

  it("of something deleted is followed at the session that used it", async () => {
    await using talk = await startDocumentedNsx();
    const { peer, session, path } = await addSession(talk);
    const moved = { ...(session.body as object), peer_endpoint_id: talk.emulator.nsx.seeds.peerEndpoint };
    const before = await talk.nsx("PUT", `ipsec/peer-endpoints/${peer.body.id}`, peer.body);
    expect((await talk.nsx("PUT", path, moved)).status).toBe(200);
    const deleted = await talk.nsx("DELETE", `ipsec/peer-endpoints/${peer.body.id}`);
    expect(deleted.status).toBe(200);
    expect(await statusOf(talk, stateOf(talk, deleted, path))).toBe(200);
    expect(await statusOf(talk, stateOf(talk, before, path))).toBe(200);
    expect(await statusOf(talk, stateOf(talk, deleted))).toBe(400);
  });

  it("of a session is nothing to another session, and left out it is the latest change that counts", async () => {
    await using talk = await startDocumentedNsx();
    const { session, path } = await addSession(talk);
    expect(await statusOf(talk, stateOf(talk, session))).toBe(400);
    talk.emulator.nsx.nextRealization({ states: ["pending"] });
    const { seeds } = talk.emulator.nsx;
    const service = `ipsec/services/${seeds.service}`;
    await talk.nsx("PUT", service, (await talk.nsx("GET", service)).body);
    expect((await look(talk, `${path}/state`))[0]).toBe("pending");
    expect((await look(talk, `${talk.session}/state`))[0]).toBe("in_sync");
  });
});

describe("a barrier", () => {
  const barrier = "/api/v1/realization-state-barrier";

  it("tells of the changes before it", async () => {
    await using talk = await startDocumentedNsx();
    await update(talk, { states: ["pending"] });
    const first = (await talk.nsx("GET", `${barrier}/current`)).body.current_barrier_number;
    const second = (await talk.nsx("POST", `${barrier}/current?action=increment`)).body.current_barrier_number;
    await update(talk, { states: ["unknown"] });
    expect([first, second]).toEqual([0, 1]);
    expect((await look(talk, `${talk.session}/state?barrier_id=${first}`))[0]).toBe("pending");
    expect((await look(talk, `${talk.session}/state?barrier_id=${second}`))[0]).toBe("unknown");
    expect((await talk.nsx("GET", `${talk.session}/state?barrier_id=x`)).status).toBe(400);
  });

  it("has a configuration with a revision, which a reset brings back", async () => {
    await using talk = await startDocumentedNsx();
    const { body } = await talk.nsx("GET", `${barrier}/config`);
    expect(body).toEqual({ interval: 5000, _revision: 0 });
    const changed = { ...(body as object), interval: 100 };
    expect((await talk.nsx("PUT", `${barrier}/config`, changed)).body).toEqual({ interval: 100, _revision: 1 });
    expect((await talk.nsx("PUT", `${barrier}/config`, changed)).status).toBe(412);
    talk.emulator.reset();
    expect((await talk.nsx("GET", `${barrier}/config`)).body.interval).toBe(5000);
  });
});

it("the state under a disabled service is unknown where the options say so", async () => {
  await using talk = await startDocumentedNsx({ nsx: { disabledService: "unknown" } });
  const path = `ipsec/services/${talk.emulator.nsx.seeds.service}`;
  const { body } = await talk.nsx("GET", path);
  const disabled = await talk.nsx("PUT", path, { ...(body as object), enabled: false });
  expect((await talk.nsx("GET", stateOf(talk, disabled))).body).toEqual(readAs<Answered>({ state: "unknown" }));
  await talk.nsx("PUT", path, { ...(disabled.body as object), enabled: true });
  expect((await look(talk, `${talk.session}/state`))[0]).toBe("in_progress");
});

import type { OperationState } from "trunkline";
import {
  createConnectionMonitor,
  createP2cVgw,
  createVgw,
  createVgwCertificate,
  createVpnConnection,
  createVpnServer,
  deleteConnectionMonitor,
  deleteP2cVgw,
  deleteVgw,
  deleteVpnConnection,
  updateP2cVgw,
  updatePostpaidVgwSpecification,
  updateVgw,
  updateVgwCertificate,
  updateVpnConnection,
  updateVpnServer,
} from "trunkline/huawei/vpn";
import { describe, expect, it } from "vitest";
import { huawei, refused, scriptedHuawei } from "../support/scripted-huawei.ts";

// What is sent is not the point here; other tests hold the arguments against their schemas.
const unchecked = { validate: { request: "off" } } as const;
const body = {} as never;
const path = (url: string | undefined): string => new URL(url ?? "").pathname.replace(/^\/v5\/0+\//, "");

/** The resource of a member with its states one after another. */
const states = (member: string, id: string, ...words: readonly (string | undefined)[]): Response[] =>
  words.map((status) => huawei(200, { [member]: { id, ...(status && { status }) }, request_id: "r" }));

const client = (answers: Parameters<typeof scriptedHuawei>[0]) => scriptedHuawei(answers, unchecked);

describe("the pending states of VPN", () => {
  const gateway = (words: readonly string[]) => states("vpn_gateway", "g", ...words);
  const link = (words: readonly string[]) => states("vpn_connection", "c", ...words);
  const monitor = (words: readonly string[]) => states("connection_monitor", "m", ...words);
  const dialIn = (words: readonly string[]) => states("p2c_vpn_gateway", "p", ...words);
  const vgw = { vgwId: "g" };

  it.each([
    ["createVgw", "vpn-gateways/g", "PENDING_CREATE", gateway, (c: Client) => createVgw(c, { body }), 201],
    ["updateVgw", "vpn-gateways/g", "PENDING_UPDATE", gateway, (c: Client) => updateVgw(c, { ...vgw, body }), 200],
    [
      "updatePostpaidVgwSpecification",
      "vpn-gateways/g",
      "PENDING_UPDATE",
      gateway,
      (c: Client) => updatePostpaidVgwSpecification(c, { ...vgw, body }),
      200,
    ],
    [
      "createVpnConnection",
      "vpn-connection/c",
      "PENDING_CREATE",
      link,
      (c: Client) => createVpnConnection(c, { body }),
      201,
    ],
    [
      "updateVpnConnection",
      "vpn-connection/c",
      "PENDING_UPDATE",
      link,
      (c: Client) => updateVpnConnection(c, { vpnConnectionId: "c", body }),
      200,
    ],
    [
      "createConnectionMonitor",
      "connection-monitors/m",
      "PENDING_CREATE",
      monitor,
      (c: Client) => createConnectionMonitor(c, { body }),
      201,
    ],
    ["createP2cVgw", "p2c-vpn-gateways/p", "PENDING_CREATE", dialIn, (c: Client) => createP2cVgw(c, { body }), 201],
    [
      "updateP2cVgw",
      "p2c-vpn-gateways/p",
      "PENDING_UPDATE",
      dialIn,
      (c: Client) => updateP2cVgw(c, { p2cVgwId: "p", body }),
      200,
    ],
  ] as const)(
    "of %s are waited through at %s, and the resource is the result",
    async (_, at, pending, read, call, status) => {
      const [accepted] = read([""]);
      const answers = [huawei(status, await accepted?.json()), ...read([pending, "PENDING_OF_A_NEW_KIND", "ACTIVE"])];
      const { client: made, clock, sent } = client(answers);
      const done = await clock.run(call(made).untilDone());
      expect(done).toMatchObject({ status: "ACTIVE" });
      // The resource itself, not the answer around it.
      expect(done).not.toHaveProperty("request_id");
      expect(sent.slice(1).map(({ url }) => path(url))).toEqual([at, at, at]);
    },
  );

  it("begin to be read after 5 s, and ever less often", async () => {
    const answers = [
      huawei(201, { vpn_gateway: { id: "g" } }),
      ...gateway([...Array(4).fill("PENDING_CREATE"), "ACTIVE"]),
    ];
    const { client: made, clock } = client(answers);
    const seen: OperationState[] = [];
    const poller = createVgw(made, { body }).untilDone();
    poller.onProgress((state) => seen.push(state));
    const startMs = clock.now();
    await clock.run(poller);
    expect(clock.now() - startMs).toBe(5000 + 7500 + 11_250 + 15_000 + 15_000);
    expect(seen.at(-1)).toMatchObject({ status: "succeeded", vendorStatus: "ACTIVE" });
  });

  it.each(["DOWN", "FREEZED", "UNKNOWN"])(
    "end with a connection that rests in %s, which is no failure",
    async (status) => {
      const { client: made, clock } = client([
        huawei(201, { vpn_connection: { id: "c" } }),
        ...link(["PENDING_CREATE", status]),
      ]);
      expect(await clock.run(createVpnConnection(made, { body }).untilDone())).toMatchObject({ id: "c", status });
    },
  );

  it.each([
    [
      "a connection in ERROR",
      "ERROR",
      (c: Client) => createVpnConnection(c, { body }),
      { vpn_connection: { id: "c" } },
      link,
    ],
    ["a gateway in FAULT", "FAULT", (c: Client) => createVgw(c, { body }), { vpn_gateway: { id: "g" } }, gateway],
    [
      "a dial-in gateway in FAULT",
      "FAULT",
      (c: Client) => createP2cVgw(c, { body }),
      { p2c_vpn_gateway: { id: "p" } },
      dialIn,
    ],
  ] as const)("that end with %s are an OperationFailedError", async (_name, vendorStatus, call, accepted, read) => {
    const { client: made, clock } = client([huawei(201, accepted), ...read(["PENDING_CREATE", vendorStatus])]);
    const error = await clock.failure(call(made).untilDone());
    expect(error).toMatchObject({ code: "OPERATION_FAILED", vendorStatus });
  });

  it("without end are a TimeoutError of the wait after half an hour, with the history", async () => {
    const { client: made, clock } = client([huawei(201, { vpn_gateway: { id: "g" } }), ...gateway(["PENDING_CREATE"])]);
    const startMs = clock.now();
    const error = await clock.failure(createVgw(made, { body }).untilDone());
    expect(error).toMatchObject({ code: "TIMEOUT", scope: "wait", limitMs: 1_800_000 });
    expect(clock.now() - startMs).toBe(1_800_000);
  });

  it.each([
    ["no status", { vpn_gateway: { id: "g" } }],
    ["an empty status", { vpn_gateway: { id: "g", status: "" } }],
    ["a status of another type", { vpn_gateway: { id: "g", status: { word: "ACTIVE" } } }],
  ])("go on where a read tells %s", async (_name, odd) => {
    const {
      client: made,
      clock,
      sent,
    } = client([huawei(201, { vpn_gateway: { id: "g" } }), huawei(200, odd), ...gateway(["ACTIVE"])]);
    expect(await clock.run(createVgw(made, { body }).untilDone())).toMatchObject({ status: "ACTIVE" });
    expect(sent).toHaveLength(3);
  });

  it.each([
    ["has no gateway", {}],
    ["has null for it", { vpn_gateway: null }],
    ["has a text for it", { vpn_gateway: "g" }],
  ])("are no longer believed in once every read %s", async (_name, odd) => {
    const { client: made, clock } = client([huawei(201, { vpn_gateway: { id: "g" } }), huawei(200, odd)]);
    const error = await clock.failure(createVgw(made, { body }).untilDone());
    expect(error).toMatchObject({ code: "RESPONSE_PARSE", operation: "showVgw" });
    expect(error.message).toContain("vpn_gateway");
  });

  it("of an answer without an id cannot be waited for, and the error says what is missing", async () => {
    const { client: made, clock } = client([huawei(201, { vpn_gateway: { name: "n" } })]);
    const error = await clock.failure(createVgw(made, { body }).untilDone());
    expect(error).toMatchObject({ code: "RESPONSE_PARSE", operation: "createVgw", requestId: "header-request-id" });
    expect(error.message).toContain("vpn_gateway.id");
  });
});

describe("a deletion", () => {
  const gone = refused(404, "VPN.0001", "not found");

  it.each([
    ["deleteVgw", "vpn_gateway", (c: Client) => deleteVgw(c, { vgwId: "x" }), "vpn-gateways/x"],
    [
      "deleteVpnConnection",
      "vpn_connection",
      (c: Client) => deleteVpnConnection(c, { vpnConnectionId: "x" }),
      "vpn-connection/x",
    ],
    [
      "deleteConnectionMonitor",
      "connection_monitor",
      (c: Client) => deleteConnectionMonitor(c, { connectionMonitorId: "x" }),
      "connection-monitors/x",
    ],
    ["deleteP2cVgw", "p2c_vpn_gateway", (c: Client) => deleteP2cVgw(c, { p2cVgwId: "x" }), "p2c-vpn-gateways/x"],
  ] as const)("%s is over with a 404 and gives undefined", async (_name, member, call, at) => {
    const {
      client: made,
      clock,
      sent,
    } = client([huawei(204), ...states(member, "x", "ACTIVE", "PENDING_DELETE", "FAULT"), gone]);
    expect(await clock.run(call(made).untilDone())).toBeUndefined();
    expect(sent.slice(1).map(({ url }) => path(url))).toEqual([at, at, at, at]);
  });

  it("is over where the first read is a 404 already", async () => {
    const { client: made, clock, sent } = client([huawei(204), gone]);
    const { status, data } = await clock.run(deleteVgw(made, { vgwId: "g" }).untilDone().withResponse());
    expect([status, data, sent.length]).toEqual([404, undefined, 2]);
  });

  it.each([
    ["of the API gateway", refused(404, "APIGW.0101", "The API does not exist")],
    ["of a proxy", new Response("<html>", { status: 404, headers: { "content-type": "text/html" } })],
  ])("is not taken for done by a 404 %s", async (_name, answer) => {
    const { client: made, clock } = client([huawei(204), answer]);
    expect(await clock.failure(deleteVgw(made, { vgwId: "g" }).untilDone())).toMatchObject({
      code: "NOT_FOUND",
      operation: "showVgw",
    });
  });

  it("that is refused is the error of the call", async () => {
    const { client: made, clock } = client([gone]);
    expect(await clock.failure(deleteVgw(made, { vgwId: "g" }).untilDone())).toMatchObject({
      code: "NOT_FOUND",
      operation: "deleteVgw",
    });
  });

  it("goes on in another process until the 404", async () => {
    const { client: made, clock } = client([huawei(204), ...states("vpn_gateway", "g", "PENDING_DELETE"), gone]);
    const token = await clock.run(deleteVgw(made, { vgwId: "g" }).untilDone().resumeToken());
    expect(await clock.run(made.resume(deleteVgw, token))).toBeUndefined();
  });
});

describe("certificates of a gateway", () => {
  it.each([
    ["createVgwCertificate", (c: Client) => createVgwCertificate(c, { vgwId: "g", body }), 201],
    ["updateVgwCertificate", (c: Client) => updateVgwCertificate(c, { vgwId: "g", certificateId: "k", body }), 200],
  ] as const)("%s waits for BOUND, and FAULT is a failure", async (_name, call, status) => {
    const certificate = (word: string) => huawei(200, { certificate: { id: "k", status: word } });
    // The state from before does not count.
    const accepted = huawei(status, { certificate: { id: "k", status: "BOUND" } });
    const good = client([accepted, certificate("BINDING"), certificate("BOUND")]);
    expect(await good.clock.run(call(good.client).untilDone())).toEqual({
      id: "k",
      status: "BOUND",
    });
    const bad = client([accepted, certificate("FAULT")]);
    expect(await bad.clock.failure(call(bad.client).untilDone())).toMatchObject({
      vendorStatus: "FAULT",
    });
  });
});

describe("VPN servers, which only lists tell of", () => {
  const servers = (...list: readonly (readonly [id: string, status: string])[]) =>
    huawei(200, { vpn_servers: list.map(([id, status]) => ({ id, status })) });

  it("are found by their id in the list of their gateway, also where it knows them late", async () => {
    const accepted = huawei(201, { vpn_server: { id: "b" } });
    const answers = [
      accepted,
      servers(["a", "ACTIVE"]),
      servers(["a", "ACTIVE"], ["b", "PENDING_CREATE"]),
      servers(["b", "NORMAL"]),
    ];
    const { client: made, clock, sent } = client(answers);
    const server = await clock.run(createVpnServer(made, { p2cVgwId: "p", body }).untilDone());
    expect(server).toEqual({ id: "b", status: "NORMAL" });
    expect(path(sent[1]?.url)).toBe("p2c-vpn-gateways/p/vpn-servers");
  });

  it("are looked for on every page of the project, from the first one each time", async () => {
    const page = (marker: string | undefined, count: number, id: string, status: string) =>
      huawei(200, {
        vpn_servers: [{ id, status }],
        page_info: { ...(marker && { next_marker: marker }), current_count: count },
      });
    const answers = [
      huawei(200, { request_id: "r" }),
      page("m", 200, "a", "ACTIVE"),
      page(undefined, 1, "b", "PENDING_UPDATE"),
      page("m", 200, "a", "ACTIVE"),
      page(undefined, 1, "b", "ACTIVE"),
    ];
    const { client: made, clock, sent } = client(answers);
    const server = await clock.run(updateVpnServer(made, { vpnServerId: "b", body }).untilDone());
    expect(server).toMatchObject({ id: "b", status: "ACTIVE" });
    expect(sent.slice(1).map(({ url }) => Object.fromEntries(new URL(url).searchParams))).toEqual([
      { limit: "200" },
      { limit: "200", marker: "m" },
      { limit: "200" },
      { limit: "200", marker: "m" },
    ]);
  });

  it("that vanish from the list while they are waited for are a failure that says so", async () => {
    const accepted = huawei(201, { vpn_server: { id: "b" } });
    const { client: made, clock } = client([accepted, servers(["b", "PENDING_CREATE"]), servers()]);
    const error = await clock.failure(createVpnServer(made, { p2cVgwId: "p", body }).untilDone());
    expect(error).toMatchObject({ code: "OPERATION_FAILED" });
    expect(error.message).toContain("b is no longer in the list");
  });

  it("are not to be found in an answer without a list", async () => {
    const { client: made, clock } = client([
      huawei(201, { vpn_server: { id: "b" } }),
      huawei(200, { vpn_servers: {} }),
    ]);
    const error = await clock.failure(createVpnServer(made, { p2cVgwId: "p", body }).untilDone());
    expect(error).toMatchObject({ code: "RESPONSE_PARSE", operation: "listVpnServersByVgw" });
  });
});

type Client = ReturnType<typeof scriptedHuawei>["client"];

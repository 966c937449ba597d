import type { FetchFunction, WebSocketFactory } from "trunkline";
import { describe, expect, it } from "vitest";
import WebSocket from "ws";
import { main, tour } from "../../examples/tour.ts";
import { linesOf } from "./run.ts";

/** Hands every answer on with one text in it replaced. */
const replacing =
  (search: string | RegExp, replacement: string): FetchFunction =>
  async (url, init) => {
    const answer = await fetch(url, init);
    if (answer.status === 204) return answer;
    const text = await answer.text();
    return new Response(text.replaceAll(search, replacement), { status: answer.status, headers: answer.headers });
  };

describe("the tour", () => {
  it("shows all flows: what was called, what was received, whose proof held, and what came back", async () => {
    const text = (await linesOf((print) => tour(print, { seed: "7f3c-a-random-value" }))).join("\n");
    for (const part of [
      "huawei.vpn.createConnectionMonitor(",
      "huawei.vpn.listConnectionMonitors()",
      "huawei.vpn.deleteConnectionMonitor(",
      "huawei.eventGrid.createConnection(",
      "}).untilDone()",
      "came back  states: CREATING (running), CREATING (running), CREATED (succeeded)",
      "huawei.eventGrid.listConnections(",
      "huawei.eventGrid.deleteConnection(",
      "/connection-monitors",
      "?offset=2&limit=2&sort=name%3AASC",
      "authorization: [redacted]",
      "x-auth-token: [redacted]",
      "SDK-HMAC-SHA256 holds",
      "X-Auth-Token holds",
      '"type":{}',
      "201, request id ",
      "NotFoundError (code NOT_FOUND)",
      "VPN.0004",
      "received   nothing: no request left the client",
      "body.connection_monitor.vpn_connection_id is missing",
      "azure.apiManagement.performConnectivityCheckAsync(",
      "Bearer holds",
      "connectionStatus: 'Reachable'",
      "connectionStatus: 'Connected'",
      "a word that no document has",
      "ConnectivityCheckFailed: the agent of the region did not answer",
      "nsx.vpn.updateIPSecVPNSession(",
      "body.policy_rules[0].destinations[0].subnet must be an IPv4 or IPv6 block",
      "came back  states: in_progress (running), unknown (running), in_sync (succeeded)",
      "Basic holds",
      "/api/session/create",
      "JSESSIONID holds",
      "the session is not found any more, which after a delete is the end",
      "/api/session/destroy",
      "smc.status.subscribe({ element:",
      "status.subscribe was not sent: element begins with two schemes",
      "/7.2/login",
      '{"authenticationkey":"[redacted]"}',
      'over socket 1: {"element":"http://127.0.0.1:',
      "acknowledged, subscription_id 0",
      "acknowledged, subscription_id 5",
      "packet_loss_in_permyriad: 361,",
      "and 12 children in result",
      "installed_policy: '7f3c-a-random-value'",
      "event      gap: the server closed the connection with 1008: The session has ended",
      "JSESSIONID refused: The session is unknown or has ended.",
      'over socket 2: {"unsubscribe":5}',
      '"received":3,"delivered":3,"dropped":0,"queued":0,"gaps":1,"reconnects":1',
      "/7.2/logout",
      "state      in_progress (running)",
      '/tunnels/MiM1OQ==", false))',
      "/elements/vpn/5/open",
      "/elements/vpn/5/save",
      "/elements/vpn/5/close",
      "came back  switched off, saved, and the VPN closed again",
      "enabled: false, ETag",
      "/elements/single_fw/1649/upload?filter=HQ%20Policy",
      "state      running, 30 %: nothing said yet",
      "state      running, 70 %: 7f3c-a-random-value is being installed",
      "state      succeeded, 100 %: The policy is installed.",
      'over socket 3: {"context":"host"}',
      "event      create http://127.0.0.1:",
      "came back  create of the host 7f3c-a-random-value",
      'over socket 4: {"query":{"definition":"VPN_SA","target":"Plano"}',
      "event      3 rows as they stand",
      "came back  Corporate VPN, with 7f3c-a-random-value at ",
      "8  SMC: status of a tunnel endpoint and a node over one WebSocket                       10         9         8         8",
      "9  SMC: a VPN edited, a policy uploaded, and what the SMC tells while things change      8        19        19         3",
      "The random value came back from every vendor.",
      "Of 70 requests, 69 were verified, and one was refused: that of the session that had ended.",
    ]) {
      expect(text).toContain(part);
    }
    expect(text.split("7f3c-a-random-value").length).toBeGreaterThan(5);
    expect(text).not.toContain("\u001b[");
  });

  it("draws another value for every run", async () => {
    const values = new Set<string | undefined>();
    for (let runs = 0; runs < 2; runs++) {
      values.add((await linesOf(tour)).find((line) => line.includes("random value")));
    }
    expect(values.size).toBe(2);
  });

  it("colours its output where it is asked to", async () => {
    const lines = await linesOf((print) => tour(print, { isColoured: true }));
    expect(lines.some((line) => line.startsWith("\u001b[1m1. Huawei VPN: connection monitor"))).toBe(true);
  });

  it.each([
    ["the random value", replacing("7f3c-a-random-value", "something else")],
    ["a monitor's id", replacing(/"id":"[^"]+","vpn/g, '"id":"forged","vpn')],
    [
      "the address of a hop",
      replacing(/"address":"203\.0\.113\.\d+","nextHopIds":\[\]/g, '"address":"192.0.2.1","nextHopIds":[]'),
    ],
    ["a state of realization", replacing('"state":"in_sync"', '"state":"success"')],
    ["the monitored connection", replacing("cae286f2-demo", "forged-demo")],
  ])("fails when %s comes back changed", async (_what, fetch) => {
    const lines: string[] = [];
    const run = tour((line) => lines.push(line), { seed: "7f3c-a-random-value", fetch });
    await expect(run).rejects.toThrow();
    expect(lines.join("\n")).not.toContain("The random value came back");
  });

  it("fails when a value comes over the socket changed", async () => {
    const webSocket: WebSocketFactory = (url, { protocols, headers }) => {
      const socket = new WebSocket(url, [...protocols], { headers });
      const emit = socket.emit.bind(socket);
      socket.emit = (event: string | symbol, ...rest: unknown[]) => {
        const [data, ...more] = rest;
        if (event !== "message") return emit(event, ...rest);
        return emit(event, Buffer.from(String(data).replaceAll("7f3c-a-random-value", "something else")), ...more);
      };
      return socket;
    };
    await expect(tour(() => {}, { seed: "7f3c-a-random-value", webSocket })).rejects.toThrow("the values of the node");
  });

  it("ends with exit code 1 and says what came back instead of the random value", async () => {
    const lines: string[] = [];
    const print = (line: string): void => void lines.push(line);
    const fetch = replacing("7f3c-a-random-value", "something else");
    expect(await main(print, { seed: "7f3c-a-random-value", fetch })).toBe(1);
    expect(lines.at(-1)).toBe(
      "The tour failed: the description that createConnection gave back should be " +
        '"7f3c-a-random-value", but it is "something else"',
    );
    expect(await main(print)).toBe(0);
  });

  it("fails when the signature does not hold at the emulator", async () => {
    const fetchWithout: FetchFunction = (url, init) =>
      fetch(url, { ...init, headers: { ...init.headers, "x-project-id": "0".repeat(32) } });
    await expect(linesOf((print) => tour(print, { fetch: fetchWithout }))).rejects.toMatchObject({
      code: "AUTHENTICATION",
    });
  });
});

import { describe, expect, it } from "vitest";
import { type ReceivedRequest, startEmulator } from "../../src/testing/index.ts";
import { NumberedLog } from "../../src/testing/numbered-log.ts";
import { sign } from "./sign.ts";
import { startConversation } from "./talk.ts";

describe("what the emulator received", () => {
  it("holds the request as sent, what it was and how it was answered", async () => {
    await using talk = await startConversation({ now: () => 1_000 });
    const body = { connection_monitor: { vpn_connection_id: talk.emulator.huawei.seeds.connection } };
    await talk.vpn("POST", "connection-monitors", body);
    const { vpn, projectId } = talk.emulator.huawei;
    expect(talk.emulator.received).toMatchObject([
      {
        number: 1,
        receivedMs: 1_000,
        service: "huawei.vpn",
        operation: "createConnectionMonitor",
        method: "POST",
        url: `${vpn}/v5/${projectId}/connection-monitors`,
        headers: { "content-type": "application/json", "x-auth-token": "[redacted]" },
        body: JSON.stringify(body),
        proof: { scheme: "X-Auth-Token", verified: true },
        status: 201,
        fault: undefined,
      },
    ]);
  });

  it("is told to listeners before the answer is out, until they end it", async () => {
    await using talk = await startConversation();
    const heard: (string | undefined)[] = [];
    const end = talk.emulator.onReceived(({ operation }) => heard.push(operation));
    await talk.vpn("GET", "vpn-gateways");
    expect(heard).toEqual(["listVgws"]);
    end();
    await talk.vpn("GET", "vpn-gateways");
    expect(heard).toEqual(["listVgws"]);
  });

  it("never holds a credential or a sensitive member, wherever it was sent", async () => {
    const canary = "canary-7f3a/+=";
    await using emulator = await startEmulator({
      huawei: {
        token: `${canary}token`,
        credentials: { accessKeyId: "AK1", secretAccessKey: `${canary}secret` },
        temporaryCredentials: { accessKeyId: "AK2", secretAccessKey: `${canary}sts`, securityToken: `${canary}st` },
      },
    });
    const { vpn, eventGrid, projectId, token, temporaryCredentials } = emulator.huawei;
    const url = `${vpn}/v5/${projectId}/vpn-connection`;
    const { securityToken, ...key } = temporaryCredentials;
    const post = (to: string, headers: Record<string, string>, body: string) =>
      fetch(to, { method: "POST", headers, body });
    const json = { "x-auth-token": token, "content-type": "application/json" };
    await fetch(url, {
      headers: sign({ method: "GET", url, headers: { "x-security-token": securityToken }, ...key, at: 0 }),
    });
    await fetch(url, {
      headers: sign({
        method: "GET",
        url,
        headers: { "x-security-token": securityToken },
        ...key,
        secretAccessKey: "no",
        at: Date.now(),
      }),
    });
    await fetch(`${url}?unknown=${encodeURIComponent(canary)}&marker=${encodeURIComponent(token)}`, { headers: json });
    await fetch(`${vpn}/${encodeURIComponent(token)}`, {
      headers: { ...json, cookie: canary, "x-other": canary, "user-agent": token },
    });
    await post(
      url,
      json,
      JSON.stringify({
        vpn_connection: { psk: canary, name: token, certificates: [canary], deep: { api_key: { value: canary } } },
      }),
    );
    await post(url, json, `{"psk": "${canary}`);
    await post(
      `${eventGrid}/v1/${projectId}/connections`,
      json,
      JSON.stringify({ kafka_detail: { password: canary, user_name: canary } }),
    );
    expect(emulator.received).toHaveLength(7);
    expect(JSON.stringify(emulator.received)).not.toContain("canary-7f3a");
  });

  it("never holds the value of a member that is called a secret, or of a header to be sent on", async () => {
    await using talk = await startConversation();
    const value = "canary-value";
    await talk.vpn("POST", "connection-monitors", {
      headers: [{ name: "Authorization", value }],
      named: { secret: true, value },
    });
    expect(JSON.stringify(talk.emulator.received)).not.toContain(value);
    await talk.vpn("POST", "connection-monitors", { tags: [{ key: "a", value: "plain" }] });
    expect(talk.emulator.received[1]?.body).toContain("plain");
  });

  it("keeps a body byte for byte where nothing in it is sensitive", async () => {
    await using talk = await startConversation();
    const spaced = '{ "connection_monitor" : {} }';
    await talk.vpn("POST", "connection-monitors", spaced);
    expect(talk.emulator.received[0]?.body).toBe(spaced);
  });

  it("is a copy: nobody can change what others see", async () => {
    await using talk = await startConversation();
    await talk.vpn("GET", "vpn-gateways");
    (talk.emulator.received as unknown[]).length = 0;
    expect(talk.emulator.received).toHaveLength(1);
    expect(Object.isFrozen(talk.emulator.received[0])).toBe(true);
  });

  it("keeps the last 10,000 requests and goes on counting", () => {
    const log = new NumberedLog<ReceivedRequest>();
    const record = {
      receivedMs: 0,
      service: "huawei.vpn",
      operation: undefined,
      method: "GET",
      url: "http://127.0.0.1/",
      headers: {},
      body: "",
      proof: { scheme: "none", verified: false },
      status: 404,
      fault: undefined,
    };
    for (let call = 0; call < 10_001; call += 1) log.add(record);
    expect(log.entries).toHaveLength(10_000);
    expect(log.entries.at(-1)?.number).toBe(10_001);
  });
});

import { once } from "node:events";
import { readFileSync } from "node:fs";
import { Agent } from "node:http";
import { get } from "node:https";
import { connect } from "node:net";
import { Azure } from "trunkline/azure";
import { describe, expect, it } from "vitest";
import { createEmulatorState, startEmulator } from "../../src/testing/index.ts";
import { readAs } from "../support/read-as.ts";
import { rawRequest } from "./raw-http.ts";
import { startConversation } from "./talk.ts";
import { logIn } from "./talk-smc.ts";

function fixture(name: string): string {
  return readFileSync(new URL(`./fixtures/${name}`, import.meta.url), "utf8");
}

describe("the emulator", () => {
  it("draws other credentials and ids at every start, and the same ones from the same seed", async () => {
    const draw = async (seed?: string) => {
      await using talk = await startConversation(seed === undefined ? {} : { seed });
      const { projectId, credentials, temporaryCredentials, token } = talk.emulator.huawei;
      const created = await talk.vpn("POST", "vpn-gateways", { vpn_gateway: {} });
      return { projectId, credentials, temporaryCredentials, token, id: created.body.vpn_gateway?.id };
    };
    expect(await draw("one")).toEqual(await draw("one"));
    expect(await draw("one")).not.toEqual(await draw("two"));
    expect(await draw()).not.toEqual(await draw());
  });

  it("draws the accounts and ids of the other vendors in the same way", async () => {
    const draw = async (seed: string) => {
      await using emulator = await startEmulator({ seed });
      const { token } = await emulator.azure.credential.getToken("https://management.azure.com/.default");
      const { apiKey, administrator } = emulator.smc;
      const smc = [apiKey, administrator.password, (await logIn(emulator)).cookie];
      return [emulator.azure.subscriptionId, emulator.nsx.credentials.password, token, ...smc];
    };
    expect(await draw("one")).toEqual(await draw("one"));
    const [one, two] = [await draw("one"), await draw("two")];
    for (const [index, drawn] of one.entries()) expect(drawn).not.toBe(two[index]);
  });

  it("takes the credentials that a test brings", () => {
    const credentials = { accessKeyId: "AK", secretAccessKey: "SK" };
    const { huawei } = createEmulatorState({ huawei: { projectId: "0".repeat(32), credentials, token: "T" } });
    expect(huawei).toMatchObject({ projectId: "0".repeat(32), credentials, token: "T" });
    const account = { subscriptionId: "s", resourceGroupName: "g", serviceName: "n" };
    expect(createEmulatorState({ azure: account }).azure).toMatchObject(account);
    const user = { username: "u", password: "p" };
    expect(createEmulatorState({ nsx: { credentials: user } }).nsx.credentials).toEqual(user);
    const server = { apiKey: "K", administrator: user, domains: ["D"] };
    const management = { ...server, credentials: { apiKey: "K" } };
    expect(createEmulatorState({ smc: server }).smc).toMatchObject(management);
  });

  it("goes back to its first resources on reset and keeps its credentials", async () => {
    await using talk = await startConversation();
    await talk.vpn("POST", "vpn-gateways", { vpn_gateway: {} });
    talk.emulator.reset();
    expect(talk.emulator.received).toEqual([]);
    const listed = await talk.vpn("GET", "vpn-gateways");
    expect(listed.body.vpn_gateways).toHaveLength(1);
    expect(talk.emulator.received).toMatchObject([{ number: 1 }]);
  });

  it("says what it needs where it is asked for https without a certificate", async () => {
    const tls = readAs<{ key: string; cert: string }>(true);
    await expect(startEmulator({ tls })).rejects.toThrow("tls must be an object of key, cert; it was true");
  });

  it("serves https where it is given a certificate, faults included", async () => {
    const [key, cert] = [fixture("loopback-key.pem"), fixture("loopback-cert.pem")];
    await using emulator = await startEmulator({ tls: { key, cert } });
    const { vpn, projectId, token } = emulator.huawei;
    const url = `${vpn}/v5/${projectId}/vpn-gateways`;
    const status = (): Promise<number | string | undefined> => {
      return new Promise((resolve) => {
        get(url, { ca: cert, headers: { "x-auth-token": token } }, (incoming) => {
          incoming.resume().once("end", () => resolve(incoming.statusCode));
        }).once("error", (error: NodeJS.ErrnoException) => resolve(error.code));
      });
    };
    expect(url).toMatch(/^https:/u);
    expect(await status()).toBe(200);
    emulator.fail({ kind: "reset" });
    expect(await status()).toBe("ECONNRESET");
  });

  it("listens on the port that it is given and says so when the port is taken", async () => {
    await using first = await startEmulator();
    const port = Number(new URL(first.huawei.vpn).port);
    await expect(startEmulator({ ports: { huaweiEventGrid: port } })).rejects.toThrow("EADDRINUSE");
    await first.close();
    await using second = await startEmulator({ ports: { huaweiVpn: port } });
    expect(second.huawei.vpn).toBe(`http://127.0.0.1:${port}`);
    await second.close();
    await using third = await startEmulator({ ports: { azure: port } });
    expect(third.azure.baseUrl).toBe(`http://127.0.0.1:${port}`);
    await third.close();
    await using fourth = await startEmulator({ ports: { nsx: port } });
    expect(fourth.nsx.baseUrl).toBe(`http://127.0.0.1:${port}`);
    await fourth.close();
    await using fifth = await startEmulator({ ports: { smc: port } });
    expect(fifth.smc.baseUrl).toBe(`http://127.0.0.1:${port}`);
  });

  it("closes at once with idle connections, half a request and a waiting fault, and twice without harm", async () => {
    const emulator = await startEmulator();
    const { vpn, projectId, token } = emulator.huawei;
    const url = `${vpn}/v5/${projectId}/vpn-gateways`;
    const agent = new Agent({ keepAlive: true });
    await rawRequest(url, { agent, headers: { "x-auth-token": token } });
    const half = connect(Number(new URL(vpn).port), "127.0.0.1");
    half.on("error", () => half.destroy());
    half.write("POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 10\r\n\r\n123");
    emulator.fail({ kind: "delay", delayMs: 3_600_000 });
    const struck = new Promise<void>((resolve) => void emulator.onReceived(() => resolve()));
    const waiting = rawRequest(url, { headers: { "x-auth-token": token } });
    await struck;
    await emulator.close();
    expect((await waiting).broken).toBe("ECONNRESET");
    if (!half.destroyed) await once(half, "close");
    await emulator.close();
    expect((await rawRequest(url, {})).broken).toBe("ECONNREFUSED");
    agent.destroy();
  });

  it("answers 500 and says why where a test's own clock fails", async () => {
    let isBroken = false;
    const now = (): number => {
      if (isBroken) throw new Error("the clock stopped");
      return 0;
    };
    await using emulator = await startEmulator({ now });
    isBroken = true;
    const { status, body } = await rawRequest(emulator.huawei.vpn, {});
    const message = "The emulator itself failed: Error: the clock stopped";
    expect([status, JSON.parse(body)]).toMatchObject([500, { error_msg: message, error_message: message, message }]);
    const { baseUrl, subscriptionId } = emulator.azure;
    await using azure = new Azure({ baseUrl, subscriptionId, credential: { token: "x" }, retry: false });
    const call = azure.apiManagement.apiManagementService.get({ resourceGroupName: "rg1", serviceName: "s" });
    await expect(call).rejects.toMatchObject({
      vendorCode: "EmulatorFailed",
      message: expect.stringContaining(message),
    });
  });

  it("tells a transport of one's own that a service does not exist", () => {
    const state = createEmulatorState();
    const request = { method: "GET", origin: "http://x", target: "/", headers: {}, body: new Uint8Array() };
    expect(() => state.answer("huawei.dns", request)).toThrow('no emulated service "huawei.dns"');
  });
});

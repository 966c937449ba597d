import { createRequire } from "node:module";
import { describe, expect, it } from "vitest";
import { type Emulator, startEmulator } from "../../src/testing/index.ts";
import { sign } from "./sign.ts";

interface PublishedSigner {
  sign(request: object, credential: { getAk(): string; getSk(): string }): Record<string, string>;
}

const { AKSKSigner } = createRequire(import.meta.url)("@huaweicloud/huaweicloud-sdk-core/auth/AKSKSigner.js") as {
  AKSKSigner: PublishedSigner;
};

const minute = 60_000;

function monitors({ huawei }: Emulator): string {
  return `${huawei.vpn}/v5/${huawei.projectId}/connection-monitors`;
}

async function errorOf(response: Response): Promise<{ error_code: string; error_msg: string; request_id: string }> {
  return (await response.json()) as { error_code: string; error_msg: string; request_id: string };
}

describe("a signed request over the wire", () => {
  it("is accepted from a signer written by hand after the vendor's description", async () => {
    await using emulator = await startEmulator();
    const url = `${emulator.huawei.eventGrid}/v1/${emulator.huawei.projectId}/connections`;
    const body = JSON.stringify({ name: "private-link", vpc_id: "vpc", subnet_id: "subnet" });
    const headers = sign({
      method: "POST",
      url,
      body,
      headers: { "content-type": "application/json", "x-project-id": emulator.huawei.projectId },
      ...emulator.huawei.credentials,
      at: Date.now(),
    });
    const response = await fetch(url, { method: "POST", headers, body });
    expect(response.status).toBe(200);
    expect(emulator.received[0]?.proof).toEqual({ scheme: "SDK-HMAC-SHA256", verified: true });
  });

  it("is accepted from the signer that the vendor publishes", async () => {
    await using emulator = await startEmulator();
    const { accessKeyId, secretAccessKey } = emulator.huawei.credentials;
    const data = { connection_monitor: { vpn_connection_id: emulator.huawei.seeds.connection } };
    const signed = AKSKSigner.sign(
      {
        method: "POST",
        endpoint: monitors(emulator),
        headers: { "content-type": "application/json", "X-Project-Id": emulator.huawei.projectId },
        queryParams: {},
        data,
      },
      { getAk: () => accessKeyId, getSk: () => secretAccessKey },
    );
    const { host: _, ...headers } = signed;
    const response = await fetch(monitors(emulator), { method: "POST", headers, body: JSON.stringify(data) });
    expect(response.status).toBe(201);
  });

  it("is accepted from the vendor's signer with a query that needs escapes", async () => {
    await using emulator = await startEmulator();
    const { accessKeyId, secretAccessKey } = emulator.huawei.credentials;
    const endpoint = `${emulator.huawei.eventGrid}/v1/${emulator.huawei.projectId}/connections`;
    const queryParams = { sort: "created_time:DESC", limit: 5, fuzzy_name: "a b/c+d~e" };
    const signed = AKSKSigner.sign(
      { method: "GET", endpoint, headers: { "content-type": "application/json" }, queryParams },
      { getAk: () => accessKeyId, getSk: () => secretAccessKey },
    );
    const { host: _, ...headers } = signed;
    const response = await fetch(`${endpoint}?limit=5&fuzzy_name=a%20b%2Fc%2Bd~e&sort=created_time%3ADESC`, {
      headers,
    });
    expect(response.status).toBe(200);
  });

  it("needs the security token of a temporary key", async () => {
    await using emulator = await startEmulator();
    const url = monitors(emulator);
    const { securityToken, ...key } = emulator.huawei.temporaryCredentials;
    const send = (headers: Record<string, string>): Promise<Response> => {
      return fetch(url, { headers: sign({ method: "GET", url, headers, ...key, at: Date.now() }) });
    };
    expect((await send({})).status).toBe(401);
    expect((await send({ "x-security-token": "of somebody else" })).status).toBe(401);
    expect((await send({ "x-security-token": securityToken })).status).toBe(200);
  });

  it("is refused 20 minutes off with 401 APIGW.0301, both times and the server's date", async () => {
    const serverTime = Date.UTC(2026, 0, 1, 12, 0, 0);
    await using emulator = await startEmulator({ now: () => serverTime });
    const url = monitors(emulator);
    const headers = sign({ method: "GET", url, ...emulator.huawei.credentials, at: serverTime - 20 * minute });
    const response = await fetch(url, { headers });
    expect(response.status).toBe(401);
    expect(response.headers.get("date")).toBe("Thu, 01 Jan 2026 12:00:00 GMT");
    const error = await errorOf(response);
    expect(error.error_code).toBe("APIGW.0301");
    expect(error.error_msg).toContain("20260101T114000Z");
    expect(error.error_msg).toContain("20260101T120000Z");
    expect(error.request_id).toBe(response.headers.get("x-request-id"));
  });

  it("is refused when its body is changed on the way, without any effect", async () => {
    await using emulator = await startEmulator();
    const url = monitors(emulator);
    const headers = sign({
      method: "POST",
      url,
      headers: { "content-type": "application/json" },
      body: "{}",
      ...emulator.huawei.credentials,
      at: Date.now(),
    });
    const body = JSON.stringify({ connection_monitor: { vpn_connection_id: emulator.huawei.seeds.connection } });
    expect((await fetch(url, { method: "POST", headers, body })).status).toBe(401);
    const listed = await fetch(url, { headers: { "x-auth-token": emulator.huawei.token } });
    expect(await listed.json()).toMatchObject({ connection_monitors: [] });
  });

  it("is refused above 12 MB, where the gateway wants a token instead", async () => {
    await using emulator = await startEmulator();
    const url = monitors(emulator);
    const body = " ".repeat(12 * 1024 * 1024 + 1);
    const headers = sign({ method: "POST", url, body, ...emulator.huawei.credentials, at: Date.now() });
    expect((await fetch(url, { method: "POST", headers, body })).status).toBe(413);
  });
});

describe("a request with a token", () => {
  it("is accepted with the account's token and refused with another", async () => {
    await using emulator = await startEmulator();
    const send = (token: string): Promise<Response> =>
      fetch(monitors(emulator), { headers: { "x-auth-token": token } });
    expect((await send(emulator.huawei.token)).status).toBe(200);
    const refused = await send("another");
    expect(refused.status).toBe(401);
    expect((await errorOf(refused)).error_msg).toContain("The token must be updated");
  });
});

describe("a request with neither", () => {
  it("is refused with 401", async () => {
    await using emulator = await startEmulator();
    const response = await fetch(monitors(emulator));
    expect(response.status).toBe(401);
    expect(emulator.received[0]?.proof).toMatchObject({ scheme: "none", verified: false });
  });
});

describe("the project", () => {
  it("has to be the account's in the path and in X-Project-Id", async () => {
    await using emulator = await startEmulator();
    const { vpn, token, projectId } = emulator.huawei;
    const other = "f".repeat(32);
    const inPath = await fetch(`${vpn}/v5/${other}/connection-monitors`, { headers: { "x-auth-token": token } });
    expect(inPath.status).toBe(403);
    expect((await errorOf(inPath)).error_code).toBe("VPN.0003");
    const headers = { "x-auth-token": token, "x-project-id": other };
    expect((await fetch(`${vpn}/v5/${projectId}/connection-monitors`, { headers })).status).toBe(403);
  });
});

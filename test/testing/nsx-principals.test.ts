import { X509Certificate } from "node:crypto";
import { readFileSync } from "node:fs";
import { Agent, request } from "node:https";
import { describe, expect, it } from "vitest";
import { type Emulator, type FakeNsxOptions, startEmulator } from "../../src/testing/index.ts";
import type { Answered } from "./talk.ts";
import { basic } from "./talk-nsx.ts";

const fixture = (name: string): string => readFileSync(new URL(`fixtures/${name}`, import.meta.url), "utf8");
const [key, cert] = [fixture("loopback-key.pem"), fixture("loopback-cert.pem")];
const { fingerprint256: fingerprint } = new X509Certificate(cert);

/** Sends a request over TLS, with the certificate of the principal identity or without one. */
function send(
  { nsx }: Emulator,
  path: string,
  { method = "GET", headers = {}, body = undefined as unknown, hasCertificate = true } = {},
): Promise<{ readonly status: number | undefined; readonly body: Answered }> {
  const agent = new Agent({ ca: cert, keepAlive: false, ...(hasCertificate && { key, cert }) });
  const json = { "content-type": "application/json", ...headers };
  return new Promise((resolve, reject) => {
    const sent = request(`${nsx.baseUrl}/api/v1/vpn/${path}`, { method, headers: json, agent }, (incoming) => {
      let text = "";
      incoming.setEncoding("utf8");
      incoming.on("data", (chunk: string) => {
        text += chunk;
      });
      incoming.once("end", () => {
        resolve({ status: incoming.statusCode, body: (text === "" ? {} : JSON.parse(text)) as Answered });
      });
    });
    sent.once("error", reject);
    sent.end(body === undefined ? undefined : JSON.stringify(body));
  });
}

function start(nsx: FakeNsxOptions = { principals: [{ name: "operator", fingerprint }] }): Promise<Emulator> {
  return startEmulator({ tls: { key, cert }, nsx });
}

const userOf = ({ nsx }: Emulator) => basic(nsx.credentials.username, nsx.credentials.password);

describe("a principal identity", () => {
  it("signs in with its certificate alone", async () => {
    await using emulator = await start();
    expect((await send(emulator, "ipsec/sessions")).status).toBe(200);
    expect(emulator.received[0]?.proof).toEqual({ scheme: "certificate", verified: true });
  });

  it("is known by its fingerprint, however that is written", async () => {
    const plain = fingerprint.replaceAll(":", "").toLowerCase();
    await using emulator = await start({ principals: [{ name: "operator", fingerprint: plain }] });
    expect((await send(emulator, "ipsec/sessions")).status).toBe(200);
  });

  it("that nobody has set up is refused with 500 and code 99", async () => {
    await using emulator = await start({});
    const { status, body } = await send(emulator, "ipsec/sessions");
    expect([status, body.error_code]).toEqual([500, 99]);
  });

  it("is not seen where credentials are sent besides: they win", async () => {
    await using emulator = await start();
    const wrong = await send(emulator, "ipsec/sessions", { headers: basic("admin", "wrong") });
    expect([wrong.status, wrong.body.error_code]).toEqual([403, 403]);
    const body = { logical_router_id: "router" };
    const headers = userOf(emulator);
    const created = await send(emulator, "ipsec/services", { method: "POST", body, headers });
    expect(created.body._create_user).toBe("admin");
    const lost = await send(emulator, "ipsec/sessions", { headers: { cookie: "JSESSIONID=ended" } });
    expect(lost.status).toBe(401);
  });

  it("is not needed: who shows no certificate signs in in other ways", async () => {
    await using emulator = await start();
    expect((await send(emulator, "ipsec/sessions", { hasCertificate: false })).status).toBe(401);
    const headers = userOf(emulator);
    expect((await send(emulator, "ipsec/sessions", { hasCertificate: false, headers })).status).toBe(200);
  });

  it("owns what it makes: a user changes that only with X-Allow-Overwrite", async () => {
    await using emulator = await start();
    const created = await send(emulator, "ipsec/services", { method: "POST", body: { logical_router_id: "router" } });
    expect(created.body).toMatchObject({ _create_user: "operator", _protection: "NOT_PROTECTED" });
    const path = `ipsec/services/${created.body.id}`;
    const user = userOf(emulator);
    const read = await send(emulator, path, { headers: user });
    expect(read.body._protection).toBe("REQUIRE_OVERRIDE");
    for (const [method, body] of [
      ["PUT", read.body],
      ["DELETE", undefined],
    ] as const) {
      const refused = await send(emulator, path, { method, body, headers: user });
      expect([refused.status, refused.body.error_code], method).toEqual([400, 289]);
      const declined = { ...user, "x-allow-overwrite": "false" };
      expect((await send(emulator, path, { method, body, headers: declined })).status, method).toBe(400);
    }
    const headers = { ...user, "x-allow-overwrite": "true" };
    const changed = await send(emulator, path, { method: "PUT", body: read.body, headers });
    expect(changed.body).toMatchObject({ _create_user: "operator", _last_modified_user: "admin", _revision: 1 });
    const own = await send(emulator, path, { method: "PUT", body: changed.body });
    expect([own.status, own.body._last_modified_user]).toEqual([200, "operator"]);
    expect((await send(emulator, path, { method: "DELETE", headers })).status).toBe(200);
  });

  it("may change what users have made", async () => {
    await using emulator = await start();
    const path = `ipsec/services/${emulator.nsx.seeds.service}`;
    const { body } = await send(emulator, path);
    expect(body._protection).toBe("NOT_PROTECTED");
    expect((await send(emulator, path, { method: "PUT", body })).status).toBe(200);
  });
});

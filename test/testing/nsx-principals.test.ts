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
    const sent = request(
      nsx.baseUrl + (path.startsWith("/") ? path : `/api/v1/vpn/${path}`),
      { method, headers: json, agent },
      (incoming) => {
        let text = "";
        incoming.setEncoding("utf8");
        incoming.on("data", (chunk: string) => {
          text += chunk;
        });
        incoming.once("end", () => {
          resolve({ status: incoming.statusCode, body: (text === "" ? {} : JSON.parse(text)) as Answered });
        });
      },
    );
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

describe("a principal identity in the policy API", () => {
  const root = "/policy/api/v1/infra";
  const gateway = `${root}/tier-0s/t0`;
  const profile = `${root}/ipsec-vpn-ike-profiles/own`;
  const service = `${gateway}/ipsec-vpn-services/own`;
  const named = (children: readonly object[]) => ({
    children: [{ resource_type: "ChildResourceReference", target_type: "Tier0", id: "t0", children }],
  });
  const asUser = (emulator: Emulator, overwrites: string) => ({
    ...userOf(emulator),
    "x-allow-overwrite": overwrites,
  });

  it("is the maker of what it makes, and a user of what that user makes", async () => {
    await using emulator = await start();
    await send(emulator, profile, { method: "PATCH", body: {} });
    expect((await send(emulator, profile)).body).toMatchObject({
      _create_user: "operator",
      _protection: "NOT_PROTECTED",
    });
    const headers = userOf(emulator);
    const { results } = (await send(emulator, `${root}/ipsec-vpn-ike-profiles`, { headers })).body;
    expect(results).toContainEqual(expect.objectContaining({ id: "own", _protection: "REQUIRE_OVERRIDE" }));
    const { username, password } = emulator.nsx.remoteUser;
    const remote = { authorization: `Remote ${Buffer.from(`${username}:${password}`).toString("base64")}` };
    const made = await send(emulator, service, { method: "PUT", body: {}, headers: remote });
    expect(made.body).toMatchObject({ _create_user: username, _last_modified_user: username });
    expect((await send(emulator, service)).body._protection).toBe("NOT_PROTECTED");
  });

  it("owns it: a user changes and deletes that only with X-Allow-Overwrite, in whatever way", async () => {
    await using emulator = await start();
    const plant = async () => {
      await send(emulator, service, { method: "PATCH", body: {} });
      return (await send(emulator, service, { headers: userOf(emulator) })).body;
    };
    const child = { resource_type: "ChildIPSecVpnService", IPSecVpnService: { id: "own", enabled: true } };
    for (const [method, path, body] of [
      ["PUT", service, "read"],
      ["PATCH", service, { enabled: true }],
      ["PATCH", root, named([child])],
      ["PATCH", root, named([{ ...child, marked_for_delete: true }])],
      ["DELETE", service, undefined],
    ] as const) {
      emulator.nsx.policy.purge();
      const read = await plant();
      expect(read).toMatchObject({ _create_user: "operator", _protection: "REQUIRE_OVERRIDE" });
      const sent = { method, body: body === "read" ? read : body };
      for (const headers of [userOf(emulator), asUser(emulator, "false")]) {
        const refused = await send(emulator, path, { ...sent, headers });
        expect([refused.status, refused.body.error_code], `${method} ${path}`).toEqual([400, 289]);
      }
      expect((await send(emulator, service)).body._revision, `${method} ${path}`).toBe(read._revision);
      const taken = await send(emulator, path, { ...sent, headers: asUser(emulator, "true") });
      expect(taken.status, `${method} ${path}`).toBe(200);
      const after = await send(emulator, service);
      if (after.status !== 404) {
        expect(after.body).toMatchObject({ _create_user: "operator", _last_modified_user: "admin" });
      }
    }
  });

  it("owns it also below what a user made: a tree that deletes both is refused as a whole", async () => {
    await using emulator = await start();
    const headers = userOf(emulator);
    await send(emulator, service, { method: "PATCH", body: {}, headers });
    const endpoint = `${service}/local-endpoints/here`;
    await send(emulator, endpoint, { method: "PATCH", body: { local_address: "203.0.113.10" } });
    const body = named([
      { resource_type: "ChildIPSecVpnService", IPSecVpnService: { id: "own" }, marked_for_delete: true },
    ]);
    const refused = await send(emulator, root, { method: "PATCH", body, headers });
    expect([refused.status, refused.body.error_code]).toEqual([400, 289]);
    expect((await send(emulator, endpoint, { headers })).body._protection).toBe("REQUIRE_OVERRIDE");
    const forced = await send(emulator, root, { method: "PATCH", body, headers: asUser(emulator, "true") });
    expect(forced.status).toBe(200);
    expect((await send(emulator, endpoint, { headers })).status).toBe(404);
  });

  it("owns the rules of its sessions, and trees and reads of keys say so, too", async () => {
    await using emulator = await start();
    const headers = userOf(emulator);
    await send(emulator, service, { method: "PATCH", body: {}, headers });
    const at = `${service}/local-endpoints/here`;
    await send(emulator, at, { method: "PATCH", body: { local_address: "203.0.113.10" }, headers });
    const session = `${service}/sessions/west`;
    const body = {
      resource_type: "PolicyBasedIPSecVpnSession",
      local_endpoint_path: at.slice("/policy/api/v1".length),
      peer_address: "198.51.100.20",
      peer_id: "198.51.100.20",
      psk: "canary-psk",
      rules: [{ id: "r1", sources: [{ subnet: "10.1.0.0/24" }], destinations: [{ subnet: "10.9.0.0/24" }] }],
    };
    expect((await send(emulator, session, { method: "PATCH", body })).status).toBe(200);
    const owned = { _protection: "REQUIRE_OVERRIDE", rules: [{ id: "r1", _protection: "REQUIRE_OVERRIDE" }] };
    expect((await send(emulator, session, { headers })).body).toMatchObject(owned);
    const withKey = await send(emulator, `${session}?action=show_sensitive_data`, { headers });
    expect(withKey.body).toMatchObject({ ...owned, psk: "canary-psk" });
    const tree = await send(emulator, `${root}?type_filter=IPSecVpnSession`, { headers });
    expect(JSON.stringify(tree.body)).toContain('"_protection":"REQUIRE_OVERRIDE"');
    expect((await send(emulator, session)).body).toMatchObject({ _protection: "NOT_PROTECTED" });
  });
});

import { expect, it } from "vitest";
import { startEmulator } from "../../src/testing/index.ts";
import { readAs } from "../support/read-as.ts";

interface Link {
  readonly href: string;
  readonly rel: string;
}

type Body = Readonly<Record<string, unknown>> & {
  readonly link?: readonly Link[];
  readonly entry_point?: readonly Link[];
};

it("lets a client like the vendor's Terraform provider do its work, behind another name than the server's", async () => {
  await using emulator = await startEmulator({
    smc: { session: "token", apiVersions: ["7.3", "7.4"], baseUrl: "https://smc.internal:8082" },
  });
  const { baseUrl, apiKey } = emulator.smc;
  let token = "";
  /** One request at a time, with scheme, host and port of every href replaced by the configured ones. */
  const call = async (method: string, href: string, body?: unknown, etag = "") => {
    const { pathname, search } = new URL(href, baseUrl);
    const headers: Record<string, string> = { accept: "application/json" };
    if (token !== "") headers.authorization = token;
    if (etag !== "") headers["if-match"] = etag.replaceAll('"', "");
    const json = body === undefined ? {} : { body: JSON.stringify(body) };
    if (body !== undefined) headers["content-type"] = "application/json";
    const response = await fetch(`${baseUrl}${pathname}${search}`, { method, headers, ...json });
    const text = await response.text();
    const tag = response.headers.get("etag") ?? "";
    const location = response.headers.get("location") ?? "";
    token ||= response.headers.get("authorization") ?? "";
    return { status: response.status, etag: tag, location, body: readAs<Body>(text === "" ? {} : JSON.parse(text)) };
  };
  const linkOf = (links: readonly Link[] | undefined, rel: string): string => {
    return links?.find((link) => link.rel === rel)?.href ?? "";
  };

  await call("POST", "/7.4/login", { authenticationkey: apiKey, domain: "Shared Domain" });
  expect(token).not.toBe("");
  const entries = (await call("GET", "/7.4/api")).body.entry_point;
  const gateway = await call("POST", linkOf(entries, "external_gateway"), { name: "Oslo", trust_all_cas: true });
  expect([gateway.status, gateway.location]).toEqual([
    201,
    expect.stringMatching(/^https:\/\/smc\.internal:8082\/7\.4\//u),
  ]);
  const read = await call("GET", gateway.location);
  const endpoint = { name: "Oslo 192.0.2.9", address: "192.0.2.9", enabled: true };
  expect((await call("POST", linkOf(read.body.link, "external_endpoint"), endpoint)).status).toBe(201);

  const made = await call("POST", linkOf(entries, "vpn"), { name: "Nordic", nat: false });
  const { body: vpn } = await call("GET", made.location);
  expect((await call("POST", linkOf(vpn.link, "open"))).status).toBe(200);
  const helsinki = emulator.smc.seeds.internalGateway;
  const nodes = [
    { usage: "central", gateway: helsinki },
    { usage: "satellite", gateway: gateway.location },
  ];
  const added: string[] = [];
  for (const { usage, gateway: href } of nodes) {
    const place = linkOf(vpn.link, `${usage}_gateway_node`);
    const { status, location } = await call("POST", place, { gateway: href, node_usage: usage });
    expect(status).toBe(201);
    added.push(location);
  }
  const tunnels = (await call("GET", linkOf(vpn.link, "gateway_tunnel"))).body;
  const [tunnel] = readAs<readonly { href: string }[]>(tunnels.result);
  const before = await call("GET", tunnel?.href ?? "");
  expect(before.body).toMatchObject({ enabled: true, gateway_node_1: added[0], gateway_node_2: added[1] });
  const sent = { ...before.body, enabled: false };
  expect((await call("PUT", tunnel?.href ?? "", sent, before.etag)).status).toBe(200);
  expect((await call("PUT", tunnel?.href ?? "", sent, before.etag)).status).toBe(409);
  expect((await call("POST", linkOf(vpn.link, "save"))).status).toBe(200);
  expect((await call("POST", linkOf(vpn.link, "close"))).status).toBe(200);
  expect((await call("GET", tunnel?.href ?? "")).body.enabled).toBe(false);

  const refused = await call("PUT", gateway.location, { ...read.body, colour: "red" }, read.etag);
  expect([refused.status, refused.body.details]).toEqual([400, [expect.stringContaining("colour is not recognized")]]);
  const { etag } = await call("GET", made.location);
  expect((await call("DELETE", gateway.location)).status).toBe(409);
  expect((await call("DELETE", made.location, undefined, etag)).status).toBe(204);
  expect((await call("DELETE", gateway.location)).status).toBe(204);
  expect((await call("PUT", linkOf(entries, "logout"))).status).toBe(204);
});

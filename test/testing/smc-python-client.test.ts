import { Agent } from "node:http";
import { expect, it } from "vitest";
import { startEmulator } from "../../src/testing/index.ts";
import { rawRequest } from "./raw-http.ts";

interface Link {
  readonly href: string;
  readonly rel: string;
}

interface Answer {
  readonly status: number | undefined;
  readonly etag: string;
  readonly location: string;
  readonly cookie: string;
  readonly body: Body;
}

type Body = Readonly<Record<string, unknown>> & {
  readonly version?: readonly Link[];
  readonly entry_point?: readonly Link[];
  readonly result?: readonly { readonly href: string; readonly name: string; readonly type: string }[];
  readonly link?: readonly Link[];
};

/**
 * A client that has the habits of the vendor's Python library: a session of one connection, `application/json` with every
 * call, an empty JSON object as the body of calls that need none, Python's booleans, and the header `Etag` on PUT. It takes an
 * answer for JSON only where its type is that to the letter.
 */
function pythonClient() {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  let cookie = "";
  const call = async (method: string, url: string, json: unknown = {}, headers: Record<string, string> = {}) => {
    const sent = {
      accept: "application/json",
      "content-type": "application/json",
      "user-agent": "requests/2",
      ...headers,
    };
    const all = cookie === "" ? sent : { ...sent, cookie };
    const body = JSON.stringify(json);
    const length = { "content-length": String(Buffer.byteLength(body)) };
    const {
      status,
      headers: got,
      body: text,
    } = await rawRequest(url, {
      method,
      headers: { ...all, ...length },
      body,
      agent,
    });
    const set = (got["set-cookie"] ?? []).map((line) => line.split(";")[0] ?? "");
    cookie ||= set.join("; ");
    const { etag = "", location = "" } = got;
    const isJson = got["content-type"] === "application/json";
    const answer: Answer = { status, etag, location, cookie, body: (isJson ? JSON.parse(text) : {}) as Body };
    return answer;
  };
  return { call, close: () => agent.destroy() };
}

const linkOf = (links: readonly Link[] | undefined, rel: string): string => {
  return links?.find((link) => link.rel === rel)?.href ?? "";
};

it("lets a client like the vendor's Python library do its work, in the lowest version", async () => {
  await using emulator = await startEmulator();
  const { baseUrl, apiKey } = emulator.smc;
  const client = pythonClient();
  const versions = (await client.call("GET", `${baseUrl}/api`)).body.version ?? [];
  const [lowest] = versions.map(({ rel }) => rel);
  expect(lowest).toBe("6.10");
  const login = { domain: "Shared Domain", authenticationkey: apiKey };
  const url = `${baseUrl}/${lowest}/login`;
  expect((await client.call("POST", url, login)).cookie).toContain("JSESSIONID=");
  const entries = (await client.call("GET", `${baseUrl}/${lowest}/api`)).body.entry_point;

  const search = `${linkOf(entries, "elements")}?filter_context=host&filter=Helsinki+web&exact_match=True&case_sensitive=False&limit=1`;
  const [meta] = (await client.call("GET", search)).body.result ?? [];
  expect(meta).toMatchObject({ name: "Helsinki web", type: "host", href: expect.stringContaining("/6.10/") });
  const host = await client.call("GET", meta?.href ?? "");
  const changed = await client.call("PUT", meta?.href ?? "", { ...host.body, comment: "x" }, { etag: host.etag });
  expect([changed.status, changed.location]).toEqual([200, meta?.href]);
  const stale = await client.call("PUT", meta?.href ?? "", host.body, { etag: host.etag });
  expect([stale.status, stale.body.details]).toEqual([409, [expect.stringMatching(/ETag/iu)]]);
  const made = await client.call("POST", linkOf(entries, "network"), {
    name: "net",
    ipv4_network: "10.0.0.0/8",
    location_ref: null,
  });
  const network = await client.call("GET", made.location);
  expect(network.body.ipv4_network).toBe("10.0.0.0/8");
  expect((await client.call("DELETE", made.location, {}, { "if-match": network.etag })).status).toBe(204);

  const [engine] = (await client.call("GET", linkOf(entries, "single_fw"))).body.result ?? [];
  const { body } = await client.call("GET", engine?.href ?? "");
  const upload = `${linkOf(body.link, "upload")}?filter=HQ%20Policy&preserve_connections=True&generate_snapshot=True`;
  let task = await client.call("POST", upload);
  expect(task.status).toBe(202);
  while (task.body.in_progress === true) task = await client.call("GET", String(task.body.follower));
  expect(task.body).toMatchObject({ success: true, progress: 100 });
  const status = await client.call("POST", linkOf(entries, "monitoring_status"), { value: engine?.href });
  expect(status.body.result).toMatchObject([{ href: expect.stringContaining("/firewall_node/1650") }]);
  const [wrapped] = body.nodes as readonly { readonly firewall_node: Body }[];
  const offline = `${linkOf(wrapped?.firewall_node.link, "go_offline")}?comment=maintenance`;
  expect((await client.call("PUT", offline)).status).toBe(200);

  const [vpn] = (await client.call("GET", linkOf(entries, "vpn"))).body.result ?? [];
  const { link } = (await client.call("GET", vpn?.href ?? "")).body;
  expect((await client.call("POST", linkOf(link, "open"))).status).toBe(200);
  const satellites = await client.call("GET", linkOf(link, "satellite_gateway_node"));
  expect((await client.call("DELETE", satellites.body.result?.[0]?.href ?? "")).status).toBe(204);
  expect((await client.call("POST", linkOf(link, "save"))).status).toBe(200);
  expect((await client.call("POST", linkOf(link, "close"))).status).toBe(200);
  expect((await client.call("GET", linkOf(link, "gateway_tunnel"))).body.result).toHaveLength(11);
  for (const { href } of (await client.call("GET", linkOf(link, "gateway_tunnel"))).body.result ?? []) {
    const tunnel = (await client.call("GET", href)).body;
    // The library takes both ends for gateway nodes, whose name is that of the gateway that they lead to.
    const ends = [tunnel.gateway_node_1, tunnel.gateway_node_2].map(async (node) => {
      const { gateway } = (await client.call("GET", String(node))).body;
      return (await client.call("GET", String(gateway))).body.name;
    });
    expect(`Gateway Tunnel ${(await Promise.all(ends)).join("-")}`).toBe(tunnel.name);
  }
  expect((await client.call("PUT", linkOf(entries, "logout"))).status).toBe(204);
  expect((await client.call("GET", `${baseUrl}/${lowest}/elements/host`)).status).toBe(401);
  client.close();
});

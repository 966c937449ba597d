import { expect, it } from "vitest";
import { document } from "../../src/testing/generated/smc-api.ts";
import { readAs } from "../support/read-as.ts";
import { startDocumentedSmc } from "./documented-smc.ts";

const engine = "elements/single_fw/1649";
const node = `${engine}/firewall_node/1650`;
const gateway = `${engine}/internal_gateway/59`;
const vpn = "elements/vpn/5";

/** A body, and the header `Location`. */
type Answer = Readonly<Record<string, unknown>> & { readonly location: string };

/** Addresses that are read as they stand. */
const reads = [
  "/api",
  ...["api", "system", "system/current_user", "system/last_activated_package", "system/smc_time", "system/smc_version"],
  ...["monitoring/log/schemas", "elements", "elements/host", "elements/host/1732", "elements/host/1732/history"],
  ...["client_gateway/2", "connection_type/11", "external_gateway/65", "gateway_profile/7"].map(
    (at) => `elements/${at}`,
  ),
  ...["rbvpn_tunnel/31", "rbvpn_tunnel_group/21", "vpn/5", "vpn_profile/3"].map((at) => `elements/${at}`),
  "elements/external_gateway/65/external_endpoint",
  "elements/external_gateway/65/vpn_site",
  ...["internal_gateway", "node", "pending_changes", "snapshot", "tunnel_interface"].map((at) => `${engine}/${at}`),
  ...["upload_result", "vpn_mapping", "generate_snapshot", "snapshot"].map((at) => `${engine}/${at}`),
  ...["blocklist", "connection", "neighbor", "routing", "sslvpn", "user", "vpnsa"].map((kind) => {
    return `${engine}/${kind}_monitoring`;
  }),
  ...[node, `${node}/status`, `${node}/appliance_status`, `${node}/diagnostic`],
  ...["internal_endpoint", "internal_endpoint/114", "loopback_endpoint", "vpn_site", "vpn_site/201"].map((at) => {
    return `${gateway}/${at}`;
  }),
  gateway,
  ...["central", "satellite", "mobile"].map((usage) => `${vpn}/gateway_node/${usage}`),
  ...["tunnels", "tunnels/MiM1OQ==", "tunnels/MiM1OQ==/endpoints", "tunnels/MiM1OQ==/endpoints/MSMxMTQ="].map((at) => {
    return `${vpn}/${at}`;
  }),
  ...[`${vpn}/validate`, "elements/task_progress"],
];

const commands = [
  ...["go_offline", "go_online", "go_standby", "lock_offline", "lock_online", "power_off", "reboot"],
  ...["reset_to_factory", "reset_user_db", "time_sync"],
];

it("answers every documented operation, each as its document says", async () => {
  await using talk = await startDocumentedSmc();
  const { smc, answered } = talk;
  const done = async (method: string, path: string, body?: unknown): Promise<Answer> => {
    const said = await smc(method, path, body);
    expect(said.status, `${method} ${path}: ${JSON.stringify(said.body)}`).toBeLessThan(300);
    return readAs<Answer>({ ...readAs<object>(said.body), location: said.headers.get("location") ?? "" });
  };
  for (const path of reads) await done("GET", path);
  for (const method of ["HEAD", "OPTIONS"]) await done(method, "elements/host/1732");

  // An element of every type that has a place of its own is made, read, and written back.
  for (const { id, path, method } of document.operations) {
    const type = /^\/\{version\}\/elements\/([a-z_]+)$/u.exec(path)?.[1];
    if (method !== "POST" || type === undefined) continue;
    const { location } = await done("POST", `elements/${type}`, { name: `made by ${id}` });
    const { location: _, ...read } = await done("GET", location);
    await done("PUT", location, read);
    await done("DELETE", location);
  }
  const below = ["elements/external_gateway/65/external_endpoint", "elements/external_gateway/65/vpn_site"];
  for (const collection of [...below, `${gateway}/vpn_site`]) {
    const { location } = await done("POST", collection, { name: "new" });
    const { location: _, ...read } = await done("GET", location);
    await done("PUT", location, read);
  }
  const loopbacks = await done("GET", `${gateway}/loopback_endpoint`);
  const [loopback] = readAs<{ href: string }[]>(loopbacks.result);
  for (const place of [loopback?.href ?? "", `${gateway}/internal_endpoint/114`]) {
    const { location: _, ...read } = await done("GET", place);
    await done("PUT", place, read);
  }

  const { location: host } = await done("POST", "elements/host", { name: "new", address: "192.0.2.99" });
  await done("PUT", host, { name: "newer", address: "192.0.2.99" });
  await done("PATCH", host, { comment: "newest" });
  await done("PUT", `${host}/lock?reason_for=work`);
  await done("PUT", `${host}/unlock`);
  await done("DELETE", host);

  await done("POST", `${vpn}/open`);
  for (const usage of ["central", "satellite", "mobile"]) {
    const { location } = await done("POST", "elements/external_gateway", { name: `for ${usage}` });
    await done("POST", `${vpn}/gateway_node/${usage}`, { gateway: location, node_usage: usage });
  }
  for (const place of [`${vpn}/tunnels/MiM1OQ==`, `${vpn}/tunnels/MiM1OQ==/endpoints/MSMxMTQ=`]) {
    const { location: _, ...read } = await done("GET", place);
    await done("PUT", place, { ...read, enabled: false });
  }
  await done("POST", `${vpn}/save`);
  await done("POST", `${vpn}/close`);

  for (const [method, path] of [
    ["POST", `${engine}/upload?filter=HQ%20Policy`],
    ["POST", `${engine}/refresh`],
    ["POST", "elements/host/1732/export"],
  ] as const) {
    const { follower } = await done(method, path);
    while ((await done("GET", String(follower))).in_progress) await done("GET", "elements/task_progress");
  }
  for (const command of commands) await done("PUT", `${node}/${command}`);

  const { location: entry } = await done("POST", `${engine}/block_list`, { entries: [{ duration: 60 }] });
  await done("GET", entry);
  await done("DELETE", entry);
  await done("DELETE", `${engine}/block_list/flush`);
  for (const judge of ["approve", "disapprove"]) await done("POST", `${engine}/${judge}_all_changes`);

  const status = await done("POST", "monitoring_status", { value: talk.emulator.smc.seeds.vpn });
  for (const { href } of readAs<{ href: string }[]>(status.child)) await done("GET", href);
  const { apiKey, administrator } = talk.emulator.smc;
  await done("POST", "login", { authenticationkey: apiKey });
  const query = new URLSearchParams({ login: administrator.username, pwd: administrator.password });
  await done("POST", `lms_login?${query}`);
  await done("PUT", "logout");

  const missing = document.operations.map(({ id }) => id).filter((id) => !answered.has(id));
  expect(missing).toEqual([]);
});

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";
import * as apimanagement from "trunkline/azure/apimanagement";
import * as network from "trunkline/azure/network";
import * as eventgrid from "trunkline/huawei/eventgrid";
import * as huaweiVpn from "trunkline/huawei/vpn";
import * as policy from "trunkline/nsx/policy";
import * as nsxVpn from "trunkline/nsx/vpn";
import * as smcApi from "trunkline/smc/api";

// Bundles the built package the way applications do, for size-limit to weigh, and fails where a bundle holds other
// operations than its application asked for.

const root = join(import.meta.dirname, "..");

const idsOf = (entryPoint: object): string[] =>
  Object.values(entryPoint).flatMap((value) => ("definition" in value ? [value.definition.id as string] : []));
const ids = {
  huaweiVpn: idsOf(huaweiVpn),
  eventgrid: idsOf(eventgrid),
  apimanagement: idsOf(apimanagement),
  network: idsOf(network),
  nsxVpn: idsOf(nsxVpn),
  policy: idsOf(policy),
  smcApi: idsOf(smcApi),
};
const known = new Set(Object.values(ids).flat());

/** What every client of the SMC does by itself: it logs in either way, and looks at a session that may have ended. */
const smcSession = ["getSystem", "listApiVersions", "lmsLogin", "login", "logout"];

/** What an application takes, and the operations that its bundle then holds, by the bundle's name. */
const bundles: Readonly<Record<string, readonly [code: string, operations: readonly string[]]>> = {
  guard: [`export { isNotFoundError } from "trunkline"`, []],
  "one-vpn-call": [`export { createClient, createCgw } from "trunkline/huawei/vpn"`, ["createCgw"]],
  "one-eventgrid-call": [
    `export { createClient, createConnection } from "trunkline/huawei/eventgrid"`,
    // Its untilDone() reads the connection.
    ["createConnection", "showDetailOfConnection"],
  ],
  "one-azure-call": [
    `export { createClient, performConnectivityCheckAsync } from "trunkline/azure/apimanagement"`,
    ["PerformConnectivityCheckAsync"],
  ],
  "one-nsx-call": [
    `export { createClient, updateIPSecVPNSession } from "trunkline/nsx/vpn"`,
    // Its untilDone() reads the state of the request, then the session.
    ["updateIPSecVPNSession", "getIPSecVPNSessionState", "getIPSecVPNSession"],
  ],
  "one-smc-call": [`export { createClient, getPolicyVpn } from "trunkline/smc/api"`, ["getPolicyVpn", ...smcSession]],
  "smc-status": [`export { createClient, statusSocket } from "trunkline/smc/sockets"`, smcSession],
  trunkline: [`export * from "trunkline"`, []],
  huawei: [`export * from "trunkline/huawei"`, [...ids.huaweiVpn, ...ids.eventgrid]],
  "huawei-vpn": [`export * from "trunkline/huawei/vpn"`, ids.huaweiVpn],
  "huawei-eventgrid": [`export * from "trunkline/huawei/eventgrid"`, ids.eventgrid],
  azure: [`export * from "trunkline/azure"`, [...ids.apimanagement, ...ids.network]],
  "azure-apimanagement": [`export * from "trunkline/azure/apimanagement"`, ids.apimanagement],
  "azure-network": [`export * from "trunkline/azure/network"`, ids.network],
  node: [`export * from "trunkline/node"`, []],
  nsx: [`export * from "trunkline/nsx"`, [...ids.nsxVpn, ...ids.policy]],
  "nsx-vpn": [`export * from "trunkline/nsx/vpn"`, ids.nsxVpn],
  "nsx-policy": [`export * from "trunkline/nsx/policy"`, ids.policy],
  smc: [`export * from "trunkline/smc"`, ids.smcApi],
  "smc-api": [`export * from "trunkline/smc/api"`, ids.smcApi],
};

for (const [name, [code, operations]] of Object.entries(bundles)) {
  const outfile = join(root, "temp/bundles", `${name}.js`);
  await build({
    stdin: { contents: code, resolveDir: root },
    outfile,
    bundle: true,
    minify: true,
    format: "esm",
    // The one entry point that is for Node alone; its peer is no part of the package.
    platform: name === "node" ? "node" : "browser",
    external: ["undici"],
    target: "es2022",
    logLevel: "error",
  });
  const words = new Set([...readFileSync(outfile, "utf8").matchAll(/\bid:"(\w+)"/g)].map(([, id]) => id));
  const surplus = [...known].filter((id) => words.has(id) && !operations.includes(id));
  const missing = operations.filter((id) => !words.has(id));
  if (surplus.length > 0) console.error(`${name}: holds operations that nobody asked for: ${surplus.join(", ")}`);
  if (missing.length > 0) console.error(`${name}: lacks operations: ${missing.join(", ")}`);
  if (surplus.length + missing.length > 0) process.exitCode = 1;
  else console.log(`${name}: ${operations.length} of ${known.size} operations, as asked for`);
}

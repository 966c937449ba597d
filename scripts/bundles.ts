import { readFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";
import * as eventgrid from "trunkline/huawei/eventgrid";
import * as vpn from "trunkline/huawei/vpn";

// Bundles the built package the way applications do, for size-limit to weigh, and fails where a bundle holds other
// operations than its application asked for.

const root = join(import.meta.dirname, "..");

const idsOf = (entryPoint: object): string[] =>
  Object.values(entryPoint).flatMap((value) => ("definition" in value ? [value.definition.id as string] : []));
const [vpnIds, eventgridIds] = [idsOf(vpn), idsOf(eventgrid)];
const known = [...vpnIds, ...eventgridIds];

/** What an application takes, and the operations that its bundle then holds, by the bundle's name. */
const bundles: Readonly<Record<string, readonly [code: string, operations: readonly string[]]>> = {
  guard: [`export { isNotFoundError } from "trunkline"`, []],
  "one-vpn-call": [
    `export { createClient, createConnectionMonitor } from "trunkline/huawei/vpn"`,
    ["createConnectionMonitor"],
  ],
  "one-eventgrid-call": [
    `export { createClient, createConnection } from "trunkline/huawei/eventgrid"`,
    // Its untilDone() reads the connection.
    ["createConnection", "showDetailOfConnection"],
  ],
  trunkline: [`export * from "trunkline"`, []],
  huawei: [`export * from "trunkline/huawei"`, known],
  "huawei-vpn": [`export * from "trunkline/huawei/vpn"`, vpnIds],
  "huawei-eventgrid": [`export * from "trunkline/huawei/eventgrid"`, eventgridIds],
};

for (const [name, [code, operations]] of Object.entries(bundles)) {
  const outfile = join(root, "temp/bundles", `${name}.js`);
  await build({
    stdin: { contents: code, resolveDir: root },
    outfile,
    bundle: true,
    minify: true,
    format: "esm",
    platform: "browser",
    target: "es2022",
    logLevel: "error",
  });
  const words = new Set(readFileSync(outfile, "utf8").match(/\w+/g));
  const surplus = known.filter((id) => words.has(id) && !operations.includes(id));
  const missing = operations.filter((id) => !words.has(id));
  if (surplus.length > 0) console.error(`${name}: holds operations that nobody asked for: ${surplus.join(", ")}`);
  if (missing.length > 0) console.error(`${name}: lacks operations: ${missing.join(", ")}`);
  if (surplus.length + missing.length > 0) process.exitCode = 1;
  else console.log(`${name}: ${operations.length} of ${known.length} operations, as asked for`);
}

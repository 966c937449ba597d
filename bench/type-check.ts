import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { median, type Row } from "./support.ts";

const root = join(import.meta.dirname, "..");

const CALL = `({ resourceGroupName: "a", serviceName: "b", body: { source: { region: "x" }, destination: { address: "a", port: 1 } } })`;
const CONSUMERS: Readonly<Record<string, string>> = {
  "an empty file": "export {};",
  "@azure/arm-apimanagement": `import { ApiManagementClient } from "@azure/arm-apimanagement";
export const call = new ApiManagementClient({ getToken: async () => null }, "x").beginPerformConnectivityCheckAsyncAndWait(
  "a", "b", { source: { region: "x" }, destination: { address: "a", port: 1 } });`,
  "trunkline/azure/apimanagement": `import { createClient, performConnectivityCheckAsync } from "trunkline/azure/apimanagement";
const client = createClient({ credential: { getToken: async () => null } });
export const call = performConnectivityCheckAsync(client, ${CALL.slice(1, -1)});`,
  "trunkline/azure": `import { Azure } from "trunkline/azure";
const azure = new Azure({ credential: { getToken: async () => null } });
export const call = azure.apiManagement.performConnectivityCheckAsync${CALL};`,
};

/** The compiler's time for a file with one call, over an empty file, with the built package. */
export function typeCheck(): Row[] {
  const folder = mkdtempSync(join(root, "temp", "type-check-"));
  try {
    mkdirSync(join(folder, "node_modules"));
    symlinkSync(root, join(folder, "node_modules/trunkline"));
    symlinkSync(join(root, "node_modules/@azure"), join(folder, "node_modules/@azure"));
    writeFileSync(join(folder, "package.json"), '{ "type": "module" }');
    const times = Object.entries(CONSUMERS).map(([what, code], at) => {
      writeFileSync(join(folder, `${at}.ts`), code);
      return { what, ms: median(Array.from({ length: 5 }, () => compile(folder, `${at}.ts`))) };
    });
    const [empty, peer, ...ours] = times as [Timed, Timed, ...Timed[]];
    return [peer, ...ours].map(({ what, ms }) => {
      const ratio = (ms - empty.ms) / (peer.ms - empty.ms);
      const measured = `${(ms - empty.ms).toFixed(0)} ms`;
      return what === peer.what
        ? { what, measured, ratio }
        : { what, measured, ratio, limit: "<= 0.25 of arm-apimanagement", isWithin: ratio <= 0.25 };
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

interface Timed {
  readonly what: string;
  readonly ms: number;
}

function compile(folder: string, file: string): number {
  const options = { strict: true, noEmit: true, skipLibCheck: true, types: [], target: "es2022", module: "nodenext" };
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions: options, files: [file] }));
  const start = performance.now();
  execFileSync(process.execPath, [join(root, "node_modules/typescript/bin/tsc"), "-p", folder], { stdio: "inherit" });
  return performance.now() - start;
}

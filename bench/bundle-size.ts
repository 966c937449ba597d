import { gzipSync } from "node:zlib";
import { type BuildResult, build } from "esbuild";
import type { Row } from "./support.ts";

const ONE_CALL = `
import { createCgw, createClient } from "trunkline/huawei/vpn";
export const run = (options, params) => createCgw(createClient(options), params);`;

const BUNDLES: Readonly<
  Record<string, { readonly code: string; readonly platform: "browser" | "node"; readonly limitKb?: number }>
> = {
  "createClient + one Huawei signed call": { code: ONE_CALL, platform: "browser", limitKb: 24 },
  "createClient + one Azure call that takes its time": {
    code: `import { createClient, performConnectivityCheckAsync } from "trunkline/azure/apimanagement";
export const run = (options, params) => performConnectivityCheckAsync(createClient(options), params);`,
    platform: "browser",
    limitKb: 24,
  },
  "createClient + one NSX call with untilDone()": {
    code: `import { createClient, updateIPSecVPNSession } from "trunkline/nsx/vpn";
export const run = (options, params) => updateIPSecVPNSession(createClient(options), params).untilDone();`,
    platform: "browser",
  },
  "createClient + the status socket of the SMC": {
    code: `import { createClient, statusSocket } from "trunkline/smc/sockets";
export const run = (options, request) => statusSocket(createClient(options)).subscribe(request);`,
    platform: "browser",
  },
  "@azure/arm-apimanagement, the same call": {
    code: `import { ApiManagementClient } from "@azure/arm-apimanagement";
export const run = (credential, id, ...args) => new ApiManagementClient(credential, id).beginPerformConnectivityCheckAsyncAndWait(...args);`,
    platform: "browser",
  },
  "HuaweiCloud, every operation": { code: 'export { HuaweiCloud } from "trunkline/huawei";', platform: "browser" },
  "Azure, every operation": { code: 'export { Azure } from "trunkline/azure";', platform: "browser" },
  "Nsx, every operation": { code: 'export { Nsx } from "trunkline/nsx";', platform: "browser" },
  "Smc, every operation and socket": { code: 'export { Smc } from "trunkline/smc";', platform: "browser" },
  "ky + p-retry + zod/mini alone": {
    code: 'import ky from "ky"; import retry from "p-retry"; import * as z from "zod/mini"; export const run = () => retry(() => ky("/")).then(() => z.parse(z.strictObject({ a: z.optional(z.string()), b: z.array(z.int()) }), {}));',
    platform: "browser",
  },
  "@huaweicloud/huaweicloud-sdk-core": {
    code: 'export * from "@huaweicloud/huaweicloud-sdk-core/public-api.js"; export * from "@huaweicloud/huaweicloud-sdk-core/ClientBuilder.js";',
    platform: "node",
  },
};

/** Minified and gzipped bundles, made by esbuild from the built package. */
export async function bundleSize(): Promise<Row[]> {
  const rows: Row[] = [];
  for (const [what, { code, platform, limitKb }] of Object.entries(BUNDLES)) {
    const { outputFiles } = await bundle(code, platform);
    const bytes = gzipSync(outputFiles[0]?.contents ?? "", { level: 9 }).length;
    const kb = bytes / 1000;
    rows.push({
      what,
      measured: `${kb.toFixed(1)} KB gzip`,
      ...(limitKb !== undefined && { limit: `<= ${limitKb} KB`, isWithin: kb <= limitKb }),
    });
  }
  rows.splice(1, 0, await firstLoad());
  return rows;
}

/** What is loaded before the first call where the bundler splits code: ky and p-retry come with that call. */
async function firstLoad(): Promise<Row> {
  const { metafile, outputFiles } = await bundle(ONE_CALL, "browser", true);
  const files = Object.entries(metafile.outputs);
  const loaded = new Set<string>();
  const load = (name: string): void => {
    if (loaded.has(name)) return;
    loaded.add(name);
    for (const { path, kind } of metafile.outputs[name]?.imports ?? []) if (kind === "import-statement") load(path);
  };
  for (const [name, { entryPoint }] of files) if (entryPoint === "<stdin>") load(name);
  let bytes = 0;
  for (const { path, contents } of outputFiles) {
    if ([...loaded].some((name) => path.endsWith(name))) bytes += gzipSync(contents, { level: 9 }).length;
  }
  return {
    what: "the same, split: what is loaded before the first call",
    measured: `${(bytes / 1000).toFixed(1)} KB gzip`,
  };
}

/** What the bundle of one call is made of. */
export async function bundleParts(): Promise<Row[]> {
  const { metafile } = await bundle(ONE_CALL, "browser");
  const parts = new Map<string, number>();
  for (const [file, { bytesInOutput }] of Object.values(metafile.outputs).flatMap(({ inputs }) =>
    Object.entries(inputs),
  )) {
    const part = /node_modules\/([^/]+)/.exec(file)?.[1] ?? "trunkline";
    parts.set(part, (parts.get(part) ?? 0) + bytesInOutput);
  }
  return [...parts]
    .sort(([, a], [, b]) => b - a)
    .map(([what, bytes]) => ({ what, measured: `${(bytes / 1000).toFixed(1)} KB` }));
}

function bundle(
  code: string,
  platform: "browser" | "node",
  splitting = false,
): Promise<BuildResult<{ write: false; metafile: true }>> {
  return build({
    stdin: { contents: code, resolveDir: process.cwd() },
    bundle: true,
    minify: true,
    format: "esm",
    platform,
    splitting,
    outdir: "out",
    target: "es2022",
    write: false,
    metafile: true,
    logLevel: "error",
  });
}

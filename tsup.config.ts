import { readFileSync } from "node:fs";
import { deflateRawSync } from "node:zlib";
import { defineConfig, type Options } from "tsup";

/** How a generated module of the emulator writes its facts. JSON in it has no backtick. */
const writtenFacts = /String\.raw`([^`]*)`/;

/**
 * Packs the emulator's facts. They are JSON that can be read in the sources, and would be a seventh of the package, since
 * both module formats have them; deflated they are a tenth of that. `src/testing/read-document.ts` reads either form.
 */
const packedFacts: NonNullable<Options["esbuildPlugins"]>[number] = {
  name: "packed-facts",
  setup: ({ onLoad }) => {
    onLoad({ filter: /[\\/]src[\\/]testing[\\/]generated[\\/][\w-]+\.ts$/ }, ({ path }) => {
      const source = readFileSync(path, "utf8");
      const json = writtenFacts.exec(source)?.[1];
      if (json === undefined) throw new Error(`${path} has no facts to pack`);
      const packed = deflateRawSync(json, { level: 9 }).toString("base64");
      return { contents: source.replace(writtenFacts, () => JSON.stringify(packed)), loader: "ts" };
    });
  },
};

/** `npm start` runs the built code: it needs no declarations, which take twice as long, and spares those that are there. */
const isTour = process.env.npm_lifecycle_event === "start";

export default defineConfig({
  entry: {
    index: "src/index.ts",
    "huawei/index": "src/huawei/index.ts",
    "huawei/vpn": "src/huawei/vpn.ts",
    "huawei/eventgrid": "src/huawei/eventgrid.ts",
    "azure/index": "src/azure/index.ts",
    "azure/apimanagement": "src/azure/apimanagement.ts",
    "azure/network": "src/azure/network.ts",
    "node/index": "src/node/index.ts",
    "nsx/index": "src/nsx/index.ts",
    "nsx/vpn": "src/nsx/vpn.ts",
    "nsx/policy": "src/nsx/policy.ts",
    "smc/index": "src/smc/index.ts",
    "smc/api": "src/smc/api.ts",
    "smc/sockets": "src/smc/sockets.ts",
    "testing/index": "src/testing/index.ts",
    "testing/msw": "src/testing/msw.ts",
  },
  format: ["esm", "cjs"],
  dts: !isTour && {
    // Public types use Symbol.asyncDispose and async generators, which the default libraries of TypeScript 5.4 lack.
    banner: '/// <reference lib="es2018" />\n/// <reference lib="esnext.disposable" />',
  },
  clean: !isTour,
  target: "es2023",
  platform: "neutral",
  external: [/^node:/],
  removeNodeProtocol: false,
  // Both are needed for CommonJS: treeshake (rollup) gets the interop with ESM-only packages right, splitting keeps one
  // copy of every class over all entries.
  treeshake: true,
  splitting: true,
  sourcemap: false,
  // Shorter forms of the same, under the same names and on the same lines: the package may take 20 MB with its dependencies.
  esbuildOptions: (options) => {
    options.minifySyntax = true;
  },
  esbuildPlugins: [packedFacts],
});

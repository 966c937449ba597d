import { defineConfig } from "tsup";

export default defineConfig({
  entry: {
    index: "src/index.ts",
    "huawei/index": "src/huawei/index.ts",
    "huawei/vpn": "src/huawei/vpn.ts",
    "huawei/eventgrid": "src/huawei/eventgrid.ts",
    "azure/index": "src/azure/index.ts",
    "azure/apimanagement": "src/azure/apimanagement.ts",
    "azure/network": "src/azure/network.ts",
    "nsx/index": "src/nsx/index.ts",
    "nsx/vpn": "src/nsx/vpn.ts",
    "nsx/policy": "src/nsx/policy.ts",
    "testing/index": "src/testing/index.ts",
    "testing/msw": "src/testing/msw.ts",
  },
  format: ["esm", "cjs"],
  dts: !process.env.TRUNKLINE_NO_DTS && {
    // Public types use Symbol.asyncDispose and async generators, which the default libraries of TypeScript 5.4 lack.
    banner: '/// <reference lib="es2018" />\n/// <reference lib="esnext.disposable" />',
  },
  clean: true,
  target: "es2023",
  platform: "neutral",
  external: [/^node:/],
  removeNodeProtocol: false,
  // Both are needed for CommonJS: treeshake (rollup) gets the interop with ESM-only packages right, splitting keeps one
  // copy of every class over all entries.
  treeshake: true,
  splitting: true,
  sourcemap: false,
});

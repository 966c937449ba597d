import { defineConfig } from "tsup";

export default defineConfig({
  entry: {
    index: "src/index.ts",
    "huawei/index": "src/huawei/index.ts",
    "huawei/vpn": "src/huawei/vpn.ts",
    "huawei/eventgrid": "src/huawei/eventgrid.ts",
    "testing/index": "src/testing/index.ts",
    "testing/msw": "src/testing/msw.ts",
  },
  format: ["esm", "cjs"],
  dts: !process.env.TRUNKLINE_NO_DTS,
  clean: true,
  target: "es2023",
  platform: "neutral",
  external: [/^node:/, "msw", "msw/http"],
  // Both are needed for CommonJS: treeshake (rollup) gets the interop with ESM-only packages right, splitting keeps one
  // copy of every class over all entries.
  treeshake: true,
  splitting: true,
  sourcemap: false,
});

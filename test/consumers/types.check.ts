import { join } from "node:path";
import { describe, inject, it } from "vitest";
import { place, run } from "./run.ts";

const { beside } = inject("installed");

const oneFile = { "types.ts": "types.ts" };
const bothKinds = { "types.mts": "types.ts", "types.cts": "types.ts" };
const resolutions = [
  { name: "node10", files: oneFile, options: { module: "commonjs", moduleResolution: "node10" } },
  { name: "node16", files: bothKinds, options: { module: "node16", moduleResolution: "node16" } },
  { name: "nodenext", files: bothKinds, options: { module: "nodenext", moduleResolution: "nodenext" } },
  { name: "bundler", files: oneFile, options: { module: "esnext", moduleResolution: "bundler" } },
];
const globals = [
  { id: "dom", name: "the DOM library without @types/node", options: { target: "es2017", types: [] } },
  {
    id: "node",
    name: "@types/node without the DOM library",
    options: { target: "es2022", lib: ["es2022"], types: ["node"], exactOptionalPropertyTypes: true },
  },
];

describe.each(["5.4", "5.9", "6.0", "7.0"] as const)("TypeScript %s", (version) => {
  const folder = beside[version];
  const tsc = join(folder, "node_modules/typescript/bin/tsc");
  // TypeScript 7 has no node10 any more, and 6 only when told so.
  const known = resolutions.filter(({ name }) => name !== "node10" || version !== "7.0");

  describe.each(known)("with $name resolution", (resolution) => {
    it.each(globals)("compiles every entry point with $name", async ({ id, options }) => {
      const project = place(folder, `types-${resolution.name}-${id}`, resolution.files, {
        ...resolution.options,
        ...options,
        ...(version === "6.0" && resolution.name === "node10" && { ignoreDeprecations: "6.0" }),
        strict: true,
        skipLibCheck: false,
        noEmit: true,
      });
      await run(process.execPath, [tsc, "--project", project], project);
    });
  });
});

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type BuildOptions, build } from "esbuild";

/** Options with which a bundler for browsers sees the built package as an application would. */
export function bundling(root: string): BuildOptions {
  return {
    absWorkingDir: root,
    bundle: true,
    platform: "browser",
    target: "es2022",
    alias: builtEntries(root),
    // The project's own leads to the sources.
    tsconfigRaw: {},
    logLevel: "silent",
  };
}

/** Bundles the pages: as modules that load parts on first use, and as scripts in one piece. */
export async function bundlePages(root: string, outdir: string): Promise<void> {
  const pages = join(root, "test/browsers/pages");
  const realm = [join(pages, "realm.ts")];
  await build({ ...bundling(root), entryPoints: realm, format: "esm", splitting: true, outdir: join(outdir, "esm") });
  await build({ ...bundling(root), entryPoints: realm, format: "iife", outdir: join(outdir, "iife") });
  await build({ ...bundling(root), entryPoints: [join(pages, "ask.ts")], format: "iife", outdir });
}

/** The entry points of the package by name, as its `exports` have them for `import`. */
function builtEntries(root: string): Record<string, string> {
  const { name, exports } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as {
    readonly name: string;
    readonly exports: Readonly<Record<string, string | { readonly import: { readonly default: string } }>>;
  };
  return Object.fromEntries(
    Object.entries(exports).flatMap(([path, target]) =>
      typeof target === "string" ? [] : [[name + path.slice(1), join(root, target.import.default)]],
    ),
  );
}

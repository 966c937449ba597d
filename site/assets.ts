import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { build } from "esbuild";
import type { Assets } from "./layout.ts";

/** Files of the site by their path, and which of them every page loads. */
export interface BuiltAssets {
  readonly files: ReadonlyMap<string, Uint8Array | string>;
  readonly assets: Assets;
}

/**
 * Bundles scripts and styles. Their names carry a hash of what they hold, so that a browser never mixes two builds.
 *
 * @param codeCss rules for the colours of code
 * @param searchIndex the index as JSON
 */
export async function buildAssets(siteFolder: string, codeCss: string, searchIndex: string): Promise<BuiltAssets> {
  const files = new Map<string, Uint8Array | string>();
  const add = (name: string, ending: string, content: string): string => {
    const path = `assets/${name}-${createHash("sha256").update(content).digest("hex").slice(0, 8).toUpperCase()}.${ending}`;
    files.set(path, content);
    return path;
  };
  const index = add("search-index", "json", searchIndex);
  const code = add("code", "css", `${codeCss}\n`);
  const icon = add("icon", "svg", readFileSync(join(siteFolder, "icon.svg"), "utf8"));

  const out = join(siteFolder, "..", "temp/site");
  const common = {
    outdir: join(out, "assets"),
    bundle: true,
    minify: true,
    write: false as const,
    metafile: true as const,
    entryNames: "[name]-[hash]",
    chunkNames: "[name]-[hash]",
    target: ["chrome123", "firefox120", "safari17.5"],
    absWorkingDir: siteFolder,
    logLevel: "warning" as const,
  };
  const results = [
    await build({
      ...common,
      entryPoints: ["browser/main.ts"],
      format: "esm",
      splitting: true,
      define: { SEARCH_INDEX: JSON.stringify(index.replace("assets/", "")) },
    }),
    await build({ ...common, entryPoints: ["browser/early.ts"], format: "iife" }),
    await build({ ...common, entryPoints: ["styles/site.css"] }),
  ];
  const entries = new Map<string, string>();
  for (const { outputFiles, metafile } of results) {
    for (const { path, contents } of outputFiles) files.set(relative(out, path), contents);
    for (const [path, { entryPoint }] of Object.entries(metafile.outputs)) {
      if (entryPoint !== undefined) entries.set(entryPoint, relative(out, join(siteFolder, path)));
    }
  }
  const entry = (source: string): string => {
    const path = entries.get(source);
    if (path === undefined) throw new Error(`${source} was not bundled`);
    return path;
  };
  const early = files.get(entry("browser/early.ts"));
  // The TypeScript pages are written before the hash is known, and only this one name of them is ours.
  if (early !== undefined) files.set("assets/typescript-theme.js", early);
  return {
    files,
    assets: {
      styles: [entry("styles/site.css"), code],
      early: entry("browser/early.ts"),
      main: entry("browser/main.ts"),
      icon,
    },
  };
}

import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { buildSite } from "./site.ts";
import { buildTypeScriptPages } from "./typescript.ts";

// Builds the documentation site into temp/site.

const root = join(import.meta.dirname, "..");
const out = join(root, "temp/site");

rmSync(out, { recursive: true, force: true });
const site = await buildSite(root, await buildTypeScriptPages(root, join(out, "typescript")));
for (const [path, content] of site) {
  mkdirSync(dirname(join(out, path)), { recursive: true });
  writeFileSync(join(out, path), content);
}
console.log(`${[...site.keys()].filter((path) => path.endsWith(".html")).length} pages in temp/site, and typedoc's`);

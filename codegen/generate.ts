import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { parseArgs } from "node:util";
import { generatedPaths, generateProject } from "./project.ts";

// Writes src/<vendor>/generated, src/testing/generated and codegen/names.lock.json from schemas/.

const root = join(import.meta.dirname, "..");
const { values } = parseArgs({ options: { "accept-names": { type: "boolean", default: false } } });

try {
  const files = generateProject(root, values["accept-names"]);
  let written = 0;
  for (const [path, text] of files) {
    const target = join(root, path);
    if (existsSync(target) && readFileSync(target, "utf8") === text) continue;
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, text);
    written += 1;
  }
  const stale = generatedPaths(root).filter((path) => !files.has(path));
  for (const path of stale) rmSync(join(root, path));
  console.log(`${files.size} files, ${written} written, ${stale.length} removed`);
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
}

import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { generatedPaths, generateProject } from "../codegen/project.ts";

// Fails where the generated code is not what the generator makes of schemas/. Writes nothing.

const root = join(import.meta.dirname, "..");
const made = generateProject(root, false);

const problems: string[] = [];
for (const [path, text] of made) {
  if (!existsSync(join(root, path))) problems.push(`missing  ${path}`);
  else if (readFileSync(join(root, path), "utf8") !== text) problems.push(`differs  ${path}`);
}
for (const path of generatedPaths(root)) if (!made.has(path)) problems.push(`stale    ${path}`);

if (problems.length > 0) {
  console.error(`${problems.join("\n")}\nThe generated code is not that of schemas/; run: npm run generate`);
  process.exitCode = 1;
} else {
  console.log(`${made.size} generated files are those of schemas/`);
}

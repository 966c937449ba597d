import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

// Writes the version of package.json where the code has it. Part of `npm run version`.

const root = join(import.meta.dirname, "..");
const target = join(root, "src/core/version.ts");

const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { version: string };
const before = readFileSync(target, "utf8");
const after = before.replace(/(?<=VERSION = ")[^"]*(?=")/, version);
if (!after.includes(`VERSION = "${version}"`)) throw new Error(`${target} has no VERSION constant`);
writeFileSync(target, after);
console.log(`src/core/version.ts is at ${version}`);

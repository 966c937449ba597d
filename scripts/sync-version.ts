import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

// Writes the version of package.json wherever else it stands. Part of `npm run version`.

const root = join(import.meta.dirname, "..");
const places: readonly (readonly [file: string, version: RegExp])[] = [
  ["src/core/version.ts", /(?<=\bVERSION = ")[^"]*(?=")/],
  ["api/trunkline.api.md", /(?<=\bVERSION = ")[^"]*(?=")/],
  ["README.md", /(?<=^Version )\d+\.\d+\.\d+\S*(?=\. )/m],
];

const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { version: string };
for (const [file, place] of places) {
  const path = join(root, file);
  const before = readFileSync(path, "utf8");
  if (!place.test(before)) throw new Error(`${file} does not say which version it is of`);
  writeFileSync(path, before.replace(place, version));
}
console.log(`${places.map(([file]) => file).join(", ")} are at ${version}`);

import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";

/**
 * Types that signatures name and no entry point exports, on purpose: the groups of a facade, which users reach as members
 * and whose operations have pages of their own.
 */
export function intentionallyNotExported(root: string): string[] {
  return globSync("src/*/generated/*/*/api.ts", { cwd: root })
    .sort()
    .flatMap((file) =>
      [...readFileSync(join(root, file), "utf8").matchAll(/^export class (\w+)/gm)].map(
        (found) => `${file}:${found[1]}`,
      ),
    );
}

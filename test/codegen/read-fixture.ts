import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Source } from "../../codegen/document.ts";
import type { SocketSource } from "../../codegen/socket-document.ts";

/** Root of the project. */
export const root: string = join(import.meta.dirname, "..", "..");

/** A fixture as the generator would read it. */
export function readFixture(name: string): Source | SocketSource {
  const text = readFileSync(join(import.meta.dirname, "fixtures", `${name}.json`), "utf8");
  return { name: `fixtures/${name}.json`, document: JSON.parse(text) };
}

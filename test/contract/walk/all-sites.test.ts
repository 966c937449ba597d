import { existsSync, globSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { allSites } from "./all-sites.ts";

/** Every document that has operations, such as `huawei/vpn`. */
function documented(): string[] {
  const files = globSync("schemas/*/*.json");
  const withPaths = files.filter((file) => readFileSync(file, "utf8").includes('"paths"'));
  return withPaths.map((file) => file.replace(/^schemas\/|\.json$/g, "")).sort();
}

it("every document of operations is walked, and has a test file of its own", () => {
  const names = allSites().map(({ service }) => service.name);
  expect(names.sort()).toEqual(documented());
  const missing = names.filter((name) => !existsSync(`test/contract/walk/${name.replace("/", "-")}.test.ts`));
  expect(missing).toEqual([]);
});

import { existsSync, globSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { allSites } from "./all-sites.ts";

/** Every document that has `paths` or `channels`, such as `huawei/vpn`. */
function documented(part: "paths" | "channels"): string[] {
  const files = globSync("schemas/*/*.json").filter((file) => part in JSON.parse(readFileSync(file, "utf8")));
  return files.map((file) => file.replace(/^schemas\/|\.json$/g, "")).sort();
}

function withoutTests(names: readonly string[]): string[] {
  return names.filter((name) => !existsSync(`test/contract/walk/${name.replace("/", "-")}.test.ts`));
}

it("every document of operations is walked, and has a test file of its own", () => {
  const names = allSites().map(({ service }) => service.name);
  expect(names.sort()).toEqual(documented("paths"));
  expect(withoutTests(names)).toEqual([]);
});

it("every document of sockets has a test file of its own, and there is no other kind of document", () => {
  const names = documented("channels");
  expect(names.length).toBeGreaterThan(0);
  expect(withoutTests(names)).toEqual([]);
  expect(globSync("schemas/*/*.json").length).toBe(names.length + documented("paths").length);
});

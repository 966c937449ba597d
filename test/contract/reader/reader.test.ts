import { globSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { describe, expect, it } from "vitest";
import { argumentName, publicNames } from "./names.ts";
import { readService } from "./operations.ts";
import { patternText } from "./pattern-text.ts";
import { Random } from "./random.ts";
import { expectedRequest } from "./requests.ts";

/** What a file imports, and what those files import. */
function importsOf(file: string, seen = new Set<string>()): Set<string> {
  for (const [, from = ""] of readFileSync(file, "utf8").matchAll(/(?:from|import)\s*\(?\s*"([^"]+)"/g)) {
    const target = from.startsWith(".") ? normalize(join(dirname(file), from)) : from;
    if (seen.has(target)) continue;
    seen.add(target);
    if (from.startsWith(".")) importsOf(target, seen);
  }
  return seen;
}

/** Imports that do not name what they import, which the list above cannot show. */
function computedImportsOf(text: string): string[] {
  const imports = text.match(/\b(?:import|require|createRequire)\s*\([^)]*\)?/g) ?? [];
  return imports.filter((one) => !/^import\s*\(\s*"[^"$]+"\s*\)$/.test(one));
}

describe("the second reader", () => {
  it("shares nothing with the generator and the client", () => {
    const files = globSync("test/contract/reader/*.ts").filter((file) => !file.endsWith(".test.ts"));
    const imported = new Set(files.flatMap((file) => [...importsOf(file)]));
    const own = [...imported].filter((name) => name.startsWith("test/contract/reader/"));
    expect(own.length).toBeGreaterThan(5);
    const others = [...imported].filter((name) => !name.startsWith("test/contract/reader/"));
    expect(others.sort()).toEqual(["node:fs", "test/support/seeded.ts"]);
  });

  it("imports nothing by a name that is worked out", () => {
    for (const file of globSync("test/contract/reader/*.ts").filter((name) => !name.endsWith(".test.ts"))) {
      expect([file, computedImportsOf(readFileSync(file, "utf8"))]).toEqual([file, []]);
    }
  });

  it.each([
    "import(name)",
    "await import(`./names.ts`)",
    "require(name)",
    'import("./a" + name)',
    "createRequire(url)",
  ])("would refuse %s", (text) => expect(computedImportsOf(text)).toHaveLength(1));

  it.each(['import("./names.ts")', 'import { a } from "./names.ts"', "import.meta.url"])("allows %s", (text) => {
    expect(computedImportsOf(text)).toEqual([]);
  });

  it.each([
    ["showVgw", "showVgw", ["showVgw"]],
    ["ListAll", "listAll", ["listAll"]],
    ["VirtualNetworkGateways_Get", "virtualNetworkGatewaysGet", ["virtualNetworkGateways", "get"]],
    [
      "P2SVpnGateways_GetP2sVpnConnectionHealth",
      "p2sVpnGatewaysGetP2sVpnConnectionHealth",
      ["p2sVpnGateways", "getP2sVpnConnectionHealth"],
    ],
    ["GraphQLApiResolver_List", "graphQLApiResolverList", ["graphQLApiResolver", "list"]],
    ["PerformConnectivityCheckAsync", "performConnectivityCheckAsync", ["performConnectivityCheckAsync"]],
  ])("names %s by its own rule", (id, standalone, facade) => {
    expect(publicNames(id)).toEqual({ standalone, facade });
  });

  it.each([
    ["vgw_id", "vgwId"],
    ["X-Client-Token", "xClientToken"],
    ["$filter", "filter"],
    ["If-Match", "ifMatch"],
    ["tier-0-id", "tier0Id"],
    ["body", "body_"],
  ])("names the parameter %s", (wireName, argument) => {
    expect(argumentName(wireName)).toBe(argument);
  });

  it.each([
    "^[A-Za-z0-9][A-Za-z0-9._-]*$",
    "^[A-Za-z0-9-._]+$",
    "^[a-zA-Z](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?$",
    "^[^*#&+:<>?]+$",
    "(^[\\w]+$)|(^[\\w][\\w\\-]+[\\w]$)",
    "^\\/a\\/[^/]*\\/Microsoft.(Classic|Net)\\/b{2,3}$",
    "^\\d+\\.\\d+(\\.\\d+)?$",
  ])("makes texts that fit %s", (pattern) => {
    const random = new Random(pattern);
    for (let count = 0; count < 50; count += 1) expect(patternText(pattern, random)).toMatch(new RegExp(pattern, "u"));
  });

  it("writes a request by hand-checked rules", () => {
    const operation = readService("huawei/vpn").operations.find(({ id }) => id === "listVpnConnections");
    if (!operation) throw new Error("listVpnConnections is not documented any more");
    const given = { enterpriseProjectId: ["a b", "c+d&é"], marker: "100%'" };
    expect(expectedRequest(operation, given, { project_id: "p:@$&+,;=!'()*~ /ü" })).toEqual({
      method: "GET",
      path: "/v5/p:@$&+,;=!'()*~%20%2F%C3%BC/vpn-connection",
      query: ["enterprise_project_id=a%20b", "enterprise_project_id=c%2Bd%26%C3%A9", "marker=100%25%27"].sort(),
      headers: { accept: "application/json" },
      body: undefined,
    });
  });
});

import { existsSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import * as trunkline from "trunkline";
import { Azure } from "trunkline/azure";
import { HuaweiCloud } from "trunkline/huawei";
import { createConnection } from "trunkline/huawei/eventgrid";
import { Nsx } from "trunkline/nsx";
import { getIPSecVPNSessionState } from "trunkline/nsx/vpn";
import { Smc } from "trunkline/smc";
import { describe, expect, it } from "vitest";
import { armPolling } from "../../src/azure/polling.ts";
import { OPTION_TABLE, RETRY_DEFAULTS } from "../../src/core/option-table.ts";
import type { PollingStrategy, PollPlan } from "../../src/core/polling.ts";
import { clientSettings } from "../../src/core/settings.ts";
import { resourceStatus } from "../../src/huawei/polling.ts";
import { intent, realization } from "../../src/nsx/polling.ts";
import { task } from "../../src/smc/polling.ts";
import { documents, read, root } from "./read-snippets.ts";
import { plain, tableAfter } from "./read-tables.ts";

const readme = read("README.md");

/** How many methods a facade has, its groups included. */
function count(facade: object): number {
  return Object.values(facade).reduce((sum: number, one) => sum + (typeof one === "function" ? 1 : count(one)), 0);
}

describe("the top of the README", () => {
  const lines = readme.split("\n");

  it("says in five lines what the package does", () => {
    expect(lines[0]).toBe("# trunkline");
    expect(lines.slice(2, 7).every((line) => line.length > 40 && line.endsWith("."))).toBe(true);
    expect([lines[1], lines[7]]).toEqual(["", ""]);
  });

  it("goes on with two commands, which exist", () => {
    expect(lines.slice(8, 15)).toEqual([
      "```sh",
      "npm ci && npm start",
      "```",
      "",
      "```sh",
      "npm ci && npm test",
      "```",
    ]);
    const { scripts } = JSON.parse(read("package.json")) as { scripts: Record<string, string> };
    expect(scripts.start).toContain("node examples/tour.ts");
    expect(scripts.test).toContain("vitest run");
  });

  it("counts the operations right", () => {
    const huawei = new HuaweiCloud({ region: "eu-west-101", credentials: { token: "t" } });
    const azure = new Azure({ credential: { getToken: async () => null } });
    const nsx = new Nsx({ baseUrl: "https://nsx-mgr", credentials: { username: "u", password: "p" } });
    expect(lines[3]).toContain(`VPN v5 (${count(huawei.vpn)}) and EventGrid v1 (${count(huawei.eventGrid)})`);
    expect(lines[3]).toContain(`API Management (${count(azure.apiManagement)})`);
    expect(lines[3]).toContain(`Azure Network (${count(azure.network)})`);
    // realization() of each is ours.
    expect(lines[3]).toContain(`manager (${count(nsx.vpn) - 1}) and policy API (${count(nsx.policy) - 1})`);
    const smc = new Smc({ baseUrl: "https://smc.example.net:8082", credentials: { apiKey: "k" } });
    expect(lines[3]).toContain(`Forcepoint SMC API (${count(smc.api)})`);
    expect(read("docs/smc.md").replaceAll(/\s+/g, " ")).toContain(`(\`smc.api\`, ${count(smc.api)} operations)`);
  });
});

describe("the table of options", () => {
  const rows = new Map(tableAfter(readme, "option | where").map(([option, ...rest]) => [plain(option), rest]));
  const { retry, validate } = clientSettings("huawei", {}, []);
  const named: Readonly<Record<string, string>> = {
    fetch: "globalThis.fetch",
    clock: "the platform's",
    random: "Math.random",
    retry: "see below",
    validate: "see below",
    waitMs: "set by the operation",
    pollIntervalMs: "set by the operation",
  };
  const expected = new Map(
    Object.entries(OPTION_TABLE).map(([name, entry]) => [
      name,
      [
        entry.perCall ? "client, call" : "client",
        named[name] ?? (entry.defaultValue === undefined ? "none" : JSON.stringify(entry.defaultValue)),
      ],
    ]),
  );
  for (const [name, value] of Object.entries(retry)) expected.set(`retry.${name}`, ["client, call", String(value)]);
  for (const [name, value] of Object.entries(validate)) {
    expected.set(`validate.${name}`, ["client, call", JSON.stringify(value)]);
  }

  it("has every option and no other", () => {
    expect([...rows.keys()].sort()).toEqual([...expected.keys()].sort());
  });

  it.each([...expected])("%s has the place and default of the code", (name, facts) => {
    expect(rows.get(name)?.slice(0, 2).map(plain)).toEqual(facts);
  });

  it("agrees with the table of time limits", () => {
    const limits = tableAfter(readme, "option | covers").map(([option, , value]) => [
      plain(option),
      Number(value?.replaceAll(/\D/g, "")),
    ]);
    expect(Object.fromEntries(limits)).toEqual({
      timeoutMs: OPTION_TABLE.timeoutMs?.defaultValue,
      deadlineMs: OPTION_TABLE.deadlineMs?.defaultValue,
      // Told by kind of work, below.
      waitMs: 0,
      "retry.maxRetryAfterMs": RETRY_DEFAULTS.maxRetryAfterMs,
    });
  });
});

describe("the table of pauses and waits", () => {
  const state = (): typeof getIPSecVPNSessionState => getIPSecVPNSessionState;
  const resource = { read: () => createConnection, ids: {}, status: "", succeeded: [], failed: [] };
  const huawei = (waitMs: number, intervalMs?: number): readonly [PollingStrategy<unknown>, PollPlan] => [
    resourceStatus({ ...resource, waitMs, ...(intervalMs && { intervalMs }) })(createConnection.definition),
    {},
  ];
  const kinds: Readonly<Record<string, readonly [strategy: PollingStrategy<unknown>, plan: PollPlan]>> = {
    "EventGrid connections, endpoints, sources, subscriptions, event streams": huawei(
      ...waitsOf("eventgrid", "Connection", "Endpoint", "EventSource", "Subscription", "EventStreaming"),
    ),
    "Huawei VPN gateways and point-to-client gateways": huawei(...waitsOf("vpn", "Vgw", "P2cVgw")),
    "Huawei VPN connections, monitors, servers and gateway certificates": huawei(
      ...waitsOf("vpn", "VpnConnection", "ConnectionMonitor", "VpnServer", "VgwCertificate"),
    ),
    "Huawei gateway upgrades": huawei(...waitsOf("vpn", "VpnGateway", "P2cVpnGateway")),
    "Azure, by status or Location": [armPolling()(createConnection.definition), { kind: "location" }],
    "Azure, by the state of a resource": [armPolling()(createConnection.definition), { kind: "resource" }],
    "NSX, by request id or intent path": [realization({ state })(createConnection.definition), {}],
    "SMC tasks": [task()(createConnection.definition), {}],
  };
  const rows = tableAfter(read("docs/waiting.md"), "work | pause between reads, in ms");

  it("has one row for both ways of NSX, which have the same numbers", () => {
    const [ofRequest, ofIntent] = [realization({ state }), intent()].map((style) => style(createConnection.definition));
    expect(ofIntent?.waitMs).toBe(ofRequest?.waitMs);
    for (const read of [1, 2, 100]) expect(ofIntent?.intervalMs(read, {})).toBe(ofRequest?.intervalMs(read, {}));
  });

  it("has a row for every kind of work", () => {
    expect(rows.map(([work]) => work)).toEqual(Object.keys(kinds));
  });

  it.each(Object.entries(kinds))("%s: the numbers are those of the code", (work, [strategy, plan]) => {
    const [first, last] = [strategy.intervalMs(1, plan), strategy.intervalMs(100, plan)];
    const pause = first === last ? `${first}` : `${first}, growing to ${last}`;
    expect(rows.find(([name]) => name === work)?.slice(1)).toEqual([pause, `${strategy.waitMs}`]);
  });
});

/** Limit and first pause that a document gives all work on some resources. */
function waitsOf(service: string, ...resources: readonly string[]): [waitMs: number, intervalMs: number | undefined] {
  const { paths } = JSON.parse(read(`schemas/huawei/${service}.json`)) as {
    paths: Record<
      string,
      Record<string, { operationId: string; "x-settles"?: { waitMs: number; intervalMs?: number } }>
    >;
  };
  const settling = Object.values(paths)
    .flatMap((path) => Object.values(path))
    .filter(({ operationId }) => resources.includes(operationId.replace(/^[a-z]+/, "")))
    .flatMap((operation) => operation["x-settles"] ?? []);
  const found = new Set(settling.map(({ waitMs, intervalMs }) => `${waitMs} ${intervalMs}`));
  expect(found.size).toBe(1);
  return [settling[0]?.waitMs ?? 0, settling[0]?.intervalMs];
}

describe("the table of errors", () => {
  // The compiler asks for every code here, and the test for a row per code.
  const codes: Readonly<Record<trunkline.ErrorCode, true>> = {
    INVALID_ARGUMENT: true,
    CONFIGURATION: true,
    ABORTED: true,
    TIMEOUT: true,
    CONNECTION: true,
    API: true,
    INVALID_REQUEST: true,
    AUTHENTICATION: true,
    PERMISSION_DENIED: true,
    NOT_FOUND: true,
    NOT_MODIFIED: true,
    CONFLICT: true,
    RATE_LIMIT: true,
    SERVER: true,
    RESPONSE_PARSE: true,
    RESPONSE_VALIDATION: true,
    REDIRECT: true,
    ORIGIN: true,
    MISSING_LINK: true,
    PAGING: true,
    OPERATION_FAILED: true,
    PARTIAL_FAILURE: true,
    SOCKET: true,
    OVERFLOW: true,
  };
  const rows = tableAfter(readme, "code | guard").map((cells) => cells.map(plain));

  it("has a row for every code", () => {
    expect(rows.map(([code]) => code).sort()).toEqual(Object.keys(codes).sort());
  });

  it.each(rows)("%s is what %s recognises", (code, guard) => {
    const isKind = (trunkline as unknown as Record<string, (error: unknown) => boolean>)[guard as string];
    expect(isKind).toBeTypeOf("function");
    const error = (given: string) => new trunkline.TrunklineError("Error", given as trunkline.ErrorCode, "", {});
    expect(isKind?.(error(code as string))).toBe(true);
    const other = code === "CONFIGURATION" ? "PAGING" : "CONFIGURATION";
    expect(isKind?.(error(other))).toBe(false);
  });

  it("leaves out no guard", () => {
    const guards = Object.keys(trunkline).filter(
      (name) => /^is[A-Z].*Error$/.test(name) && name !== "isTrunklineError",
    );
    expect(rows.map(([, guard]) => guard).sort()).toEqual(guards.sort());
  });
});

describe("links", () => {
  it("lead to files and headings that exist", () => {
    const broken = documents().flatMap((file) =>
      [...read(file).matchAll(/\]\(([^)\s]+)\)/g)]
        .map(([, target = ""]) => target)
        .filter((target) => !/^https?:/.test(target) && !leadsSomewhere(file, target))
        .map((target) => `${file}: ${target}`),
    );
    expect(broken).toEqual([]);
  });

  function leadsSomewhere(file: string, target: string): boolean {
    const [path = "", heading] = target.split("#");
    const found = path === "" ? file : normalize(join(dirname(file), path));
    if (!existsSync(root + found)) return false;
    return heading === undefined || headingsOf(found).includes(heading);
  }

  function headingsOf(file: string): string[] {
    return [...readFileSync(root + file, "utf8").matchAll(/^#+ (.+)$/gm)].map(([, text = ""]) =>
      text
        .toLowerCase()
        .replaceAll(/[^\w\- ]/g, "")
        .replaceAll(" ", "-"),
    );
  }
});

it("guides name every file of docs in their index", () => {
  const index = read("docs/README.md");
  for (const file of documents().filter((name) => /^docs\/(?!README)/.test(name))) {
    expect(index).toContain(`(${file.slice("docs/".length)})`);
  }
});

it("the architecture names files and folders that exist", () => {
  const named = [...read("docs/architecture.md").matchAll(/`((?:src|codegen|schemas)(?:\/[\w./-]+)?)`/g)].map(
    ([, path = ""]) => path,
  );
  expect(named.length).toBeGreaterThan(20);
  expect(named.filter((path) => !existsSync(root + path))).toEqual([]);
});

import { Azure, type AzureCloud } from "trunkline/azure";
import { HuaweiCloud, signRequest } from "trunkline/huawei";
import { Nsx } from "trunkline/nsx";
import { Smc } from "trunkline/smc";
import { describe, expect, it } from "vitest";
import { createClient as azureClient } from "../../src/azure/client.ts";
import { endpointOf as azureEndpoint } from "../../src/azure/clouds.ts";
import { apiVersionsOf } from "../../src/azure/versions.ts";
import type { ApiError } from "../../src/core/errors/api-error.ts";
import { OPTION_TABLE } from "../../src/core/option-table.ts";
import { pipelineOf } from "../../src/core/pipeline.ts";
import type { VendorProfile } from "../../src/core/profile.ts";
import { createClient as huaweiClient } from "../../src/huawei/client.ts";
import { endpointOf as huaweiEndpoint } from "../../src/huawei/endpoints.ts";
import { createClient as nsxClient } from "../../src/nsx/client.ts";
import { firstKind } from "../../src/nsx/intent-plan.ts";
import { readState } from "../../src/nsx/request-state.ts";
import { INTENT_CHOICES, REQUEST_CHOICES, unknownMs } from "../../src/nsx/wait-options.ts";
import { createClient as smcClient } from "../../src/smc/client.ts";
import { read } from "./read-snippets.ts";
import { plain, tableAfter } from "./read-tables.ts";

const azureOptions = { credential: { token: "t" } };
const huaweiOptions = { region: "eu-west-101", credentials: { accessKeyId: "a", secretAccessKey: "s" } };
const nsxOptions = { baseUrl: "https://nsx-mgr", credentials: { username: "u", password: "p" } } as const;
const smcOptions = { baseUrl: "https://smc.example.net:8082", credentials: { apiKey: "k" } };

const makers: Readonly<Record<string, (more: object) => unknown>> = {
  azure: (more) => new Azure({ ...azureOptions, ...more }),
  huawei: (more) => new HuaweiCloud({ ...huaweiOptions, ...more }),
  nsx: (more) => new Nsx({ ...nsxOptions, ...more }),
  smc: (more) => new Smc({ ...smcOptions, ...more }),
};

/** Option and what is said of it, code marks and all. */
function optionsOf(vendor: string): ReadonlyMap<string, string> {
  const rows = tableAfter(read(`docs/${vendor}.md`), "option | meaning");
  return new Map(rows.map(([option, meaning = ""]) => [plain(option), meaning]));
}

/** The values in code of which a text says that they are taken where none is given. */
function defaultIn(text = ""): string | undefined {
  const said = /`([^`]+)` (?:\()?(?:by default|default|unless you say otherwise)|by default `([^`]+)`/.exec(text);
  return said?.[1] ?? said?.[2];
}

describe.each(Object.entries(makers))("the table of options of %s", (vendor, make) => {
  it("has the options that a client of this vendor takes beside those of all, and no other", () => {
    let message = "";
    try {
      make({ noSuchOption: 1 });
    } catch (error) {
      message = String(error);
    }
    const known = /known are (.+?)\.?$/m.exec(message)?.[1]?.split(", ") ?? [];
    const own = known.filter((name) => !Object.hasOwn(OPTION_TABLE, name));
    expect(own.length).toBeGreaterThan(0);
    expect([...optionsOf(vendor).keys()].sort()).toEqual(own.sort());
  });
});

describe("a default in the tables of options is that of the code", () => {
  it("azure: cloud, versions, retryConflicts", () => {
    const table = optionsOf("azure");
    expect(azureEndpoint({ cloud: defaultIn(table.get("cloud")) as AzureCloud }).baseUrl).toBe(
      azureEndpoint({}).baseUrl,
    );
    const versions = Object.entries(apiVersionsOf(undefined)).map(([service, version]) => `${service}: "${version}"`);
    expect(defaultIn(table.get("apiVersions"))).toBe(`{ ${versions.join(", ")} }`);
    const busy = { status: 409, vendorCode: "AnotherOperationInProgress" } as ApiError;
    const { isNotReady } = pipelineOf(azureClient(azureOptions)).profile;
    expect(defaultIn(table.get("retryConflicts"))).toBe(
      String(isNotReady?.(busy, { id: "put", service: "network", method: "PUT", path: "/", answers: {} })),
    );
  });

  it("azure: every cloud has the base URL and the scope of its row", () => {
    const rows = tableAfter(read("docs/azure.md"), "`cloud` | `baseUrl`").map((cells) => cells.map(plain));
    for (const [cloud, baseUrl, scope] of rows) {
      expect(azureEndpoint({ cloud: cloud as AzureCloud })).toEqual({ baseUrl, scope });
    }
    expect(() => new Azure({ ...azureOptions, cloud: "other" as AzureCloud })).toThrow(
      `must be one of ${rows.map(([cloud]) => cloud).join(", ")};`,
    );
    const named = [...(optionsOf("azure").get("cloud") ?? "").matchAll(/`(\w+)`/g)].map(([, name]) => name);
    expect(named.slice(0, rows.length)).toEqual(rows.map(([cloud]) => cloud));
  });

  it("huawei: signatureAlgorithm, and what signRequest signs with", async () => {
    const sent: string[] = [];
    const client = huaweiClient({
      ...huaweiOptions,
      projectId: "0".repeat(32),
      fetch: async (_url, { headers }) => {
        sent.push(headers.authorization ?? headers.Authorization ?? "");
        return new Response("{}");
      },
    });
    await client.request({ service: "vpn", method: "GET", path: "/v5/{project_id}/vpn/quotas" });
    const algorithm = defaultIn(optionsOf("huawei").get("signatureAlgorithm"))?.replaceAll('"', "");
    expect(sent.map((authorization) => authorization.split(" ")[0])).toEqual([algorithm]);

    const members = new Map(
      tableAfter(read("docs/huawei.md"), "member | what it may be").map(([a, b]) => [plain(a), b]),
    );
    expect(defaultIn(members.get("algorithm"))?.replaceAll('"', "")).toBe(algorithm);
    const { credentials } = huaweiOptions;
    const signed = await signRequest({ method: "GET", url: "https://ecs.example.net/", credentials, date: 0 });
    expect(new Headers(signed).get("authorization")?.split(" ")[0]).toBe(algorithm);
  });

  it("huawei: the hosts of services", () => {
    const rows = tableAfter(read("docs/huawei.md"), "service | endpoint").map((cells) => cells.map(plain));
    for (const [service, endpoint = "", exception] of rows) {
      const name = service as Parameters<typeof huaweiEndpoint>[0];
      expect(huaweiEndpoint(name, "ap-1")).toBe(endpoint.replace("{region}", "ap-1"));
      const here = exception === "the same" ? endpoint.replace("{region}", "eu-west-101") : exception;
      expect(huaweiEndpoint(name, "eu-west-101")).toBe(here);
    }
    expect(optionsOf("huawei").get("endpoints")).toContain(`{ ${rows.map(([service]) => service).join(", ")} }`);
  });

  it("nsx: allowOverwrite, globalManager", () => {
    const { headersOfChanges, pathOf }: VendorProfile = pipelineOf(nsxClient(nsxOptions)).profile;
    const table = optionsOf("nsx");
    expect(defaultIn(table.get("allowOverwrite"))).toBe(String(headersOfChanges !== undefined));
    expect(defaultIn(table.get("globalManager"))).toBe(String(pathOf !== undefined));
  });

  it("nsx: what a wait is judged by", () => {
    const guide = read("docs/nsx.md");
    const choices = new Map(tableAfter(guide, "option | meaning | default").map(([a, , value]) => [plain(a), value]));
    expect([...choices.keys()]).toEqual(Object.keys(REQUEST_CHOICES));
    expect(choices.get("strict")).toBe("`in_sync` is the end");
    expect(readState({}, { state: "in_sync" }).status).toBe("succeeded");
    expect(choices.get("partialSuccess")).toBe('`"fail"`');
    expect(readState({}, { state: "partial_success" }).status).toBe("failed");
    expect(choices.get("unknownMs")).toBe(String(unknownMs({})));
    expect(guide).toContain(`\`unknownMs\` in a row, ${unknownMs({})} by default`);

    const ways = tableAfter(guide, "`by` | reads").map(([by = ""]) => by);
    expect(ways.map((by) => INTENT_CHOICES.by(/"(\w+)"/.exec(by)?.[1]))).toEqual(ways.map(() => undefined));
    expect(ways.filter((by) => defaultIn(`${by.replace(",", "")}`) !== undefined)).toEqual([ways[0]]);
    expect(defaultIn(ways[0]?.replace(",", ""))).toBe(JSON.stringify(firstKind({})));
  });

  it("smc: rewriteHrefs is off, the version is looked up", () => {
    const table = optionsOf("smc");
    const { reachable, clientParams } = pipelineOf(smcClient(smcOptions)).profile;
    expect(defaultIn(table.get("rewriteHrefs"))).toBe(String(reachable !== undefined));
    expect(table.get("apiVersion")).toContain("the newest one that the server offers unless you say otherwise");
    expect(clientParams.version?.value).toBeUndefined();
    expect(clientParams.version?.lookUp).toBeTypeOf("function");
  });
});

import { type AzureCloud, type AzureOptions, createClient } from "trunkline/azure";
import { describe, expect, it } from "vitest";
import { get, hourly, signedBy } from "./auth-tools.ts";

const US = "https://management.usgovcloudapi.net";
const CHINA = "https://management.chinacloudapi.cn";

/** Where a call goes, and what its token is asked for. */
async function target(options: Partial<AzureOptions>, changes?: Partial<AzureOptions>) {
  const { client, clock, asked, sent } = signedBy(hourly, undefined, options);
  await clock.run(get(changes === undefined ? client : client.with(changes)));
  return [sent.map(({ url }) => new URL(url).origin), asked.map(([scopes]) => scopes)];
}

describe("the cloud", () => {
  it.each<[AzureCloud | undefined, string]>([
    [undefined, "https://management.azure.com"],
    ["public", "https://management.azure.com"],
    ["usGovernment", US],
    ["china", CHINA],
  ])("%s has its own address and its own scope", async (cloud, origin) => {
    expect(await target({ cloud })).toEqual([[origin], [[`${origin}/.default`]]]);
  });

  it.each<[string, Partial<AzureOptions>, [string, string]]>([
    [
      "a base URL wins for the address",
      { cloud: "china", baseUrl: "https://proxy.example/arm" },
      ["https://proxy.example", `${CHINA}/.default`],
    ],
    [
      "a base URL alone gives the scope, too",
      { baseUrl: "https://proxy.example/arm" },
      ["https://proxy.example", "https://proxy.example/.default"],
    ],
    [
      "a scope wins",
      { cloud: "usGovernment", scope: "https://a.example//.default" },
      [US, "https://a.example//.default"],
    ],
    [
      "a scope wins over all",
      { cloud: "china", baseUrl: "https://proxy.example", scope: "https://a.example//.default" },
      ["https://proxy.example", "https://a.example//.default"],
    ],
    [
      "the public one, named, gives the scope",
      { cloud: "public", baseUrl: "https://proxy.example" },
      ["https://proxy.example", "https://management.azure.com/.default"],
    ],
  ])("where more is said: %s", async (_name, options, [origin, scope]) => {
    expect(await target(options)).toEqual([[origin], [[scope]]]);
  });

  it.each([
    ["china", "https://management.azure.com"],
    ["public", "https://management.usgovcloudapi.net/"],
  ] as const)("%s is refused with the base URL %s, which is that of another cloud", (cloud, baseUrl) => {
    const credential = { getToken: async () => null };
    expect(() => createClient({ credential, cloud, baseUrl })).toThrow(
      expect.objectContaining({ code: "CONFIGURATION", option: "cloud" }),
    );
  });

  it("can be another one in with(), which signs in for itself", async () => {
    expect(await target({}, { cloud: "china" })).toEqual([[CHINA], [[`${CHINA}/.default`]]]);
    const { client, clock, asked } = signedBy(hourly);
    await clock.run(get(client));
    await clock.run(get(client.with({ cloud: "usGovernment" })));
    expect(asked.map(([scopes]) => scopes)).toEqual([["https://management.azure.com/.default"], [`${US}/.default`]]);
  });

  it.each([["german"], ["China"], [""], ["toString"], [5], [null], [["china"]], [{}]])(
    "%j is refused, with the names of those that there are",
    (cloud) => {
      expect(() => createClient({ credential: { token: "t" }, cloud: cloud as never })).toThrow(
        expect.objectContaining({
          code: "CONFIGURATION",
          option: "cloud",
          message: "option cloud must be one of public, usGovernment, china; for another one give baseUrl and scope",
        }),
      );
    },
  );
});

describe("plain http", () => {
  const make = (baseUrl: string, allowInsecureHttp?: boolean) =>
    createClient({ credential: { token: "t" }, baseUrl, ...(allowInsecureHttp && { allowInsecureHttp }) });

  it.each([
    "http://localhost",
    "http://LOCALHOST:8080/arm/",
    "http://emulator.localhost:1",
    "http://127.0.0.1:8080",
    "http://127.255.0.1",
    "http://127.1",
    "http://0x7f.1",
    "http://2130706433",
    "http://[::1]:8080",
    "http://[0:0:0:0:0:0:0:1]",
  ])("%s is this machine and taken", (baseUrl) => {
    expect(make(baseUrl).vendor).toBe("azure");
  });

  it.each([
    "http://management.azure.com",
    "http://localhost.evil.com",
    "http://evil.localhost.com",
    "http://notlocalhost",
    "http://127.0.0.1.nip.io",
    "http://127.evil.com",
    "http://128.0.0.1",
    "http://0.0.0.0",
    "http://10.0.0.1",
    "http://169.254.169.254",
    "http://[::2]",
    "http://[::]",
    "http://[fe80::1]",
  ])("%s is elsewhere and refused, unless it is asked for", (baseUrl) => {
    expect(() => make(baseUrl)).toThrow(expect.objectContaining({ code: "CONFIGURATION", option: "baseUrl" }));
    expect(() => make(baseUrl)).toThrow("is plain http, on which credentials are readable");
    expect(make(baseUrl, true).vendor).toBe("azure");
  });

  it("is no way for a user name, which would look like this machine", () => {
    expect(() => make("http://localhost@evil.com")).toThrow(expect.objectContaining({ option: "baseUrl" }));
  });
});

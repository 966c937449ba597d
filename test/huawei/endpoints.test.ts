import { createClient, endpointsFromEnvironment, type HuaweiOptions, type HuaweiService } from "trunkline/huawei";
import { afterEach, describe, expect, it, vi } from "vitest";

const good: HuaweiOptions = {
  region: "eu-west-101",
  projectId: "0".repeat(32),
  credentials: { accessKeyId: "AK", secretAccessKey: "s3cret-key" },
};

afterEach(() => {
  vi.unstubAllEnvs();
});

const urlOf = async (options: Partial<HuaweiOptions>, service: HuaweiService): Promise<string> => {
  let seen = "";
  const client = createClient({
    ...good,
    ...options,
    fetch: async (url) => {
      seen = url;
      return new Response("{}");
    },
  });
  await client.request({ service, method: "GET", path: "/x" });
  return seen;
};

describe("endpoints", () => {
  it.each([
    [{ region: "cn-north-4" }, "vpn", "https://vpn.cn-north-4.myhuaweicloud.com/x"],
    [{ region: "cn-north-4" }, "eventGrid", "https://eg.cn-north-4.myhuaweicloud.com/x"],
    [{ region: "eu-west-101" }, "eventGrid", "https://eg.eu-west-101.myhuaweicloud.eu/x"],
    [{ region: "cn-north-4" }, "iam", "https://iam.cn-north-4.myhuaweicloud.com/x"],
    [{ region: "eu-west-101" }, "vpn", "https://vpn.eu-west-101.myhuaweicloud.com/x"],
    [{ region: "eu-west-101" }, "iam", "https://iam.eu-west-101.myhuaweicloud.eu/x"],
    [{ endpoints: { iam: "https://iam.stack.example/base" } }, "iam", "https://iam.stack.example/base/x"],
    [{ region: "xx-newest-9" }, "vpn", "https://vpn.xx-newest-9.myhuaweicloud.com/x"],
    [{ endpoints: { vpn: "https://VPN.stack.example:443/a/../base" } }, "vpn", "https://vpn.stack.example/base/x"],
    [{ endpoints: { vpn: "https://vpn.stack.example/base/" } }, "vpn", "https://vpn.stack.example/base/x"],
    [{ region: undefined, endpoints: { eventGrid: "http://localhost:8080" } }, "eventGrid", "http://localhost:8080/x"],
    [{ endpoints: { vpn: "http://10.0.0.1" }, allowInsecureHttp: true }, "vpn", "http://10.0.0.1/x"],
  ] as const)("%j, %s is %s", async (options, service, url) => {
    expect(await urlOf(options, service)).toBe(url);
  });
});

describe("endpoints of the environment", () => {
  const set = (variables: Readonly<Record<string, string>>): void => {
    for (const [name, value] of Object.entries(variables)) vi.stubEnv(`HUAWEICLOUD_SDK_${name}`, value);
  };

  it("are those of the services and the region, by the names of the vendor's SDKs", () => {
    set({
      REGION_VPN_EU_WEST_101: "https://vpn.stack.example",
      REGION_EG_EU_WEST_101: "https://eg.stack.example",
      REGION_IAM_EU_WEST_101: "https://iam.stack.example",
      REGION_VPN_CN_NORTH_4: "https://other.example",
    });
    expect(endpointsFromEnvironment("eu-west-101")).toEqual({
      vpn: "https://vpn.stack.example",
      eventGrid: "https://eg.stack.example",
      iam: "https://iam.stack.example",
    });
    expect(endpointsFromEnvironment("cn-north-4")).toEqual({ vpn: "https://other.example" });
    expect(endpointsFromEnvironment("af-north-1")).toEqual({});
  });

  it.each([
    [{ IAM_ENDPOINT: "https://iam.any.example" }, { iam: "https://iam.any.example" }],
    [
      { IAM_ENDPOINT: "https://iam.any.example", REGION_IAM_EU_WEST_101: "https://iam.one.example" },
      { iam: "https://iam.one.example" },
    ],
    [{ REGION_VPN_EU_WEST_101: " https://a.example , https://b.example" }, { vpn: "https://a.example" }],
    [{ REGION_VPN_EU_WEST_101: " ", REGION_EG_EU_WEST_101: "" }, {}],
  ])("%j are %j", (variables, endpoints) => {
    set(variables as unknown as Readonly<Record<string, string>>);
    expect(endpointsFromEnvironment("eu-west-101")).toEqual(endpoints);
  });

  it("go into the option of that name, and stand in for those of the region", async () => {
    set({ REGION_VPN_EU_WEST_101: "https://vpn.stack.example/base" });
    const endpoints = endpointsFromEnvironment("eu-west-101");
    expect(await urlOf({ endpoints }, "vpn")).toBe("https://vpn.stack.example/base/x");
    expect(await urlOf({ endpoints }, "eventGrid")).toBe("https://eg.eu-west-101.myhuaweicloud.eu/x");
  });

  it("that cannot work name the service", () => {
    set({ REGION_VPN_EU_WEST_101: "vpn.stack.example" });
    const endpoints = endpointsFromEnvironment("eu-west-101");
    expect(() => createClient({ ...good, endpoints })).toThrow("option endpoints.vpn must be a URL");
  });

  it("are not looked at by a client itself: they say where credentials go", async () => {
    set({ REGION_VPN_EU_WEST_101: "https://vpn.stack.example" });
    expect(await urlOf({}, "vpn")).toBe("https://vpn.eu-west-101.myhuaweicloud.com/x");
  });
});

import { inspect } from "node:util";
import { isConfigurationError } from "trunkline";
import { createClient, HuaweiCloud, type HuaweiOptions } from "trunkline/huawei";
import { createConnectionMonitor } from "trunkline/huawei/vpn";
import { describe, expect, it } from "vitest";
import { monitorPage } from "./pages.ts";

const credentials = { accessKeyId: "AK", secretAccessKey: "s3cret-key" };
const good: HuaweiOptions = { region: "eu-west-101", projectId: "0".repeat(32), credentials };

const urlOf = async (options: Partial<HuaweiOptions>, service: "vpn" | "eventGrid"): Promise<string> => {
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
    [{ region: "xx-newest-9" }, "vpn", "https://vpn.xx-newest-9.myhuaweicloud.com/x"],
    [{ endpoints: { vpn: "https://VPN.stack.example:443/a/../base" } }, "vpn", "https://vpn.stack.example/base/x"],
    [{ endpoints: { vpn: "https://vpn.stack.example/base/" } }, "vpn", "https://vpn.stack.example/base/x"],
    [{ region: undefined, endpoints: { eventGrid: "http://localhost:8080" } }, "eventGrid", "http://localhost:8080/x"],
    [{ endpoints: { vpn: "http://10.0.0.1" }, allowInsecureHttp: true }, "vpn", "http://10.0.0.1/x"],
  ] as const)("%j, %s is %s", async (options, service, url) => {
    expect(await urlOf(options, service)).toBe(url);
  });
});

describe("options that cannot work name themselves and never repeat a secret", () => {
  it.each([
    [{ region: undefined }, "region"],
    [{ region: "EU West" }, "region"],
    [{ region: "evil.example/" }, "region"],
    [{ projectId: 5 }, "projectId"],
    [{ projectId: "" }, "projectId"],
    [{ endpoints: { vpn: "vpn.example.com" } }, "endpoints.vpn"],
    [{ endpoints: { vpn: "ftp://vpn.example.com" } }, "endpoints.vpn"],
    [{ endpoints: { vpn: "http://vpn.example.com" } }, "endpoints.vpn"],
    [{ endpoints: { vpn: "https://user:s3cret@vpn.example.com" } }, "endpoints.vpn"],
    [{ endpoints: { vpn: "https://vpn.example.com?x=1" } }, "endpoints.vpn"],
    [{ endpoints: { vpn: "https://vpn.example.com/p?" } }, "endpoints.vpn"],
    [{ endpoints: { vpn: "https://vpn.example.com/p#" } }, "endpoints.vpn"],
    [{ endpoints: { vpn: "https://vpn.example.com " } }, "endpoints.vpn"],
    [{ endpoints: { iam: "https://iam.example.com" } }, "endpoints.iam"],
    [{ endpoints: null }, "endpoints"],
    [{ credentials: undefined }, "credentials"],
    [{ credentials: "s3cret" }, "credentials"],
    [{ credentials: {} }, "credentials.accessKeyId"],
    [{ credentials: { accessKeyId: "AK" } }, "credentials.secretAccessKey"],
    [{ credentials: { accessKeyId: "", secretAccessKey: "s3cret" } }, "credentials.accessKeyId"],
    [{ credentials: { accessKeyId: "AK", secretAccessKey: "s3cret\n" } }, "credentials.secretAccessKey"],
    [{ credentials: { accessKeyId: "AK", secretKey: "s3cret" } }, "credentials.secretKey"],
    [{ credentials: { token: "s3cret\r\nx-evil: 1" } }, "credentials.token"],
    [{ credentials: { token: 5 } }, "credentials.token"],
    [{ credentials: { token: "s3cret", accessKeyId: "AK", secretAccessKey: "SK" } }, "credentials"],
    [{ ak: "s3cret" }, "ak"],
  ])("%j: %s", (changes, option) => {
    let error: unknown;
    try {
      new HuaweiCloud({ ...good, ...changes } as never);
    } catch (thrown) {
      error = thrown;
    }
    expect(isConfigurationError(error) && error.option).toBe(option);
    expect(String((error as Error).message)).not.toContain("s3cret");
  });

  it("a project id that is missing is asked for by name", async () => {
    const client = createClient({ ...good, projectId: undefined, fetch: () => Promise.reject(new Error("sent")) });
    await expect(createConnectionMonitor(client, { body: monitorPage.request })).rejects.toThrow(
      "createConnectionMonitor was not sent: option projectId is missing; give it to the client, or projectId to the call",
    );
  });
});

describe("HuaweiCloud", () => {
  it("takes a client that createClient made, and is one for standalone operations", async () => {
    const urls: string[] = [];
    const client = createClient({
      ...good,
      fetch: async (url) => {
        urls.push(url);
        return new Response("{}", { status: 201 });
      },
    });
    const huawei = new HuaweiCloud(client);
    await createConnectionMonitor(huawei, { body: monitorPage.request });
    await createConnectionMonitor(client, { body: monitorPage.request });
    await huawei.with({ projectId: "1".repeat(32) }).vpn.createConnectionMonitor({ body: monitorPage.request });
    expect(new Set(urls.slice(0, 2)).size).toBe(1);
    expect(urls[2]).toContain("1".repeat(32));
    await huawei.close();
    await expect(createConnectionMonitor(client, { body: monitorPage.request })).rejects.toMatchObject({
      code: "CONFIGURATION",
    });
  });

  it("gives the same facade each time and prints no secret", () => {
    const huawei = new HuaweiCloud(good);
    expect(huawei.vpn).toBe(huawei.vpn);
    expect(huawei.eventGrid).toBe(huawei.eventGrid);
    expect(Object.keys(huawei.vpn)).toHaveLength(89);
    expect(Object.keys(huawei.eventGrid)).toHaveLength(65);
    expect(JSON.parse(JSON.stringify(huawei))).toMatchObject({
      vendor: "huawei",
      endpoints: { vpn: expect.any(String) },
    });
    expect(inspect(huawei, { showHidden: true, depth: 10 }) + JSON.stringify(huawei)).not.toContain("s3cret");
  });
});

import { inspect } from "node:util";
import { isConfigurationError } from "trunkline";
import { createClient, HuaweiCloud, type HuaweiOptions } from "trunkline/huawei";
import { createConnectionMonitor } from "trunkline/huawei/vpn";
import { describe, expect, it } from "vitest";
import { monitorPage } from "./pages.ts";

const credentials = { accessKeyId: "AK", secretAccessKey: "s3cret-key" };
const good: HuaweiOptions = { region: "eu-west-101", projectId: "0".repeat(32), credentials };

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
    [{ endpoints: { ecs: "https://ecs.example.com" } }, "endpoints.ecs"],
    [{ endpoints: { iam: "http://iam.example.com" } }, "endpoints.iam"],
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
    [{ credentials: { username: "u", password: "s3cret" } }, "credentials.domainName"],
    [{ credentials: { username: "u", password: "", domainName: "d" } }, "credentials.password"],
    [{ credentials: { username: 5, password: "s3cret", domainName: "d" } }, "credentials.username"],
    [{ credentials: { username: "u", password: "s3cret", domain: "d" } }, "credentials.domain"],
    [{ credentials: { username: "u", password: "s3cret", domainName: "d", token: "s3cret" } }, "credentials"],
    [{ credentials: { accessKeyId: "AK", secretAccessKey: "SK", password: "s3cret" } }, "credentials"],
    [{ credentials: { token: "t", securityToken: "s3cret" } }, "credentials"],
    [{ credentials: { accessKeyId: "AK", secretAccessKey: "s3cret", projectId: 5 } }, "credentials.projectId"],
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

  it.each([
    [{ region: undefined, endpoints: { vpn: "https://vpn.example.net", iam: "https://iam.example.net" } }, "region"],
    [{ region: undefined, endpoints: { vpn: "https://vpn.example.net" } }, "endpoints.iam"],
  ])("%j is too little for a password: %s", (changes, option) => {
    const password = { username: "u", password: "s3cret", domainName: "d" };
    const projectId = option === "region" ? undefined : "0".repeat(32);
    expect(() => createClient({ ...good, ...changes, projectId, credentials: password })).toThrow(
      `option ${option} is missing`,
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

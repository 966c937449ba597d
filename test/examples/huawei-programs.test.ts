import { type Emulator, startEmulator } from "trunkline/testing";
import { describe, expect, it } from "vitest";
import { runProgram } from "./run-program.ts";

describe("the flows of Huawei Cloud on the way to a real project", () => {
  const keyOf = ({ huawei }: Emulator): Record<string, string> => ({
    HUAWEI_REGION: "eu-west-101",
    HUAWEI_PROJECT_ID: huawei.projectId,
    HUAWEI_ACCESS_KEY_ID: huawei.credentials.accessKeyId,
    HUAWEI_SECRET_ACCESS_KEY: huawei.credentials.secretAccessKey,
    HUAWEI_VPN_ENDPOINT: huawei.vpn,
    HUAWEI_EVENTGRID_ENDPOINT: huawei.eventGrid,
  });
  const place = {
    HUAWEI_VPC_ID: "vpc-id",
    HUAWEI_SUBNET_ID: "subnet-id",
    HUAWEI_EIP_IDS: "eip-one",
    HUAWEI_LOCAL_SUBNETS: "192.168.0.0/24",
    HUAWEI_PEER_ADDRESS: "198.51.100.20",
    HUAWEI_PEER_SUBNETS: "10.1.0.0/16",
    HUAWEI_PSK: "Between-2-sites",
  };

  it.each([
    ["huawei-site-to-site.ts", place],
    ["huawei-vpn-events.ts", { HUAWEI_VPN_CONNECTION_ID: "a", HUAWEI_TOPIC_URN: "urn:smn:a:b:c" }],
  ])("%s tells of a wrong key in one line, and nothing is made", async (name, more) => {
    await using emulator = await startEmulator();
    const wrong = { ...keyOf(emulator), ...more, HUAWEI_SECRET_ACCESS_KEY: "not-the-key" };
    const { errors, exitCode } = await runProgram(`flows/${name}`, wrong);
    expect(errors).toEqual([expect.stringMatching(/ failed: 401 .*APIGW\.0301/)]);
    expect(errors.join()).not.toContain("not-the-key");
    expect(exitCode).toBe(1);
    expect(emulator.received.filter(({ status }) => status !== 401)).toEqual([]);
  });

  it.each([
    [{ HUAWEI_PSK: "short-1" }, "HUAWEI_PSK must have 8 to 128 characters"],
    [{ HUAWEI_PSK: "x".repeat(129) }, "HUAWEI_PSK must have 8 to 128 characters"],
    [{ HUAWEI_EIP_IDS: "a,b,c" }, "HUAWEI_EIP_IDS must not list more than 2 values"],
    [{ HUAWEI_PAUSE_MS: "soon" }, "HUAWEI_PAUSE_MS must be a whole number above zero"],
    [{ HUAWEI_PEER_SUBNETS: " , " }, "HUAWEI_PEER_SUBNETS must list at least one value"],
  ])("huawei-site-to-site.ts refuses %o before anything is sent", async (bad, message) => {
    await using emulator = await startEmulator();
    const variables = { ...keyOf(emulator), ...place, ...bad };
    const { lines, errors, exitCode } = await runProgram("flows/huawei-site-to-site.ts", variables);
    expect({ lines, errors, exitCode }).toEqual({ lines: [], errors: [message], exitCode: 1 });
    expect(emulator.received).toEqual([]);
  });
});

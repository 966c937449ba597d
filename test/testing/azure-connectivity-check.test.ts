import { describe, expect, it } from "vitest";
import type { Answered } from "./talk.ts";
import { type AzureConversation, startAzure, tcpCheck } from "./talk-azure.ts";

/** The body of Microsoft's HTTP example. */
const httpCheck = {
  source: { region: "northeurope" },
  destination: { address: "https://microsoft.com", port: 3306 },
  protocol: "HTTPS",
  protocolConfiguration: {
    HTTPConfiguration: {
      method: "GET",
      validStatusCodes: [200, 204],
      headers: [{ name: "Authorization", value: "Bearer myPreciousToken" }],
    },
  },
};

const exampleSubscription = "00000000-0000-0000-0000-000000000000";
const exampleService = `/subscriptions/${exampleSubscription}/resourceGroups/rg1/providers/Microsoft.ApiManagement/service/apimService1`;
const example = { azure: { subscriptionId: exampleSubscription } };
const uuid = expect.stringMatching(/^[\da-f-]{36}$/u) as string;
const latency = expect.any(Number) as number;

/** Runs a check through its polls. */
async function check(talk: AzureConversation, body: object): Promise<Answered> {
  const started = await talk.apim("POST", `${talk.service}/connectivityCheck`, body);
  let answer = started;
  while (answer.status === 202) answer = await talk.apim("GET", answer.headers.get("location") ?? "");
  expect(answer.status).toBe(200);
  return answer.body;
}

describe("a connectivity check", () => {
  it("is accepted with an address to poll on the same origin, in the documented form", async () => {
    await using talk = await startAzure(example);
    const { status, headers, body } = await talk.apim("POST", `${talk.service}/connectivityCheck`, httpCheck);
    expect([status, body]).toEqual([202, {}]);
    expect(headers.get("retry-after")).toBe("1");
    const location = headers.get("location") ?? "";
    expect(
      location.startsWith(`${talk.emulator.azure.baseUrl}${exampleService}/connectivityCheck/operationresults/`),
    ).toBe(true);
    expect(new URL(location).search).toBe("?api-version=2024-05-01");
  });

  it("answers the documented HTTP example with a report of the documented form", async () => {
    await using talk = await startAzure(example);
    const report = await check(talk, httpCheck);
    expect(report).toEqual({
      hops: [
        {
          type: "Source",
          id: uuid,
          address: expect.stringMatching(/^203\.0\.113\.\d+$/u) as string,
          resourceId: exampleService,
          nextHopIds: [uuid],
          issues: [],
        },
        {
          type: "Internet",
          id: uuid,
          address: expect.stringMatching(/^198\.51\.100\.\d+$/u) as string,
          nextHopIds: [],
          issues: [],
        },
      ],
      connectionStatus: "Reachable",
      avgLatencyInMs: latency,
      minLatencyInMs: latency,
      maxLatencyInMs: latency,
      probesSent: 3,
      probesFailed: 0,
    });
  });

  it("answers the documented TCP example, the address that was asked for at its last hop", async () => {
    await using talk = await startAzure(example);
    const report = await check(talk, tcpCheck);
    expect(report).toMatchObject({ connectionStatus: "Connected", probesSent: 100 });
    const hops = report.hops as unknown as { id: string; address: string; nextHopIds: string[] }[];
    expect(hops[1]?.address).toBe("8.8.8.8");
    expect(hops[0]?.nextHopIds).toEqual([hops[1]?.id]);
    const { minLatencyInMs: min, avgLatencyInMs: avg, maxLatencyInMs: max } = report;
    expect(Number(min) <= Number(avg) && Number(avg) <= Number(max)).toBe(true);
  });

  it("gives another report every time, and the same ones from the same seed", async () => {
    const run = async (seed: string) => {
      await using talk = await startAzure({ seed, azure: { subscriptionId: exampleSubscription } });
      return [await check(talk, tcpCheck), await check(talk, tcpCheck)];
    };
    const [first, second] = await run("one");
    expect(first).not.toEqual(second);
    expect(await run("one")).toEqual([first, second]);
    expect(await run("two")).not.toEqual([first, second]);
  });

  it("keeps the header values that are to be sent on out of what was received", async () => {
    await using talk = await startAzure();
    await talk.apim("POST", `${talk.service}/connectivityCheck`, httpCheck);
    expect(talk.emulator.received[0]?.body).toContain('"name":"Authorization","value":"[redacted]"');
    expect(JSON.stringify(talk.emulator.received)).not.toContain("myPreciousToken");
  });
});

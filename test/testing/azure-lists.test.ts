import { describe, expect, it } from "vitest";
import type { Answered } from "./talk.ts";
import { type AzureConversation, startAzure } from "./talk-azure.ts";

const tag = (displayName: string) => ({ properties: { displayName } });

async function createTags(talk: AzureConversation, ...all: string[]): Promise<void> {
  for (const name of all) await talk.apim("PUT", `${talk.service}/tags/${name}`, tag(name));
}

describe("a list", () => {
  const names = (body: Answered) => (body.value as unknown as { name: string }[]).map(({ name }) => name);

  it("comes in pages, each with the address of the next one on the same origin", async () => {
    await using talk = await startAzure({ azure: { pageSize: 2 } });
    await createTags(talk, "a", "b", "c", "d", "e");
    const pages = [];
    let next: string | undefined = `${talk.service}/tags`;
    while (next !== undefined) {
      const { status, body } = await talk.apim("GET", next);
      expect(status).toBe(200);
      pages.push(names(body));
      expect(body.count).toBe(5);
      next = body.nextLink;
      if (next !== undefined) expect(next.startsWith(`${talk.emulator.azure.baseUrl}/subscriptions/`)).toBe(true);
      if (next !== undefined) expect(new URL(next).searchParams.get("api-version")).toBe("2024-05-01");
    }
    expect(pages).toEqual([["a", "b"], ["c", "d"], ["e"]]);
    expect((await talk.apim("GET", `${talk.service}/tags?$skipToken=nonsense`)).body.error?.code).toBe(
      "InvalidSkipToken",
    );
  });

  it("can be cut by $top and $skip, and refuses what it cannot do rather than doing it wrong", async () => {
    await using talk = await startAzure({ azure: { pageSize: 2 } });
    await createTags(talk, "a", "b", "c", "d", "e");
    const first = (await talk.apim("GET", `${talk.service}/tags?$top=1&$skip=3`)).body;
    expect([names(first), first.nextLink]).toEqual([["d"], undefined]);
    const cut = (await talk.apim("GET", `${talk.service}/tags?$top=3`)).body;
    const rest = (await talk.apim("GET", cut.nextLink ?? "")).body;
    expect([names(cut), names(rest), rest.nextLink]).toEqual([["a", "b"], ["c"], undefined]);
    const skipped = (await talk.apim("GET", `${talk.service}/tags?$skip=1`)).body;
    expect(names(skipped)).toEqual(["b", "c"]);
    expect(names((await talk.apim("GET", skipped.nextLink ?? "")).body)).toEqual(["d", "e"]);
    expect((await talk.apim("GET", `${talk.service}/tags?$filter=x`)).status).toBe(501);
  });

  it("holds what stands in its scope: a resource group's or a subscription's, of its type only", async () => {
    await using talk = await startAzure();
    await createTags(talk, "blue");
    await talk.network("PUT", "virtualNetworkGateways/gw1", { location: "x", properties: {} });
    const { baseUrl, subscriptionId, serviceName } = talk.emulator.azure;
    const whole = `${baseUrl}/subscriptions/${subscriptionId}/providers/Microsoft.ApiManagement/service`;
    expect(names((await talk.apim("GET", "service")).body)).toEqual([serviceName]);
    expect(names((await talk.apim("GET", whole)).body)).toEqual([serviceName]);
    expect(names((await talk.network("GET", "virtualNetworkGateways")).body)).toEqual(["gw1"]);
    for (const gateway of ["gw1", "gw2"]) {
      const rule = { properties: { mode: "EgressSnat" } };
      await talk.network("PUT", "virtualNetworkGateways/gw2", { location: "x", properties: {} });
      for (let read = 0; read < 2; read += 1) await talk.network("GET", `virtualNetworkGateways/${gateway}`);
      await talk.network("PUT", `virtualNetworkGateways/${gateway}/natRules/of-${gateway}`, rule);
    }
    expect(names((await talk.network("GET", "virtualNetworkGateways/gw1/natRules")).body)).toEqual(["of-gw1"]);
  });
});

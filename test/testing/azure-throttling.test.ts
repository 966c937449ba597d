import { describe, expect, it } from "vitest";
import { createEmulatorState, type FakeAzureOptions } from "../../src/testing/index.ts";
import { type AzureConversation, startAzure } from "./talk-azure.ts";

type Kind = "reads" | "writes" | "deletes";

/** An emulator whose clock the test turns. */
async function start(azure: FakeAzureOptions = {}): Promise<{ talk: AzureConversation; clock: { ms: number } }> {
  const clock = { ms: Date.UTC(2026, 0, 1) };
  return { talk: await startAzure({ now: () => clock.ms, azure }), clock };
}

const left = (headers: Headers, kind: Kind) => headers.get(`x-ms-ratelimit-remaining-subscription-${kind}`);

describe("the budget of a subscription", () => {
  it("is told by every answer, for each kind of request by itself", async () => {
    const { talk } = await start();
    await using _ = talk;
    const tag = { properties: { displayName: "blue" } };
    const path = `${talk.service}/tags/blue`;
    const put = await talk.apim("PUT", path, tag);
    const read = await talk.apim("GET", path);
    const head = await talk.apim("HEAD", path);
    const missing = await talk.apim("GET", `${talk.service}/tags/red`);
    const wrong = await talk.apim("POST", `${talk.service}/nowhere`);
    const gone = await talk.apim("DELETE", path, undefined, { "if-match": "*" });
    expect([left(put.headers, "writes"), left(wrong.headers, "writes")]).toEqual(["199", "198"]);
    const reads = [read, head, missing].map(({ headers }) => left(headers, "reads"));
    expect(reads).toEqual(["249", "248", "247"]);
    expect(left(gone.headers, "deletes")).toBe("199");
    expect([left(gone.headers, "reads"), left(read.headers, "writes")]).toEqual([null, null]);
  });

  it("counts the reads of work, and nothing that comes without a good token", async () => {
    const { talk } = await start();
    await using _ = talk;
    const deleted = await talk.apim("DELETE", talk.service);
    const location = deleted.headers.get("location") ?? "";
    const stranger = await fetch(location);
    expect([stranger.status, left(stranger.headers, "reads")]).toEqual([401, null]);
    expect(left((await talk.apim("GET", location)).headers, "reads")).toBe("249");
  });

  it("is used up by 429 with the seconds until there is one more, which come in by the emulator's clock", async () => {
    const { talk, clock } = await start({ throttling: { reads: { size: 2, perSecond: 0.5 } } });
    await using _ = talk;
    const read = async () => {
      const { status, headers, body } = await talk.apim("GET", talk.service);
      return [status, left(headers, "reads"), headers.get("retry-after"), body.error?.code];
    };
    expect(await read()).toEqual([200, "1", null, undefined]);
    expect(await read()).toEqual([200, "0", null, undefined]);
    expect(await read()).toEqual([429, "0", "2", "SubscriptionRequestsThrottled"]);
    clock.ms += 1000;
    expect(await read()).toEqual([429, "0", "1", "SubscriptionRequestsThrottled"]);
    clock.ms += 1000;
    expect(await read()).toEqual([200, "0", null, undefined]);
    expect((await talk.apim("DELETE", talk.service)).status).toBe(202);
    clock.ms += 600_000;
    expect(await read()).toEqual([200, "1", null, undefined]);
  });

  it("does not let a request take effect that it refuses", async () => {
    const { talk, clock } = await start({ throttling: { deletes: { size: 1, perSecond: 1 } } });
    await using _ = talk;
    expect((await talk.network("DELETE", "localNetworkGateways/l1")).status).toBe(204);
    expect((await talk.apim("DELETE", talk.service)).status).toBe(429);
    expect((await talk.apim("GET", talk.service)).body.properties?.provisioningState).toBe("Succeeded");
    clock.ms += 1000;
    expect((await talk.apim("DELETE", talk.service)).status).toBe(202);
  });

  it("is not shrunk by a clock that goes back", async () => {
    const { talk, clock } = await start();
    await using _ = talk;
    await talk.apim("GET", talk.service);
    clock.ms -= 60_000;
    expect(left((await talk.apim("GET", talk.service)).headers, "reads")).toBe("248");
  });

  it("is full again after a reset", async () => {
    const { talk } = await start({ throttling: { reads: { size: 1, perSecond: 1 } } });
    await using _ = talk;
    expect((await talk.apim("GET", talk.service)).status).toBe(200);
    expect((await talk.apim("GET", talk.service)).status).toBe(429);
    talk.emulator.reset();
    expect((await talk.apim("GET", talk.service)).status).toBe(200);
  });

  it("has no end, and is not told, where it is off", async () => {
    const { talk } = await start({ throttling: "off" });
    await using _ = talk;
    const answers = await Promise.all(Array.from({ length: 300 }, () => talk.apim("GET", talk.service)));
    expect(answers.every(({ status, headers }) => status === 200 && left(headers, "reads") === null)).toBe(true);
  });

  it.each([
    [{ reads: { size: 0, perSecond: 1 } }, "azure.throttling.reads.size must be at least 1; it was 0"],
    [{ writes: { size: Number.NaN, perSecond: 1 } }, "azure.throttling.writes.size must be at least 1; it was NaN"],
    [{ deletes: { size: 1, perSecond: 0 } }, "azure.throttling.deletes.perSecond must be above zero; it was 0"],
  ])("has to be one: %j", (throttling, message) => {
    expect(() => createEmulatorState({ azure: { throttling } })).toThrow(new RangeError(message));
  });
});

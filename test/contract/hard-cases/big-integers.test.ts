import { describe, expect, expectTypeOf, it } from "vitest";
import { failureOf } from "../../support/failure-of.ts";
import { huawei, json, nsx, onlyOne } from "./wire.ts";

const counters = (bytes: string): Response => json(`{"aggregate_traffic_counters":{"bytes_in":${bytes}}}`);

async function bytesIn(written: string): Promise<{ readonly value: unknown; readonly drift: readonly string[] }> {
  const { client, drift } = nsx([counters(written)]);
  const { aggregate_traffic_counters } = await client.vpn.getIPSecVPNSessionStatistics({ sessionId: "s1" });
  expectTypeOf(aggregate_traffic_counters?.bytes_in).toEqualTypeOf<number | bigint | undefined>();
  return { value: aggregate_traffic_counters?.bytes_in, drift };
}

describe("an integer of 64 bits in an answer", () => {
  it.each<[string, number | bigint]>([
    ["0", 0],
    ["1099511627776", 2 ** 40],
    ["9007199254740991", Number.MAX_SAFE_INTEGER],
    ["-9007199254740991", Number.MIN_SAFE_INTEGER],
    ["9007199254740992", 9007199254740992n],
    ["9007199254740993", 9007199254740993n],
    ["-9007199254740993", -9007199254740993n],
    ["9223372036854775807", 9223372036854775807n],
    ["-9223372036854775808", -9223372036854775808n],
  ])("%s is the number as long as that is exact, and a bigint beyond, and no drift", async (written, value) => {
    expect(await bytesIn(written)).toEqual({ value, drift: [] });
  });

  it.each<[string, number]>([
    ["1.5", 1.5],
    ["1e21", 1e21],
    ["9007199254740993.0", 2 ** 53],
  ])("%s, which is no such integer, passes as JSON has it, and is drift", async (written, value) => {
    expect(await bytesIn(written)).toEqual({ value, drift: ["response body.aggregate_traffic_counters.bytes_in"] });
  });

  it("is exact whatever stands around it, also where it only looks like a number", async () => {
    const text =
      '{"ipsec_vpn_session_id":"9007199254740993","display_name":"\\"bytes_in\\":9007199254740993","last_update_timestamp":1763753543000,"aggregate_traffic_counters":{"bytes_in":9007199254740993,"bytes_out":0.1}}';
    const { client } = nsx([json(text)]);
    expect(await client.vpn.getIPSecVPNSessionStatistics({ sessionId: "s1" })).toEqual({
      ipsec_vpn_session_id: "9007199254740993",
      display_name: '"bytes_in":9007199254740993',
      last_update_timestamp: 1763753543000,
      aggregate_traffic_counters: { bytes_in: 9007199254740993n, bytes_out: 0.1 },
    });
  });

  it("is so for Huawei as well, in a list", async () => {
    const { client } = huawei([json('{"connections":[{"inbound_bytes":18014398509481985}],"page_info":{}}')]);
    const { items } = await client.vpn.listP2cVgwConnections({ p2cVgwId: "g" });
    expect(items[0]?.inbound_bytes).toBe(18014398509481985n);
  });

  it("where the document knows no 64 bits is not rounded either, and is drift", async () => {
    const { client, drift } = nsx([json('{"_revision":9007199254740993,"interval":5}')]);
    const config = await client.vpn.getRealizationStateBarrierConfig();
    expect(config).toEqual({ _revision: 9007199254740993n, interval: 5 });
    expect(drift).toEqual(["response body._revision"]);
  });
});

describe("an integer of 64 bits in an argument", () => {
  const barrier = async (interval: number | bigint): Promise<string | undefined> => {
    const { client, sent } = nsx([json({})]);
    await client.vpn.updateRealizationStateBarrierConfig({ body: { _revision: 0, interval } });
    return onlyOne(sent).body;
  };

  it.each<[number | bigint, string]>([
    [5000, "5000"],
    [5000n, "5000"],
    [-0, "0"],
    [Number.MAX_SAFE_INTEGER, "9007199254740991"],
    [9007199254740993n, "9007199254740993"],
    [9223372036854775807n, "9223372036854775807"],
  ])("%s is written with all its digits", async (interval, written) => {
    expect(await barrier(interval)).toBe(`{"_revision":0,"interval":${written}}`);
  });

  it("is written with all its digits in the query, too", async () => {
    const { client, sent } = nsx([json({ state: "in_sync" })]);
    await client.vpn.getIPSecVPNSessionState({ ipsecVpnSessionId: "s", barrierId: 9007199254740993n });
    expect(onlyOne(sent).target).toBe("/api/v1/vpn/ipsec/sessions/s/state?barrier_id=9007199254740993");
  });

  it.each([2 ** 53, -(2 ** 53), 1e21, 1.5, Number.NaN, Number.POSITIVE_INFINITY])(
    "%s is refused: it was rounded already, or is none",
    async (interval) => {
      expect(await failureOf(barrier(interval))).toMatchObject({
        code: "INVALID_ARGUMENT",
        issues: [{ path: "body.interval" }],
      });
    },
  );

  it.each([2n ** 64n, -(2n ** 63n) - 1n, 2n ** 70n])("%s is refused: it has more than 64 bits", async (interval) => {
    expect(await failureOf(barrier(interval))).toMatchObject({
      issues: [{ path: "body.interval", message: "must fit in 64 bits" }],
    });
  });

  it("is asked for as a bigint where a number may be rounded", async () => {
    expect(await failureOf(barrier(2 ** 53))).toMatchObject({
      issues: [{ path: "body.interval", message: "must be a bigint: a number beyond 2^53 may be rounded" }],
    });
  });

  it("is refused as a text, whose digits a service might read otherwise", async () => {
    // @ts-expect-error nor does the compiler take it
    expect(await failureOf(barrier("5000"))).toMatchObject({ issues: [{ path: "body.interval" }] });
  });

  it("that was read is written back as it came", async () => {
    const text = '{"_revision":3,"interval":9007199254740993,"later":{"id":-9223372036854775808}}';
    const { client, sent, drift } = nsx([json(text)]);
    const body = await client.vpn.getRealizationStateBarrierConfig();
    await client.vpn.updateRealizationStateBarrierConfig({ body });
    expect(sent[1]?.body).toBe(text);
    expect(drift).toEqual(["request body.later"]);
  });
});

import { Nsx } from "trunkline/nsx";
import { type Emulator, startEmulator } from "trunkline/testing";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";

// The client and the emulated policy API, which share no code, are of one mind about realization.

const place = { tier0Id: "t0", serviceId: "vpn" };
const intentPath = "/infra/tier-0s/t0/ipsec-vpn-services/vpn";
const notReady = { status: "ERROR", alarms: [{ code: 500042, message: "provider is not ready" }] } as const;
const strict = { validate: { response: "strict" } } as const;

let emulator: Emulator;
let policy: Nsx["policy"];

beforeAll(async () => {
  emulator = await startEmulator({ nsx: { limits: "off" } });
});
afterAll(() => emulator.close());
beforeEach(() => {
  emulator.reset();
  const { baseUrl, credentials } = emulator.nsx;
  ({ policy } = new Nsx({ baseUrl, credentials, allowInsecureHttp: true, pollIntervalMs: 1 }));
});

const write = () => policy.createOrPatchTier0VpnIPSecVpnService({ ...place, body: { enabled: true } });

describe("waiting for the emulated policy API", () => {
  it.each([
    ["on the way", ["UNINITIALIZED", "IN_PROGRESS", notReady]],
    ["for two reads", ["IN_PROGRESS", notReady, notReady, "IN_PROGRESS"]],
    ["at once", [notReady, "IN_PROGRESS", "IN_PROGRESS"]],
  ] as const)("ends well where a provider is not ready %s, and heals", async (_when, states) => {
    emulator.nsx.policy.nextRealization({ states });
    expect(await write().untilDone()).toMatchObject({ id: "vpn", enabled: true });
  });

  it("tells each transport node as a part", async () => {
    await write();
    const { parts } = await lastOf(policy.realization({ intentPath }));
    expect(parts?.map(({ name, status }) => `${name} ${status}`)).toEqual(["edge-1 succeeded", "edge-2 succeeded"]);
  });

  it.each(["SUCCESS", "IN_PROGRESS", "ERROR", "SANDBOXED_REALIZATION_PENDING", "UNKNOWN", "UNINITIALIZED"] as const)(
    "has read-outs that a strict check takes, at %s",
    async (word) => {
      const states = Array.from({ length: 4 }, () => (word === "ERROR" ? notReady : word));
      emulator.nsx.policy.nextRealization({ states });
      await write();
      const read = await policy.readIntentStatus({ intentPath, includeEnforcedStatus: true }, strict);
      expect(read.consolidated_status?.consolidated_status).toBe(word);
      const [point] = read.consolidated_status_per_enforcement_point ?? [];
      expect(point?.resource_type).toBe("ConsolidatedStatusNsxT");
      const { items } = await policy.listRealizedEntities({ intentPath }, strict);
      expect(items.length > 0).toBe(word !== "UNINITIALIZED");
    },
  );
});

async function lastOf<State>(work: AsyncIterable<State>): Promise<State> {
  let last: State | undefined;
  for await (const state of work) last = state;
  if (last === undefined) throw new Error("no state was told");
  return last;
}

import { Nsx, type PolicyTree, policyTree, update } from "trunkline/nsx";
import { describe, expect, it } from "vitest";
import type { FakeClock } from "../support/fake-clock.ts";
import type { FakeAnswer, SentRequest } from "../support/fake-vendor.ts";
import { nsx, scriptedNsx } from "../support/scripted-nsx.ts";

const pending = (): Response =>
  nsx(400, { error_code: 500045, error_message: "the path is marked for deletion", httpStatus: "BAD_REQUEST" });

/** A manager that purges what was deleted after a while. */
function purging(
  afterMs: number,
  options: object = {},
): { nsx: Nsx; clock: FakeClock; sent: SentRequest[]; startMs: number } {
  let now = (): number => 0;
  const answer: FakeAnswer = () => (now() < startMs + afterMs ? pending() : nsx(200, { _revision: 0 }));
  const { client, clock, sent } = scriptedNsx([answer], options);
  now = () => clock.now();
  const startMs = clock.now();
  return { nsx: new Nsx(client), clock, sent, startMs };
}

const place = { tier0Id: "t0", serviceId: "vpn" };
const put = ({ policy }: Nsx, options: object = {}): PromiseLike<unknown> =>
  policy.createOrUpdateTier0VpnIPSecVpnService({ ...place, body: {} }, options);
const tree = (): PolicyTree => {
  const made = policyTree();
  made.tier0("t0").ipsecService("vpn", {});
  return made;
};

type Call = (nsx: Nsx, options?: object) => PromiseLike<unknown>;

describe("a path that was deleted and waits for the purge", () => {
  it.each<[string, Call]>([
    ["PUT", put],
    ["PATCH", ({ policy }, options) => policy.createOrPatchTier0VpnIPSecVpnService({ ...place, body: {} }, options)],
    ["PATCH of a tree", ({ policy }, options) => policy.patchInfra({ body: tree().body }, options)],
    [
      "POST",
      ({ policy }, options) =>
        policy.createOrPatchTier0VpnL2VPNSessionFromPeerCodesCreateWithPeerCode(
          {
            ...place,
            sessionId: "s",
            body: { transport_tunnels: [{ peer_code: "c", peer_address: "10.0.0.1", local_address: "10.0.0.2" }] },
          },
          options,
        ),
    ],
    [
      "request of one's own",
      (one, options) => one.request({ method: "PUT", path: "/policy/api/v1/x", body: {} }, options),
    ],
  ])("is waited for by a %s within the deadline, without using up retries", async (_name, call) => {
    const { nsx: one, clock, sent, startMs } = purging(300_000, { retry: { maxRetries: 1 } });
    await clock.run(call(one, { deadlineMs: 600_000 }));
    expect(clock.now() - startMs).toBeGreaterThanOrEqual(300_000);
    expect(clock.now() - startMs).toBeLessThan(320_000);
    // Pauses grow: with half a second each there would be 600.
    expect(sent.length).toBeGreaterThan(5);
    expect(sent.length).toBeLessThan(60);
  });

  it("is told as it is once the deadline leaves no time, with what to do", async () => {
    const { nsx: one, clock, startMs } = purging(300_000);
    const error = await clock.failure(put(one));
    expect(error).toMatchObject({ code: "INVALID_REQUEST", vendorCode: "500045" });
    expect(error.message).toContain("deadlineMs of 600000");
    expect(clock.now() - startMs).toBeLessThan(120_000);
  });

  it("is not waited for without retries", async () => {
    for (const retry of [{ maxRetries: 0 }, false]) {
      const { nsx: one, clock, sent } = purging(300_000, { retry });
      expect(await clock.failure(put(one))).toMatchObject({ vendorCode: "500045" });
      expect(sent).toHaveLength(1);
    }
  });

  it.each<[string, Call]>([
    ["a read", ({ policy }) => policy.getTier0VpnIPSecVpnService(place)],
    ["a delete", ({ policy }) => policy.deleteTier0VpnIPSecVpnService(place)],
  ])("is no reason to wait for %s, which would find nothing after the purge", async (_name, call) => {
    const { nsx: one, clock, sent } = purging(300_000);
    expect(await clock.failure(call(one))).toMatchObject({ vendorCode: "500045" });
    expect(sent).toHaveLength(1);
  });

  it("is waited for within update(), whose change is made once", async () => {
    let changes = 0;
    const { client, clock, sent } = scriptedNsx([nsx(200, { _revision: 0 }), pending(), pending(), nsx(200, {})]);
    const one = new Nsx(client);
    const work = update(
      () => one.policy.getTier0VpnIPSecVpnService(place),
      (current) => {
        changes += 1;
        return { ...current, enabled: true };
      },
      (body) => one.policy.createOrUpdateTier0VpnIPSecVpnService({ ...place, body }),
    );
    await clock.run(work);
    expect(sent.map(({ method }) => method)).toEqual(["GET", "PUT", "PUT", "PUT"]);
    expect(changes).toBe(1);
  });

  it("is the only thing that is waited for: another code, or the code with another status, is thrown at once", async () => {
    for (const answer of [nsx(400, { error_code: 500030 }), nsx(403, { error_code: 500045 })]) {
      const { client, clock, sent } = scriptedNsx([answer]);
      await clock.failure(put(new Nsx(client)));
      expect(sent).toHaveLength(1);
    }
  });

  const related = (...codes: number[]): Response =>
    nsx(400, {
      error_code: 500000,
      error_message: "the tree was refused",
      related_errors: codes.map((error_code) => ({ error_code, error_message: `because of ${error_code}` })),
    });

  it("is waited for where a tree is refused for that alone, in its related errors", async () => {
    const { client, clock, sent } = scriptedNsx([related(500045, 500045), related(500045), nsx(200)]);
    await clock.run(new Nsx(client).policy.patchInfra({ body: tree().body }, { deadlineMs: 600_000 }));
    expect(sent).toHaveLength(3);
  });

  it("is not waited for, nor advised, where a tree is refused for something else as well", async () => {
    const { client, clock, sent } = scriptedNsx([related(500045, 500030)]);
    const error = await clock.failure(
      new Nsx(client).policy.patchInfra({ body: tree().body }, { deadlineMs: 600_000 }),
    );
    expect(sent).toHaveLength(1);
    expect(error.message).toContain("Something still refers to the object");
    expect(error.message).not.toContain("deadlineMs");
  });
});

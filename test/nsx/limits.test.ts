import { Nsx, type NsxOptions } from "trunkline/nsx";
import { getIPSecVPNSession } from "trunkline/nsx/vpn";
import { beforeAll, describe, expect, it } from "vitest";
import { loadEngines } from "../../src/core/engines.ts";
import { createClient } from "../../src/nsx/client.ts";
import { managerLimits } from "../../src/nsx/limits.ts";
import { FakeClock } from "../support/fake-clock.ts";
import { HeldAnswers } from "../support/held-answers.ts";
import { nsx } from "../support/scripted-nsx.ts";

// Loaded on first use, which would take turns that the tests below count on.
beforeAll(async () => void (await loadEngines()));

const account = {
  baseUrl: "https://nsx-mgr.example.net",
  credentials: { username: "admin", password: "s3cret" },
} satisfies NsxOptions;
const params = { ipsecVpnSessionId: "s1" };
const session = (): Response =>
  nsx(200, { id: "s1", resource_type: "RouteBasedIPSecVPNSession", local_endpoint_id: "l1", peer_endpoint_id: "p1" });

/** Clients of one process, by their options, and so many calls of each at once. */
const calling = async (calls: number, ...options: Partial<NsxOptions>[]) => {
  const clock = new FakeClock();
  const answers = new HeldAnswers();
  const clients = options.map((own) =>
    createClient({ ...account, clock, random: () => 0.5, fetch: answers.fetch, ...own }),
  );
  // While nothing is known of a password, one call tries it and the others wait.
  for (const [place, client] of clients.entries()) {
    const { credentials = {} } = options[place] ?? {};
    if ("signIn" in credentials && credentials.signIn === "session") continue;
    const first = getIPSecVPNSession(client, params);
    await clock.idle();
    answers.answer(session());
    await first;
  }
  clock.advance(10_000);
  answers.forget();
  const pending = clients.flatMap((client) => Array.from({ length: calls }, () => getIPSecVPNSession(client, params)));
  for (const call of pending) call.catch(() => {});
  await clock.idle();
  return { clock, answers, clients, pending };
};

describe("what a manager allows a user", () => {
  it("is kept unless an option says otherwise: 40 at once", async () => {
    const { clock, answers, pending } = await calling(100, {});
    expect(answers.held).toBe(40);
    while (answers.held > 0) {
      answers.answer(session());
      await clock.idle();
      if (answers.held === 0 && clock.pending > 0) clock.next();
      await clock.idle();
    }
    await Promise.all(pending);
    expect([answers.asked.length, answers.most]).toEqual([100, 40]);
  });

  it("is 100 per second", async () => {
    const clock = new FakeClock();
    const sentAtMs: number[] = [];
    const startMs = clock.now();
    const client = createClient({
      ...account,
      clock,
      fetch: async () => {
        sentAtMs.push(clock.now() - startMs);
        return session();
      },
    });
    await clock.run(Promise.all(Array.from({ length: 250 }, () => getIPSecVPNSession(client, params))));
    const inSecond = (fromMs: number): number =>
      sentAtMs.filter((atMs) => atMs >= fromMs && atMs < fromMs + 1000).length;
    expect(Math.max(...sentAtMs.map(inSecond))).toBe(100);
    expect(Math.max(...sentAtMs)).toBeLessThanOrEqual(2100);
  });

  it.each<[string, Partial<NsxOptions>]>([
    ["another client", {}],
    ["one that signs in otherwise", { credentials: { ...account.credentials, signIn: "basic" } }],
    ["one with another password", { credentials: { ...account.credentials, password: "other" } }],
    ["one that writes the manager otherwise", { baseUrl: "https://NSX-mgr.example.net:443/" }],
    ["one with other limits of time", { timeoutMs: 7000 }],
  ])("counts for all clients of the user: %s", async (_name, other) => {
    expect((await calling(30, {}, other)).answers.held).toBe(40);
  });

  it.each<[string, Partial<NsxOptions>, number]>([
    ["another user", { credentials: { username: "auditor", password: "s3cret" } }, 60],
    ["another manager", { baseUrl: "https://nsx-mgr-2.example.net" }, 60],
    ["a client with numbers of its own", { rateLimit: { maxInFlight: 5 } }, 35],
    ["a client that wants none", { rateLimit: false }, 60],
  ])("does not count for %s", async (_name, other, held) => {
    expect((await calling(30, {}, other)).answers.held).toBe(held);
  });

  it("goes with the clients that with() makes, unless they are another user's or say otherwise", async () => {
    const { answers, clients, clock } = await calling(40, {});
    const get = async (options: Partial<NsxOptions>): Promise<number> => {
      const call = new Nsx(clients[0] as (typeof clients)[0]).with(options).vpn.getIPSecVPNSession(params);
      call.catch(() => {});
      await clock.idle();
      return answers.held;
    };
    expect(await get({ headers: { "x-a": "b" } })).toBe(40);
    expect(await get({ rateLimit: false })).toBe(41);
    // The first call of another user.
    expect(await get({ credentials: { username: "auditor", password: "s3cret" } })).toBe(42);
  });

  it("is named by each node, without secrets", () => {
    const { accounts } = managerLimits(["https://b/", "https://a/x/"], "admin");
    expect(accounts).toEqual(['["nsx","https://b","admin"]', '["nsx","https://a/x","admin"]']);
  });

  const one = "https://nsx-1.example.net";
  const two = "https://nsx-2.example.net";
  const three = "https://nsx-3.example.net";
  it.each<[string, readonly (string | readonly string[])[], number]>([
    ["a cluster and one of its nodes", [[one, two], two], 40],
    ["a node and the cluster that it belongs to", [two, [one, two]], 40],
    [
      "two lists that have one node in common",
      [
        [one, two],
        [two, three],
      ],
      40,
    ],
    [
      "the same nodes in another order",
      [
        [one, two],
        [two, one],
      ],
      40,
    ],
    ["two nodes that nobody called one cluster", [one, two], 60],
    ["two nodes whose cluster another client names", [[one, two], one, two], 40],
  ])("counts by node: %s", async (_name, lists, held) => {
    expect((await calling(30, ...lists.map((baseUrl) => ({ baseUrl })))).answers.held).toBe(held);
  });

  it("lets 100 go without a pause after a quiet time, and the next when a second is over", async () => {
    const clock = new FakeClock();
    const startMs = clock.now();
    const sentAtMs: number[] = [];
    const fetch = async (): Promise<Response> => {
      sentAtMs.push(clock.now() - startMs);
      return session();
    };
    const client = createClient({ ...account, clock, fetch });
    await clock.run(Promise.all(Array.from({ length: 101 }, () => getIPSecVPNSession(client, params))));
    expect([sentAtMs[99], sentAtMs[100]]).toEqual([0, 1000]);
  });

  it("lets a sign-in go while every place is taken by calls that wait for it", async () => {
    const credentials = { ...account.credentials, signIn: "session" } as const;
    const { answers, clock, pending } = await calling(45, { credentials });
    // The burst is spent on the calls that wait for it.
    clock.next();
    await clock.idle();
    expect(answers.asked.map((url) => new URL(url).pathname)).toEqual(["/api/session/create"]);
    answers.answer(nsx(200, undefined, { "set-cookie": "JSESSIONID=ONE; Path=/", "x-xsrf-token": "x1" }));
    await clock.idle();
    expect(answers.held).toBe(40);
    while (answers.held > 0) {
      answers.answer(session());
      await clock.idle();
      if (answers.held === 0 && clock.pending > 0) clock.next();
      await clock.idle();
    }
    await Promise.all(pending);
  });

  it("repeats what is refused for it nevertheless, as a request that has to wait its turn like all others", async () => {
    const { answers, clock, pending } = await calling(41, {});
    answers.answer(nsx(429, { error_code: 102 }));
    await clock.idle();
    // The one that waited has the place; the refused one pauses, and then finds all places taken.
    expect(answers.asked).toHaveLength(41);
    clock.next();
    await clock.idle();
    expect(answers.asked).toHaveLength(41);
    while (answers.held > 0) {
      answers.answer(session());
      await clock.idle();
      if (answers.held === 0 && clock.pending > 0) clock.next();
      await clock.idle();
    }
    await Promise.all(pending);
    expect(answers.asked).toHaveLength(42);
  });
});

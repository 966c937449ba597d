import { expect, it } from "vitest";
import { account } from "../support/account.ts";
import { FrozenProxy } from "../support/frozen-proxy.ts";
import { HeldClock } from "../support/held-clock.ts";
import { Flow, Ledger, total, Watch } from "../support/numbered.ts";
import { RawSmc } from "../support/raw-smc.ts";
import { href, newSmc } from "../support/smc-under-test.ts";

it("200 subscriptions survive five restarts of the server on its port while values flow", async () => {
  await using server = await RawSmc.start();
  const ledger = new Ledger(server);
  server.script.firstStatus = ledger.next;
  const { smc, log } = newSmc(server);
  const targets = Array.from({ length: 200 }, (_, number) => href(number));
  const watches = await Promise.all(
    targets.map(async (target) => new Watch(await smc.status.subscribe({ element: target }), target)),
  );
  const flow = new Flow(ledger, targets);
  const lastAtKill: Map<string, number>[] = [];
  for (let round = 1; round <= 5; round++) {
    // Every second server forgets its sessions as well.
    if (round % 2 === 0) server.expireSessions();
    const killed = server.kill();
    // Too late for the connection: they are lost.
    for (let value = 0; value < 10; value++) for (const target of targets) ledger.publish(target);
    await killed;
    await server.until(() => server.sockets.size === 0);
    lastAtKill.push(new Map(targets.map((target) => [target, ledger.last(target)])));
    await server.listen();
    await Promise.all(watches.map((watch) => watch.until(() => watch.isPastGap(round))));
  }
  await flow.stop();
  await Promise.all(watches.map((watch) => watch.until(() => watch.last === ledger.last(watch.target))));

  for (const watch of watches) {
    const { subscription, target } = watch;
    const balance = watch.balance(ledger.last(target));
    expect(watch.wrong).toEqual([]);
    expect(balance).toMatchObject({ untold: 0, open: 0, gaps: 5 });
    expect(balance.delivered + balance.told).toBe(balance.sent);
    const { delivered } = balance;
    expect(subscription.counters).toEqual({
      received: delivered,
      delivered,
      dropped: 0,
      queued: 0,
      gaps: 5,
      reconnects: 5,
    });
    for (const [round, last] of lastAtKill.entries()) {
      const firstNew = watch.seen.findIndex((item) => typeof item === "number" && item > (last.get(target) ?? 0));
      expect(watch.seen.slice(0, firstNew).filter((item) => typeof item !== "number")).toHaveLength(round + 1);
    }
  }
  const balances = watches.map((watch) => watch.balance(ledger.last(watch.target)));
  // Each restart swallowed 10 values of each.
  expect(total(balances)).toMatchObject({ untold: 0, open: 0, gaps: 1_000 });
  expect(total(balances).told).toBeGreaterThanOrEqual(10_000);
  expect(account({ server, ledger, log, watches })).toMatchObject({ dropped: 0, queued: 0, nobody: 0, unaccounted: 0 });
  expect([log.count("open"), log.count("lost"), log.count("subscribed")]).toEqual([6, 5, 1200]);
  expect([log.count("unknown"), log.count("unreadable")]).toEqual([0, 0]);
  expect(server.opened).toBe(6);
  // The first one, and one for each time that the sessions were gone.
  expect(server.logins).toBe(3);
  await smc.close();
});

it("a connection on which packets get lost in silence is found out by a ping and regained on another way", async () => {
  await using server = await RawSmc.start();
  await using proxy = await FrozenProxy.start(server.port);
  const ledger = new Ledger(server);
  server.script.firstStatus = ledger.next;
  const clock = new HeldClock();
  const { smc, log } = newSmc(proxy, { clock, sockets: { pingIntervalMs: 50, pongTimeoutMs: 100 } });
  const target = href("tunnel");
  const watch = new Watch(await smc.status.subscribe({ element: target }), target);
  for (let round = 1; round <= 3; round++) {
    await watch.until(() => watch.last === ledger.last(target));
    // As when the machine is told the right time; nothing may wait for the old one to come again.
    if (round === 3) clock.aheadMs = -3_600_000;
    proxy.freeze();
    // They leave the server, and nobody is told that they do not arrive.
    for (let value = 0; value < 10; value++) ledger.publish(target);
    await watch.until(() => watch.isPastGap(round));
    for (let value = 0; value < 10; value++) ledger.publish(target);
  }
  await watch.until(() => watch.last === ledger.last(target));

  const balance = watch.balance(ledger.last(target));
  const { gaps, reconnects } = watch.subscription.counters;
  expect(watch.wrong).toEqual([]);
  expect(balance).toMatchObject({ untold: 0, open: 0, gaps });
  expect(balance.told).toBeGreaterThanOrEqual(30);
  expect(balance.delivered + balance.told).toBe(balance.sent);
  expect(gaps).toBeGreaterThanOrEqual(3);
  expect(reconnects).toBe(gaps);
  expect(log.count("lost")).toBe(gaps);
  for (const gap of watch.gaps) {
    expect(gap.reason).toBe("the server gave no sign of life within 100 ms of being asked");
    expect(gap.lostAt.getTime() - gap.regainedAt.getTime()).toBeLessThanOrEqual(clock.aheadMs === 0 ? 0 : 3_600_000);
  }
  await smc.close();
});

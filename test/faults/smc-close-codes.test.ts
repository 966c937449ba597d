import { describe, expect, it } from "vitest";
import { account } from "../support/account.ts";
import { failureOf } from "../support/failure-of.ts";
import { Ledger, Watch } from "../support/numbered.ts";
import { RawSmc, type RawSocket } from "../support/raw-smc.ts";
import { href, newSmc } from "../support/smc-under-test.ts";

const REASON = "the reason.";

/** 1005 stands for a close frame without a code, 1006 for an end without a close frame: neither is ever sent. */
function close({ webSocket }: RawSocket, code: number): void {
  if (code === 1006) webSocket.terminate();
  else if (code === 1005) webSocket.close();
  else webSocket.close(code, REASON);
}

const AGAIN = [1000, 1001, 1005, 1006, 1011, 1012, 1013, 1014, 4000, 1008, 3000, 3003];
const NEVER = [1002, 1003, 1007, 1009, 1010];

const reasonOf = (code: number) => {
  if (code === 1006) return "the connection broke off";
  return `the server closed the connection with ${code}${code === 1005 ? "" : ": the reason"}`;
};

describe("a connection that is closed under values that flow", () => {
  it.each(AGAIN)("with %i is regained, and what got lost is told", async (code) => {
    await using server = await RawSmc.start();
    const ledger = new Ledger(server);
    server.script.firstStatus = ledger.next;
    const { smc, log } = newSmc(server);
    const targets = [href("a"), href("b")];
    const watches = await Promise.all(
      targets.map(async (target) => new Watch(await smc.status.subscribe({ element: target }), target)),
    );
    for (let round = 1; round <= 3; round++) {
      for (let value = 0; value < 10; value++) for (const target of targets) ledger.publish(target);
      for (const socket of server.sockets) close(socket, code);
      // Too late for the connection: they are lost.
      for (let value = 0; value < 10; value++) for (const target of targets) ledger.publish(target);
      await Promise.all(watches.map((watch) => watch.until(() => watch.isPastGap(round))));
    }
    for (const watch of watches) {
      await watch.until(() => watch.last === ledger.last(watch.target));
      const balance = watch.balance(ledger.last(watch.target));
      expect(watch.wrong).toEqual([]);
      // 1 + 3 * (20 + 1) were sent, and of each 20 the second half came after the close.
      expect(balance).toEqual({ sent: 64, delivered: 34, told: 30, untold: 0, open: 0, gaps: 3 });
      expect(watch.subscription.counters).toMatchObject({ delivered: 34, dropped: 0, gaps: 3, reconnects: 3 });
      expect(watch.gaps.map(({ reason }) => reason)).toEqual(Array(3).fill(reasonOf(code)));
    }
    expect(account({ server, ledger, log, watches })).toMatchObject({ sent: 128, nobody: 0, unaccounted: 0 });
    expect(log.of("lost").map(({ closeCode }) => closeCode)).toEqual(Array(3).fill(code));
    expect(server.requests.filter((request) => request === "GET /7.2/system")).toHaveLength(3);
    expect(server.logins).toBe(1);
    await smc.close();
  });

  it.each(NEVER)("with %i fails for all subscriptions, after the values that came before", async (code) => {
    await using server = await RawSmc.start();
    const ledger = new Ledger(server);
    const { smc, log } = newSmc(server);
    const targets = [href("a"), href("b")];
    const watches = await Promise.all(
      targets.map(async (target) => new Watch(await smc.status.subscribe({ element: target }), target)),
    );
    for (let value = 0; value < 10; value++) for (const target of targets) ledger.publish(target);
    for (const socket of server.sockets) close(socket, code);
    for (const watch of watches) {
      const error = (await watch.over) as Error;
      expect(error).toMatchObject({
        name: "SocketError",
        code: "SOCKET",
        vendor: "smc",
        operation: "status.subscribe",
        closeCode: code,
        status: undefined,
        attempts: 1,
      });
      expect(error.message).toContain(`the connection was closed, code ${code}: the reason; `);
      expect(watch.balance(10)).toMatchObject({ delivered: 10, untold: 0, open: 0, gaps: 0 });
      expect(watch.subscription.state).toBe("ended");
    }
    expect(account({ server, ledger, log, watches })).toMatchObject({ sent: 20, delivered: 20, unaccounted: 0 });
    expect([log.count("retry"), log.count("ended"), server.opened]).toEqual([0, 2, 1]);
    // The socket is at an end, the client is not.
    const again = await smc.status.subscribe({ element: href("a") });
    expect(again.id).toBe(0);
    await smc.close();
  });
});

describe("a server that closes every connection before it answers", () => {
  it.each([
    ...AGAIN.map((code) => [code, code === 1008 || (code >= 3000 && code < 4000) ? 2 : 4] as const),
    ...NEVER.map((code) => [code, 1] as const),
  ])("with %i fails the subscription after %i connections, and says what to do", async (code, attempts) => {
    await using server = await RawSmc.start();
    server.script.onOpen = (socket) => close(socket, code);
    const { smc } = newSmc(server);
    const error = await failureOf(smc.status.subscribe({ element: href("a") }));
    expect(error).toMatchObject({ code: "SOCKET", operation: "status.subscribe", closeCode: code, attempts });
    const advice =
      /; (try again later|check the user's permissions|a message was too big: ask for less, .*|it would do so again: check .*) \(http/;
    expect(error.message).toMatch(advice);
    expect(server.opened).toBe(attempts);
    expect(server.logins).toBe(1);
    await smc.close();
  });
});

it("a session that ended closes the socket with 1008: the client logs in again and goes on", async () => {
  await using server = await RawSmc.start();
  const ledger = new Ledger(server);
  server.script.firstStatus = ledger.next;
  const { smc } = newSmc(server);
  const target = href("tunnel");
  const watch = new Watch(await smc.status.subscribe({ element: target }), target);
  for (let round = 1; round <= 3; round++) {
    for (let value = 0; value < 10; value++) ledger.publish(target);
    server.expireSessions();
    for (const socket of server.sockets) close(socket, 1008);
    ledger.publish(target);
    await watch.until(() => watch.isPastGap(round));
  }
  expect(watch.balance(ledger.last(target))).toEqual({ sent: 37, delivered: 34, told: 3, untold: 0, open: 0, gaps: 3 });
  expect(server.logins).toBe(4);
  expect([...server.sockets].map(({ headers }) => headers.cookie)).toEqual(["JSESSIONID=session-4"]);
  await smc.close();
});

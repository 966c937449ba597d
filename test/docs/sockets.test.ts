import type { Clock, SocketEvent } from "trunkline";
import { Smc } from "trunkline/smc";
import { describe, expect, it } from "vitest";
import { Backoff } from "../../src/core/socket/backoff.ts";
import { verdictOfClose, verdictOfStatus } from "../../src/core/socket/close-codes.ts";
import { EventQueue } from "../../src/core/socket/event-queue.ts";
import { Questions } from "../../src/core/socket/questions.ts";
import { queueSettings, socketSettings } from "../../src/core/socket/socket-options.ts";
import { Transport } from "../../src/core/socket/transport.ts";
import { read } from "./read-snippets.ts";
import { plain, tableAfter } from "./read-tables.ts";

const guide = read("docs/sockets.md");
const readme = read("README.md");
const defaults = socketSettings("smc", undefined);

/** A clock that stands still and takes down how long it was to wait. */
function stillClock(): { readonly clock: Clock; readonly waits: number[] } {
  const waits: number[] = [];
  const clock: Clock = {
    now: () => 0,
    setTimeout: (_run, ms) => waits.push(ms),
    clearTimeout: () => {},
  };
  return { clock, waits };
}

describe("the table of options", () => {
  const rows = tableAfter(guide, "option | default").map(([option, value]) => [plain(option), plain(value)]);

  it("has every option of sockets with its default", () => {
    const expected = Object.entries(defaults).map(([name, value]) => {
      return [`sockets.${name}`, value === undefined ? "none" : JSON.stringify(value)];
    });
    expect(rows).toEqual(expected);
  });

  it("names what a client takes, and all that it takes", () => {
    const options = { baseUrl: "https://smc.example.net:8082", credentials: { apiKey: "k" } };
    for (const [name = ""] of rows) {
      expect(() => new Smc({ ...options, sockets: { [name.replace("sockets.", "")]: -1 } })).toThrow(`${name} must be`);
    }
    const names = rows.map(([name = ""]) => name.replace("sockets.", "")).join(", ");
    expect(() => new Smc({ ...options, sockets: { others: 1 } as object })).toThrow(`it has ${names}`);
  });

  it("is the one of the README", () => {
    const short = tableAfter(readme, "option of `sockets`").map(([option, value]) => [plain(option), plain(value)]);
    expect(short.map(([name, value]) => [`sockets.${name}`, value])).toEqual(rows);
  });
});

describe("the tables of what the end of a connection means", () => {
  const meaning = new Map(tableAfter(guide, "close code").map(([code, , then]) => [plain(code), plain(then)]));
  const ofStatus = tableAfter(guide, "status of the handshake").map(([statuses, then]) => [statuses, plain(then)]);

  it("has the verdict of every close code", () => {
    for (let code = 1000; code < 5000; code += 1) {
      const told = meaning.get(String(code)) ?? meaning.get("all others");
      expect(`${code}: ${told}`).toBe(`${code}: ${verdictOfClose(code)}`);
    }
    expect(meaning.get("all others")).toBe("again");
  });

  it("has the verdict of every status", () => {
    const rows = ofStatus.map(([statuses = "", then]) => {
      const named = [...statuses.matchAll(/(\d+)( and above)?/g)].map(([, status, above]) => ({
        least: Number(status),
        most: above === undefined ? Number(status) : 599,
      }));
      return { named, then };
    });
    for (let status = 200; status < 600; status += 1) {
      const row = rows.find(({ named }) => named.some(({ least, most }) => least <= status && status <= most));
      const told = row?.then ?? ofStatus.at(-1)?.[1];
      expect(`${status}: ${told}`).toBe(`${status}: ${verdictOfStatus(status)}`);
    }
  });

  it("explains every verdict, and no other", () => {
    const explained = tableAfter(guide, "then").map(([then]) => plain(then));
    const used = new Set([...meaning.values(), ...ofStatus.map(([, then]) => then)]);
    expect([...explained].sort()).toEqual([...used].sort());
  });
});

describe("the numbers of the text", () => {
  const section = (title: string): string => guide.split(/^## /m).find((part) => part.startsWith(`${title}\n`)) ?? "";

  it("a slow pause has the least and the most that is told", () => {
    const least = new Backoff(defaults, () => 0).next(true, undefined);
    const most = new Backoff(defaults, () => 1).next(true, undefined);
    expect(section("Pauses")).toContain(`random between ${least} ms and \`maxDelayMs\``);
    expect(most).toBe(defaults.maxDelayMs);
  });

  it("pauses grow as is told, up to the most, and begin anew after a connection that held", () => {
    const backoff = new Backoff(defaults, () => 1);
    const pauses = Array.from({ length: 8 }, () => backoff.next(false, undefined));
    const told = Array.from({ length: 8 }, (_, at) => Math.min(defaults.maxDelayMs, defaults.baseDelayMs * 2 ** at));
    expect(pauses).toEqual(told);
    const heldMs = Number(/held for (\d+) ms/.exec(section("Pauses"))?.[1]);
    backoff.held(heldMs - 1);
    expect(backoff.next(false, undefined)).toBe(defaults.maxDelayMs);
    backoff.held(heldMs);
    expect(backoff.next(false, undefined)).toBe(defaults.baseDelayMs);
  });

  it("the pause that a server asks for is the least, up to the most", () => {
    expect(new Backoff(defaults, () => 0).next(false, 7_000)).toBe(7_000);
    const most = new Backoff(defaults, () => 0).next(false, 7_000_000);
    expect(section("Pauses")).toContain(`up to ${most} ms`);
  });

  it("unsubscribing and closing wait as long as is told", async () => {
    const { clock, waits } = stillClock();
    void new Questions(clock, 30_000, () => {}).leave(0);
    const socket = { send: () => {}, close: () => {}, addEventListener: () => {} };
    const listener = { onOpen: () => {}, onText: () => {}, onPong: () => {}, onEnd: () => {} };
    void new Transport(socket, 1, () => 0, listener).close(clock);
    const [unsubscribing, closing] = waits;
    expect(section("How it ends")).toContain(`after ${unsubscribing} ms in any case`);
    expect(section("How it ends")).toContain(`for ${closing} ms at most`);
  });
});

it("the table of queues has every policy", () => {
  const rows = tableAfter(guide, "`overflow`").map(([policy]) => plain(policy));
  const context = { vendor: "smc", operation: "status.subscribe" };
  const wrong = { overflow: "no policy" as "latest" };
  expect(() => queueSettings(wrong, defaults, context)).toThrow(`must be ${rows.join(" or ")}`);
});

it("the table of counters has every counter, and their sum is as told", () => {
  const rows = tableAfter(guide, "member of `counters`").map(([name]) => plain(name));
  const queue = new EventQueue<{ n: number }>(2, "drop-oldest");
  for (const n of [1, 2, 3, 4]) queue.push({ n });
  void queue.next();
  const { received, delivered, dropped, queued, gaps } = queue;
  expect(rows).toEqual([...Object.keys({ received, delivered, dropped, queued, gaps }), "reconnects"]);
  expect({ received, delivered, dropped, queued }).toEqual({ received: 4, delivered: 1, dropped: 2, queued: 1 });
  expect(received).toBe(delivered + dropped + queued);
});

it("the table of socket events has every kind", () => {
  // The compiler asks for every kind here, and the test for a row per kind.
  const kinds: Readonly<Record<SocketEvent["kind"], true>> = {
    open: true,
    subscribed: true,
    lost: true,
    retry: true,
    ended: true,
    unreadable: true,
    unknown: true,
  };
  const rows = tableAfter(read("docs/observability.md"), "`kind` of a `socket` event").map(([kind]) => plain(kind));
  expect(rows.sort()).toEqual(Object.keys(kinds).sort());
});

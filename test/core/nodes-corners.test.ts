import { describe, expect, it } from "vitest";
import { ConnectionError, TimeoutError } from "../../src/core/errors/transport-errors.ts";
import { InFlightLimiter } from "../../src/core/in-flight-limiter.ts";
import { isNodeLost, Nodes } from "../../src/core/nodes.ts";
import { PollPatience } from "../../src/core/poll-patience.ts";
import { withBodyDefaults } from "../../src/nsx/body-defaults.ts";
import { findClearedSecrets } from "../../src/nsx/cleared-secrets.ts";

const [ONE, TWO] = ["https://one.example.net", "https://two.example.net"] as const;
const context = { vendor: "nsx", operation: "getThing", attempts: 2 } as const;
const lost = (systemCode: string | undefined, maySent: boolean, isFinal = false) =>
  new ConnectionError({ systemCode, maySent, isFinal, hint: "h" }, ONE, context);

describe("nodes of a cluster", () => {
  it("below one host are told apart by the longer path", () => {
    const nodes = new Nodes([`${ONE}/a`, `${ONE}/a/b/`, `${ONE}/ab`]);
    expect([`${ONE}/a/b/x`, `${ONE}/a?x`, `${ONE}/ab`, `${ONE}/abc`].map((url) => nodes.of(url))).toEqual([
      `${ONE}/a/b`,
      `${ONE}/a`,
      `${ONE}/ab`,
      undefined,
    ]);
  });

  it("are told apart by the longer path also where that one comes last", () => {
    expect(new Nodes([`${ONE}/a/b`, `${ONE}/a`]).of(`${ONE}/a/b/x`)).toBe(`${ONE}/a/b`);
  });

  it("move what was made for the first, and nothing that leads elsewhere or only begins alike", () => {
    const nodes = new Nodes([`${ONE}/`, TWO]);
    expect([`${ONE}/x?y`, ONE, `${ONE}.evil.example/x`, `${TWO}/x`].map((url) => nodes.place(url, TWO))).toEqual([
      `${TWO}/x?y`,
      TWO,
      `${ONE}.evil.example/x`,
      `${TWO}/x`,
    ]);
  });

  it("are home at the first, with or without a slash", () => {
    const nodes = new Nodes([ONE, TWO]);
    expect([ONE, `${ONE}/`, TWO, undefined].map((endpoint) => nodes.isHome(endpoint))).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });

  it("are left once, however many calls found the node gone", () => {
    const nodes = new Nodes([ONE, TWO, "https://three.example.net"]);
    nodes.leave(ONE);
    nodes.leave(ONE);
    expect(nodes.current).toBe(TWO);
  });

  it("that are all gone are named with what became of each", () => {
    const nodes = new Nodes([ONE, TWO]);
    const latest = lost(undefined, false);
    const error = nodes.lostError(
      latest,
      new Map<string, ConnectionError | TimeoutError>([
        [ONE, new TimeoutError("attempt", 1000, context)],
        [TWO, latest],
      ]),
      context,
    );
    expect(error.message).toContain(`tried were ${ONE} (no answer in time), ${TWO} (failed); check`);
    expect(error).toMatchObject({ maySent: true, isFinal: false, operation: "getThing" });
  });

  it("that never got anything say so", () => {
    const refused = lost("ECONNREFUSED", false);
    const both = new Map([ONE, TWO].map((node) => [node, refused]));
    const error = new Nodes([ONE, TWO]).lostError(refused, both, context);
    expect(error).toMatchObject({ maySent: false, systemCode: "ECONNREFUSED" });
    expect(error.message).toContain(`${ONE} (ECONNREFUSED), ${TWO} (ECONNREFUSED)`);
  });

  it("are lost by connections and attempts, not by mistrust, deadlines or other errors", () => {
    const failures = [
      lost("ECONNREFUSED", false),
      new TimeoutError("attempt", 1000, context),
      lost("CERT_HAS_EXPIRED", false, true),
      new TimeoutError("deadline", 1000, context),
      new Error("other"),
      undefined,
    ];
    expect(failures.map(isNodeLost)).toEqual([true, true, false, false, false, false]);
  });
});

describe("places among the requests on their way", () => {
  it("go to the first in the row, are given back once, and end their row when they are left", () => {
    const limiter = new InFlightLimiter(1);
    const [first, second, third] = [limiter.join(false), limiter.join(false), limiter.join(false)];
    second.leave();
    first.leave();
    first.leave();
    expect([second.isTaken, third.isTaken, limiter.join(false).isTaken]).toEqual([false, true, false]);
  });

  it("that are beyond the limit are nobody's when they are given back", () => {
    const limiter = new InFlightLimiter(1);
    const [first, beyond, waiting] = [limiter.join(false), limiter.join(true), limiter.join(false)];
    expect(beyond.isTaken).toBe(true);
    beyond.leave();
    expect(waiting.isTaken).toBe(false);
    first.leave();
    expect(waiting.isTaken).toBe(true);
  });

  it("wake who waits for one when it gets free, at once where it is, and not who stopped waiting", () => {
    const limiter = new InFlightLimiter(1);
    const [first, second, third] = [limiter.join(false), limiter.join(false), limiter.join(false)];
    const woken: string[] = [];
    second.addSleeper(() => woken.push("second"));
    third.addSleeper(() => woken.push("third"));
    third.removeSleeper(() => {});
    expect(woken).toEqual([]);
    first.leave();
    second.leave();
    expect([woken, third.isTaken]).toEqual([["second"], true]);
    third.addSleeper(() => woken.push("third, late"));
    expect(woken).toEqual(["second", "third, late"]);
  });
});

describe("the patience with a word", () => {
  it("ends with its time, begins anew with another word, and with one that may stay", () => {
    const patience = new PollPatience();
    expect(patience.lasts("unknown", 100, 0)).toBe(true);
    expect(patience.lasts("unknown", 100, 99)).toBe(true);
    expect(patience.lasts("other", 100, 100)).toBe(true);
    expect(patience.lasts("unknown", 100, 150)).toBe(true);
    expect(patience.lasts("unknown", undefined, 240)).toBe(true);
    expect(patience.lasts("unknown", 100, 260)).toBe(true);
    expect(patience.lasts("unknown", 100, 359)).toBe(true);
    expect(patience.lasts("unknown", 100, 360)).toBe(false);
  });
});

describe("members of a body that are sent by themselves", () => {
  const defaults = { resource_type: "Thing" };
  it.each([[null], ["text"], [[]], [new Uint8Array(1)], [{ toJSON: () => "x" }], [undefined]])(
    "are not put into %j",
    (body) => {
      const params = { body };
      expect(withBodyDefaults(params, defaults)).toBe(params);
    },
  );

  it("are put where null stands, and leave alone what the caller gave", () => {
    expect(withBodyDefaults({ id: 1, body: { resource_type: null, a: 1 } }, defaults)).toEqual({
      id: 1,
      body: { resource_type: "Thing", a: 1 },
    });
    const given = { body: { resource_type: "Other" } };
    expect(withBodyDefaults(given, defaults)).toBe(given);
  });
});

describe("secrets that an update would clear", () => {
  it.each<[string, unknown, string[]]>([
    ["in lists of objects", { a: [{ psk: "" }, { psk: "s" }, { psk: null }] }, ["body.a[0].psk", "body.a[2].psk"]],
    ["in lists of secrets", { psk: ["s", "****"] }, ["body.psk[1]"]],
    ["that are lists of nothing", { psk: [] }, ["body.psk"]],
    ["that are masks of any kind", { x: { psk: "•• \u25cf" }, psk: "[redacted]" }, ["body.psk", "body.x.psk"]],
    ["and not those that have more than a mask", { psk: "**a**", x: { psk: "[redacted] " } }, []],
    ["and not those of bytes", { data: new Uint8Array([1]) }, []],
  ])("are found %s", (_name, body, paths) => {
    expect(findClearedSecrets(["psk"], body).map(({ path }) => path)).toEqual(paths);
  });

  it("are found in a body that goes round in circles, once", () => {
    const body: Record<string, unknown> = { psk: "" };
    body.self = [body, body];
    expect(findClearedSecrets(["psk"], body)).toHaveLength(1);
    expect(findClearedSecrets(undefined, body)).toEqual([]);
  });
});

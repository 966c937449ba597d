import { describe, expect, it } from "vitest";
import { accepted, longWork, scriptedAzure, started, status } from "../support/scripted-azure.ts";
import { error, type Line, MADE, page, run, S } from "./lro/line.ts";

const times = <T>(count: number, one: T): T[] => Array.from({ length: count }, () => one);
const succeeded = status("Succeeded");

// Lines for the table, in failures.ts.
const LINES: readonly Line[] = [
  {
    shows: "ten pages, another failure and ten pages are no twenty pages in a row",
    method: "DELETE",
    options: { pollIntervalMs: 30_000 },
    answers: [started(), ...times(10, page()), error(503, "Busy"), ...times(10, page()), succeeded],
    asks: times(22, S),
    waits: [30_000, ...times(21, 60_000)],
    states: ["running", "succeeded Succeeded"],
    gives: undefined,
  },
  {
    shows: "a pause that a proxy's page asks for is heeded",
    method: "DELETE",
    options: { pollIntervalMs: 1000 },
    answers: [
      started(),
      new Response("<html>", { headers: { "content-type": "application/json", "retry-after": "25" } }),
      succeeded,
    ],
    asks: [S, S],
    waits: [1000, 25_000],
    states: ["running", "succeeded Succeeded"],
    gives: undefined,
  },
  ...[507, 520, 599].map(
    (code): Line => ({
      shows: `${code} at a status address says nothing of the work`,
      method: "DELETE",
      options: { pollIntervalMs: 1000 },
      answers: [started(), error(code, "Odd"), succeeded],
      asks: [S, S],
      waits: [1000, 2000],
      states: ["running", "succeeded Succeeded"],
      gives: undefined,
    }),
  ),
  {
    shows: "505 at a status address is the error of the read: that never passes",
    method: "DELETE",
    answers: [started(), error(505, "No")],
    asks: [S],
    waits: [60_000],
    states: ["running"],
    fails: { code: "SERVER", status: 505 },
  },
];

describe("lines for the table of scripts", () => {
  it.each(LINES.map((line) => [line.shows, line] as const))("%s", (_shows, line) => run(line));
});

describe("a credential in the middle of a wait", () => {
  const later = (give: (asked: number) => unknown) => {
    let asked = 0;
    const made = scriptedAzure([accepted(), accepted(), MADE], {
      credential: {
        getToken: async () => {
          asked += 1;
          const token = { token: `t${asked}`, expiresOnTimestamp: made.clock.now() + 30_000 };
          return (asked === 1 ? token : give(asked)) as typeof token;
        },
      },
    });
    return { ...made, asked: () => asked };
  };

  it("that cannot be reached for a moment does not", async () => {
    const { client, clock } = later((asked) => {
      if (asked === 2) throw new Error("getaddrinfo ENOTFOUND");
      return { token: `t${asked}`, expiresOnTimestamp: clock.now() + 30_000 };
    });
    expect(await clock.run(longWork("POST")(client))).toEqual({ made: "a" });
  });
});

it("an error that ends the wait says that the work was accepted, and that of a call does not", async () => {
  const denied = error(403, "AuthorizationFailed");
  const read = scriptedAzure([accepted(), denied]);
  const told = "The work was accepted and may go on at the service";
  expect((await read.clock.failure(longWork("POST")(read.client))).message).toContain(told);
  const start = scriptedAzure([denied]);
  expect((await start.clock.failure(longWork("POST")(start.client))).message).not.toContain(told);
});

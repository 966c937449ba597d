import { isInvalidArgumentError } from "trunkline";
import { describe, expect, it } from "vitest";
import { failureOf } from "../support/failure-of.ts";
import { begun, next, started } from "../support/fetching.ts";
import { scriptedSmc } from "../support/scripted-socket.ts";

const strict = { validate: { response: "strict" } } as const;

/** A script that notes every difference between a message and its document. */
function watched() {
  const drift: string[] = [];
  const scripted = scriptedSmc({ onDrift: ({ path }) => void drift.push(path) });
  return { scripted, drift };
}

describe("a message that is as its document says", () => {
  it("reaches whoever is strict, and nothing is wrong with it: changes one by one and in lists", async () => {
    const { scripted, drift } = watched();
    const hosts = await begun(scripted, () => scripted.smc.notifications.subscribe({ context: "host" }, strict), {
      success: "Subscribed for events",
      subscription_id: 0,
    });
    const event = { type: "create", element: "http://localhost:8082/7.2/elements/host/1732" };
    scripted.socket.say({ event, subscription_id: 0 });
    scripted.socket.say({ events: [event], subscription_id: 0 });
    expect(await next(hosts, 2)).toMatchObject([{ change: "create" }, { change: "create" }]);
    expect(drift).toEqual([]);
  });

  it("reaches whoever is strict, and nothing is wrong with it: log records and statistics", async () => {
    const { scripted, drift } = watched();
    const query = { type: "current" } as const;
    const records = await begun(scripted, () => scripted.smc.monitoring.logs.subscribe({ query }, strict), started(-5));
    scripted.socket.say({ fetch: -5, records: [{ Src: "192.0.2.1" }] });
    scripted.socket.say({ fetch: -5, statistics: { found: 1 } });
    expect(await next(records, 2)).toMatchObject([{ type: "records" }, { type: "statistics" }]);
    expect(drift).toEqual([]);
  });
});

it("an engine is not meant by an address, whatever the letters of its scheme", async () => {
  const { scripted } = watched();
  const target = "HTTPS://smc.example.net:8082/7.2/elements/single_fw/1";
  const error = await failureOf(scripted.smc.monitoring.session.subscribe({ definition: "VPN_SA", target }));
  expect(isInvalidArgumentError(error)).toBe(true);
  expect(error.message).toContain("must be the name of the engine, not its href");
  expect(scripted.requests).toEqual([]);
});

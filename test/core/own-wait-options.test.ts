import { expect, it } from "vitest";
import { commonWaitOptions, ownWaitOptions } from "../../src/core/own-wait-options.ts";
import { PollPatience } from "../../src/core/poll-patience.ts";
import { scripted } from "../support/fake-vendor.ts";
import { accepted, makeSlow, params, seen } from "../support/settling.ts";

const isWord = (value: unknown): string | undefined => (typeof value === "string" ? undefined : "must be a word");
const checks = { mood: isWord };

it("options of the vendor's own and those of all are told apart", () => {
  const given = { mood: "calm", waitMs: 5, signal: undefined };
  expect(commonWaitOptions(given, checks)).toEqual({ waitMs: 5, signal: undefined });
  expect(ownWaitOptions(given, checks, {})).toEqual({ mood: "calm" });
});

it("an option by the name of what every object has is unknown", () => {
  expect(() => ownWaitOptions({ toString: "x" }, checks, { operation: "work" })).toThrow(
    "option toString is not known",
  );
  expect(() => ownWaitOptions({ mood: 5 }, checks, { operation: "work" })).toThrow("option mood must be a word");
});

it("a vendor without options of its own takes none", async () => {
  const { client, clock, sent } = scripted([accepted(), seen("READY")]);
  const poller = makeSlow(client, params).untilDone({ mood: "calm" } as never);
  expect(await clock.failure(poller)).toMatchObject({ code: "CONFIGURATION", option: "mood" });
  expect(sent).toHaveLength(1);
});

it("patience ends after its time in a row, which another word, or one without a limit, ends", () => {
  const patience = new PollPatience();
  expect(patience.lasts("UNKNOWN", 100, 0)).toBe(true);
  expect(patience.lasts("UNKNOWN", 100, 99)).toBe(true);
  expect(patience.lasts("UNKNOWN", 100, 100)).toBe(false);
  expect(patience.lasts("OTHER", 100, 150)).toBe(true);
  expect(patience.lasts("OTHER", undefined, 200)).toBe(true);
  expect(patience.lasts("OTHER", 100, 260)).toBe(true);
  expect(patience.lasts("OTHER", 100, 359)).toBe(true);
  expect(patience.lasts("OTHER", 100, 360)).toBe(false);
});

it("a poller has no state before the first read, and the last one afterwards", async () => {
  const { client, clock } = scripted([accepted(), seen("PENDING"), seen("READY")]);
  const poller = makeSlow(client, params).untilDone();
  expect(poller.state).toBeUndefined();
  await clock.run(poller);
  expect(poller.state).toMatchObject({ status: "succeeded", vendorStatus: "READY", raw: { id: "s1" } });
});

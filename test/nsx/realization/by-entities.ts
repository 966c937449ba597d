import { expect } from "vitest";
import { nsx } from "../../support/scripted-nsx.ts";
import { alarmed, entities, entityOf, type Line, P, page, patch, session, taken, wait } from "./line.ts";

const asks = (...more: string[]): string[] => ["PATCH P", ...more];
const by = { by: "entities" } as const;
const end = nsx(200, session);
const healing = alarmed(500042, "provider is not ready");
const thousands = Array.from({ length: 5000 }, (_, index) => entityOf("REALIZED", index));
const broken = Array.from({ length: 3000 }, (_, index) => entityOf(alarmed(index, `alarm ${index}`), index));

const wrong: readonly (readonly [string, Response])[] = [
  ["an answer without a list", nsx(200, {})],
  ["a list that is none", nsx(200, { results: { state: "REALIZED" } })],
  ["entities that are none", nsx(200, { results: [null, 5, "REALIZED", ["REALIZED"]] })],
  ["entities without a state", nsx(200, { results: [{}, { state: 5 }] })],
  ["an answer that is a list", nsx(200, [{ state: "REALIZED" }])],
];

/** Waiting by the realized entities. */
export const BY_ENTITIES: readonly Line[] = [
  {
    shows: "takes an empty list for not yet, and one type of entity for too little",
    start: patch(by),
    answers: [taken, entities(), entities("REALIZED", "UNREALIZED"), entities("REALIZED", "REALIZED"), end],
    asks: asks("entities P", "entities P", "entities P", "GET P"),
    states: ["running", "running", "running UNREALIZED", "succeeded REALIZED"],
    parts: [
      { id: "e0", status: "succeeded" },
      { id: "e1", status: "succeeded" },
    ],
    gives: session,
  },
  ...wrong.map(
    ([name, answer]): Line => ({
      shows: `does not take ${name} for the end`,
      start: patch(by),
      answers: [taken, answer, entities("REALIZED"), end],
      asks: asks("entities P", "entities P", "GET P"),
      states: ["running", expect.stringMatching(/^running/) as string, "succeeded REALIZED"],
      gives: session,
    }),
  ),
  {
    shows: "ends at ERROR of one entity among others",
    start: patch(by),
    answers: [taken, entities("REALIZED", "UNREALIZED", alarmed("98", undefined, [{ error_message: "behind it" }]))],
    asks: asks("entities P"),
    states: ["running", "failed ERROR"],
    fails: { code: "OPERATION_FAILED", vendorCode: "98", details: [{ message: "inner" }], says: "inner; behind it" },
  },
  {
    shows: "ends at ERROR without any alarm",
    start: patch(by),
    answers: [taken, entities({ state: "ERROR", alarms: "none" })],
    asks: asks("entities P"),
    states: ["running", "failed ERROR"],
    fails: { code: "OPERATION_FAILED", vendorStatus: "ERROR" },
  },
  {
    shows: "tells what an entity says of its nodes",
    start: patch(by),
    answers: [
      taken,
      entities({
        state: "ERROR",
        publish_status_error_details: [
          { sub_system_name: "edge-1", failure_code: 5, failure_message: "no uplink", state: "error" },
        ],
      }),
    ],
    asks: asks("entities P"),
    states: ["running", "failed ERROR"],
    fails: { vendorCode: "5", details: [{ vendorCode: "5", message: "no uplink", target: "edge-1" }] },
  },
  {
    shows: "tells the entity's own error where it has no alarm",
    start: patch(by),
    answers: [taken, entities({ state: "ERROR", publish_status_error: "cannot", publish_status_error_code: 6 })],
    asks: asks("entities P"),
    states: ["running", "failed ERROR"],
    fails: { vendorCode: "6", says: "cannot" },
  },
  {
    shows: "waits for alarms that may heal",
    start: patch(by),
    answers: [taken, entities("REALIZED", healing), entities("REALIZED", "REALIZED"), end],
    asks: asks("entities P", "entities P", "GET P"),
    states: ["running", "running ERROR", "succeeded REALIZED"],
    gives: session,
  },
  {
    shows: "gives up alarms that never heal",
    start: patch({ ...by, pollIntervalMs: 200_000 }),
    answers: [taken, entities(healing)],
    asks: asks("entities P", "entities P", "entities P"),
    states: ["running", "running ERROR", "running ERROR", "running ERROR"],
    fails: { code: "TIMEOUT", limitMs: 300_000 },
  },
  {
    shows: "reads all pages, and ends where the last one is realized",
    start: patch(by),
    answers: [
      taken,
      nsx(200, { results: [entityOf("REALIZED")], cursor: "a" }),
      nsx(200, { results: [entityOf("REALIZED")], cursor: "00001" }),
      end,
    ],
    asks: asks("entities P", "entities P from a", "GET P"),
    waits: [1000, 0, 0],
    states: ["running", "succeeded REALIZED"],
    gives: session,
  },
  {
    shows: "goes on where only the first page is behind",
    start: patch(by),
    answers: [
      taken,
      nsx(200, { results: [entityOf("UNREALIZED")], cursor: "a" }),
      nsx(200, { results: [entityOf("REALIZED")] }),
      entities("REALIZED"),
      end,
    ],
    asks: asks("entities P", "entities P from a", "entities P", "GET P"),
    states: ["running", "running", "succeeded REALIZED"],
    gives: session,
  },
  {
    shows: "finds the failure on a later page",
    start: patch(by),
    answers: [
      taken,
      nsx(200, { results: [entityOf("UNREALIZED")], cursor: "a" }),
      nsx(200, { results: [entityOf(alarmed(4, "late"))], cursor: "b" }),
    ],
    asks: asks("entities P", "entities P from a"),
    states: ["running", "failed ERROR"],
    fails: { vendorCode: "4" },
  },
  ...[
    ["leads to itself", nsx(200, { cursor: "a", results: [entityOf("REALIZED")] })] as const,
    ["cannot be sent", nsx(200, { cursor: "a\nb", results: [entityOf("REALIZED")] })] as const,
  ].map(
    ([name, second]): Line => ({
      shows: `reads the list anew where a cursor ${name}: failures may stand behind it`,
      start: patch(by),
      answers: [
        ...[taken, nsx(200, { results: [entityOf("REALIZED")], cursor: "a" }), second],
        ...[entities("REALIZED", "REALIZED"), end],
      ],
      asks: asks("entities P", "entities P from a", "entities P", "GET P"),
      states: ["running", "running REALIZED", "succeeded REALIZED"],
      gives: session,
    }),
  ),
  {
    shows: "gives up a list whose pages never end, and says so",
    start: patch({ ...by, unknownMs: 3000 }),
    answers: [taken, nsx(200, { results: [entityOf("REALIZED")], cursor: "a" })],
    asks: asks(...Array(3).fill(["entities P", "entities P from a"]).flat()),
    states: ["running", ...Array(3).fill("running REALIZED")],
    fails: {
      code: "TIMEOUT",
      limitMs: 3000,
      says: "the pages of its realized entities do not end; wait by its status",
    },
  },
  {
    shows: "does not follow cursors without end, nor takes their hundredth page for the last",
    start: patch(by),
    answers: [
      taken,
      ...Array.from({ length: 100 }, (_, index) => nsx(200, { results: [entityOf("REALIZED")], cursor: `c${index}` })),
      entities("REALIZED"),
      end,
    ],
    asks: asks(
      "entities P",
      ...Array.from({ length: 99 }, (_, index) => `entities P from c${index}`),
      "entities P",
      "GET P",
    ),
    states: ["running", "running REALIZED", "succeeded REALIZED"],
    gives: session,
  },
  {
    shows: "finds the failure on a page behind a cursor that is a number",
    start: patch(by),
    answers: [taken, nsx(200, { results: [entityOf("REALIZED")], cursor: 36 }), entities(alarmed(4, "late"))],
    asks: asks("entities P", "entities P from 36"),
    states: ["running", "failed ERROR"],
    fails: { vendorCode: "4" },
  },
  {
    shows: "tells a hundred of thousands",
    start: wait({ intentPath: P, by: "entities" }),
    answers: [nsx(200, { results: thousands })],
    asks: ["entities P"],
    states: ["succeeded REALIZED"],
    parts: thousands.slice(0, 100).map((_, index) => ({ id: `e${index}` })),
    gives: { results: thousands },
  },
  {
    shows: "names a few of thousands of alarms",
    start: wait({ intentPath: P, by: "entities" }),
    answers: [nsx(200, { results: broken })],
    asks: ["entities P"],
    states: ["failed ERROR"],
    fails: { vendorCode: "0", says: "alarm 4; 95 more, see details" },
  },
  {
    shows: "gives up where all that is behind is UNAVAILABLE",
    start: patch({ ...by, unknownMs: 3000 }),
    answers: [taken, entities("REALIZED", "UNAVAILABLE")],
    asks: asks("entities P", "entities P", "entities P"),
    states: ["running", "running UNAVAILABLE", "running UNAVAILABLE", "running UNAVAILABLE"],
    fails: { code: "TIMEOUT", limitMs: 3000 },
  },
  {
    shows: "takes a 404 right after the change for not yet, and a page for nothing",
    start: patch(by),
    answers: [taken, nsx(404), page(), entities("REALIZED"), end],
    asks: asks("entities P", "entities P", "entities P", "GET P"),
    states: ["running", "running NOT_FOUND", "succeeded REALIZED"],
    gives: session,
  },
];

import { expect } from "vitest";
import { networkFailure } from "../../support/fake-vendor.ts";
import { nsx } from "../../support/scripted-nsx.ts";
import { alarmed, entities, type Line, notFound, P, page, patch, session, status, taken, wait } from "./line.ts";

const PUT_P = "PATCH P";
const done = nsx(200, session);

const runningWords: readonly unknown[] = [
  ...["IN_PROGRESS", "UNKNOWN", "UNINITIALIZED", "SANDBOXED_REALIZATION_PENDING", "REHEARSING"],
  ...[undefined, null, {}, [], true, ""],
];

const words = runningWords.map((word): Line => {
  const isWord = typeof word === "string" && word !== "";
  return {
    shows: `goes on at ${JSON.stringify(word)}`,
    start: patch(),
    answers: [taken, status(word), status("SUCCESS"), done],
    asks: [PUT_P, "status P", "status P", "GET P"],
    states: ["running", `running${isWord ? ` ${word}` : ""}`, "succeeded SUCCESS"],
    gives: session,
  };
});

const odd: readonly (readonly [string, Response])[] = [
  ["an answer that is a list", nsx(200, [])],
  ["an answer that is a text", nsx(200, "SUCCESS")],
  ["an answer of null", nsx(200, null)],
  ["parts that are none", status("IN_PROGRESS", "X", { consolidated_status_per_enforcement_point: "many" })],
];

const healing = alarmed(500042, "provider is not ready");
const notReady = { message: "provider is not ready", error_details: { error_code: 500042 } };

/** A status at `ERROR` whose enforcement point has an alarm. */
const ofPoint = (alarm: object): Response =>
  status("ERROR", "ERROR", { consolidated_status_per_enforcement_point: [{ alarm }] });

/** Waiting by the consolidated status. */
export const BY_STATUS: readonly Line[] = [
  {
    shows: "gives the object as it stands at SUCCESS, after looks at growing pauses",
    start: patch(),
    answers: [taken, status("UNINITIALIZED"), status("IN_PROGRESS"), status("SUCCESS"), done],
    asks: [PUT_P, "status P", "status P", "status P", "GET P"],
    waits: [1000, 1500, 2250, 0],
    states: ["running", "running UNINITIALIZED", "running IN_PROGRESS", "succeeded SUCCESS"],
    gives: session,
  },
  ...words,
  ...odd.map(
    ([name, answer]): Line => ({
      shows: `goes on after ${name}`,
      start: patch(),
      answers: [taken, answer, status("SUCCESS"), done],
      asks: [PUT_P, "status P", "status P", "GET P"],
      states: ["running", name.startsWith("parts") ? "running IN_PROGRESS" : "running", "succeeded SUCCESS"],
      gives: session,
    }),
  ),
  {
    shows: "takes a status that does not nest",
    start: patch(),
    answers: [taken, nsx(200, { consolidated_status: "SUCCESS" }), done],
    asks: [PUT_P, "status P", "GET P"],
    states: ["running", "succeeded SUCCESS"],
    gives: session,
  },
  {
    shows: "ends at ERROR with the alarms of the entities, which are read at once",
    start: patch(),
    answers: [
      taken,
      status("IN_PROGRESS"),
      status("ERROR"),
      entities("REALIZED", alarmed(500100, "edge is full", [{ error_code: 8, error_message: "no uplink" }])),
    ],
    asks: [PUT_P, "status P", "status P", "entities P"],
    waits: [1000, 1500, 0],
    states: ["running", "running IN_PROGRESS", "failed ERROR"],
    parts: [
      { id: "e0", name: "Realized0", status: "succeeded", vendorStatus: "REALIZED" },
      { id: "e1", name: "edge-1", status: "failed", vendorStatus: "ERROR", message: "edge is full" },
    ],
    fails: {
      code: "OPERATION_FAILED",
      vendorStatus: "ERROR",
      vendorCode: "500100",
      target: P,
      details: [
        { vendorCode: "500100", message: "edge is full", target: "edge-1", details: [{ message: "no uplink" }] },
      ],
      says: "500100: edge is full; no uplink",
    },
  },
  {
    shows: "ends at ERROR without alarms where the status says so twice, and no entity tells why",
    start: patch(),
    answers: [taken, status("ERROR"), entities("REALIZED"), status("ERROR"), entities("REALIZED")],
    asks: [PUT_P, "status P", "entities P", "status P", "entities P"],
    waits: [1000, 0, 2250, 0],
    states: ["running", "running ERROR", "failed ERROR"],
    fails: { code: "OPERATION_FAILED", says: "NSX has no alarm that tells why" },
  },
  {
    shows: "goes on where what was at ERROR got well before its cause could be read",
    start: patch(),
    answers: [taken, status("ERROR"), entities("REALIZED", "REALIZED"), status("SUCCESS"), done],
    asks: [PUT_P, "status P", "entities P", "status P", "GET P"],
    states: ["running", "running ERROR", "succeeded SUCCESS"],
    gives: session,
  },
  {
    shows: "counts only an ERROR right after another one",
    start: patch(),
    answers: [
      ...[taken, status("ERROR"), entities("REALIZED"), status("IN_PROGRESS")],
      ...[status("ERROR"), entities("REALIZED"), status("SUCCESS"), done],
    ],
    asks: [...[PUT_P, "status P", "entities P", "status P"], ...["status P", "entities P", "status P", "GET P"]],
    states: ["running", "running ERROR", "running IN_PROGRESS", "running ERROR", "succeeded SUCCESS"],
    gives: session,
  },
  {
    shows: "finds the cause where its alarm comes late",
    start: patch(),
    answers: [taken, status("ERROR"), entities(), status("ERROR"), entities(alarmed(9, "late"))],
    asks: [PUT_P, "status P", "entities P", "status P", "entities P"],
    states: ["running", "running ERROR", "failed ERROR"],
    fails: { code: "OPERATION_FAILED", vendorCode: "9", says: "late" },
  },
  {
    shows: "goes on where an alarm that may heal is left at an entity that moved on",
    start: patch(),
    answers: [taken, status("ERROR"), entities({ ...healing, state: "UNREALIZED" }), status("SUCCESS"), done],
    asks: [PUT_P, "status P", "entities P", "status P", "GET P"],
    states: ["running", "running ERROR", "succeeded SUCCESS"],
    gives: session,
  },
  {
    shows: "ends at the alarm of an entity that is not at ERROR itself",
    start: patch(),
    answers: [taken, status("ERROR"), entities({ ...alarmed(31, "no uplink"), state: "UNREALIZED" })],
    asks: [PUT_P, "status P", "entities P"],
    states: ["running", "failed ERROR"],
    fails: { code: "OPERATION_FAILED", vendorCode: "31" },
  },
  {
    shows: "takes the alarm of the status where its entities have none",
    start: patch(),
    answers: [
      taken,
      ofPoint({ message: "no licence", error_details: { error_code: 99 } }),
      entities("REALIZED"),
    ].concat(ofPoint({ message: "no licence", error_details: { error_code: 99 } })),
    asks: [PUT_P, "status P", "entities P", "status P"],
    states: ["running", "running ERROR", "failed ERROR"],
    fails: { code: "OPERATION_FAILED", vendorCode: "99", says: "no licence" },
  },
  {
    shows: "goes on where the alarm of the status may heal",
    start: patch(),
    answers: [...[taken, ofPoint(notReady), entities(), ofPoint(notReady)], ...[status("SUCCESS"), done]],
    asks: [PUT_P, "status P", "entities P", "status P", "status P", "GET P"],
    states: ["running", "running ERROR", "running ERROR", "succeeded SUCCESS"],
    gives: session,
  },
  {
    shows: "tells all that an alarm wraps, however deep, and alarms that are texts",
    start: patch(),
    answers: [
      taken,
      status("ERROR"),
      entities({
        state: "ERROR",
        alarms: [
          {
            error_details: {
              error_code: 7,
              error_message: "outer",
              details: "on edge-1",
              related_errors: ["inner", { error_message: "i2", related_errors: [{ error_message: "deepest" }] }],
            },
          },
          "plain alarm",
        ],
      }),
    ],
    asks: [PUT_P, "status P", "entities P"],
    states: ["running", "failed ERROR"],
    fails: { vendorCode: "7", says: "7: outer: on edge-1; inner; i2; deepest; plain alarm" },
  },
  ...[
    ["400", nsx(400, { error_code: 99 })] as const,
    ["403", nsx(403, { error_code: 98 })] as const,
    ["500", nsx(500, { error_code: 99 })] as const,
    ["501", nsx(501)] as const,
  ].flatMap(([code, answer]): Line[] => [
    {
      shows: `ends at ERROR where the entities are refused twice (${code})`,
      start: patch(),
      answers: [taken, status("ERROR"), answer, status("ERROR"), answer],
      asks: [PUT_P, "status P", "entities P", "status P", "entities P"],
      states: ["running", "running ERROR", "failed ERROR"],
      fails: { code: "OPERATION_FAILED", vendorStatus: "ERROR", says: `cannot be read (HTTP ${code}` },
    },
    {
      shows: `does not fail where the cause was refused once and got well (${code})`,
      start: patch(),
      answers: [taken, status("ERROR"), answer, status("SUCCESS"), done],
      asks: [PUT_P, "status P", "entities P", "status P", "GET P"],
      states: ["running", "running ERROR", "succeeded SUCCESS"],
      gives: session,
    },
  ]),
  ...[
    ["607, which passes", nsx(500, { error_code: 607 })] as const,
    ["502", nsx(502)] as const,
    ["504", nsx(504)] as const,
    ["408", nsx(408)] as const,
  ].map(
    ([name, answer]): Line => ({
      shows: `asks for the entities again after ${name}`,
      start: patch(),
      answers: [taken, status("ERROR"), answer, entities(healing), status("SUCCESS"), done],
      asks: [PUT_P, "status P", "entities P", "entities P", "status P", "GET P"],
      states: ["running", "running ERROR", "succeeded SUCCESS"],
      gives: session,
    }),
  ),
  {
    shows: "asks for the entities again where the manager has no time for it",
    start: patch(),
    answers: [taken, status("ERROR"), nsx(429), nsx(503), entities(alarmed("500100", "edge is full"))],
    asks: [PUT_P, "status P", "entities P", "entities P", "entities P"],
    states: ["running", "failed ERROR"],
    fails: { code: "OPERATION_FAILED", vendorCode: "500100" },
  },
  {
    shows: "asks for the entities again where the connection breaks",
    start: patch(),
    answers: [taken, status("ERROR"), networkFailure("ECONNRESET"), entities(alarmed(7, "x"))],
    asks: [PUT_P, "status P", "entities P", "entities P"],
    states: ["running", "failed ERROR"],
    fails: { code: "OPERATION_FAILED", vendorCode: "7" },
  },
  {
    shows: "goes on at ERROR where every alarm may heal",
    start: patch(),
    answers: [taken, status("ERROR"), entities("REALIZED", healing), status("SUCCESS"), done],
    asks: [PUT_P, "status P", "entities P", "status P", "GET P"],
    waits: [1000, 0, 2250, 0],
    states: ["running", "running ERROR", "succeeded SUCCESS"],
    gives: session,
  },
  {
    shows: "does not go on where only some alarms may heal",
    start: patch(),
    answers: [taken, status("ERROR"), entities(healing, alarmed(9, "broken"))],
    asks: [PUT_P, "status P", "entities P"],
    states: ["running", "failed ERROR"],
    fails: { code: "OPERATION_FAILED", vendorCode: "9", details: [{ vendorCode: "500042" }, { vendorCode: "9" }] },
  },
  {
    shows: "gives up alarms that never heal",
    start: patch({ pollIntervalMs: 100_000 }),
    answers: [taken, ...Array.from({ length: 4 }, () => [status("ERROR"), entities(healing)]).flat()],
    asks: [PUT_P, ...Array.from({ length: 4 }, () => ["status P", "entities P"]).flat()],
    states: ["running", "running ERROR", "running ERROR", "running ERROR", "running ERROR"],
    fails: { code: "TIMEOUT", scope: "wait", limitMs: 300_000, says: "a provider that it needs does not get ready" },
  },
  {
    shows: "finds the alarms on further pages",
    start: patch(),
    answers: [
      taken,
      status("ERROR"),
      nsx(200, { results: [{ state: "REALIZED" }], cursor: "00012" }),
      nsx(200, { results: [{ state: "REALIZED" }], cursor: "next" }),
      entities(alarmed(3, "late")),
    ],
    asks: [PUT_P, "status P", "entities P", "entities P from 00012", "entities P from next"],
    states: ["running", "failed ERROR"],
    fails: { vendorCode: "3" },
  },
  {
    shows: "tells UNKNOWN apart by a limit of its own",
    start: patch({ unknownMs: 20_000, pollIntervalMs: 8000 }),
    answers: [taken, status("UNKNOWN"), status("IN_PROGRESS"), status("UNKNOWN")],
    asks: [PUT_P, ...Array.from({ length: 6 }, () => "status P")],
    states: [
      ...["running", "running UNKNOWN", "running IN_PROGRESS"],
      ...Array.from({ length: 4 }, () => "running UNKNOWN"),
    ],
    fails: { code: "TIMEOUT", scope: "wait", limitMs: 20_000, says: "the state stayed UNKNOWN for so long" },
  },
  {
    shows: "waits five minutes at UNKNOWN by itself",
    start: patch({ pollIntervalMs: 150_000 }),
    answers: [taken, status("UNKNOWN")],
    asks: [PUT_P, "status P", "status P", "status P"],
    states: ["running", "running UNKNOWN", "running UNKNOWN", "running UNKNOWN"],
    fails: { code: "TIMEOUT", limitMs: 300_000, says: "connection to its transport nodes" },
  },
  {
    shows: "ends where the wait is over, twenty minutes by itself",
    start: patch({ pollIntervalMs: 500_000 }),
    answers: [taken, status("IN_PROGRESS")],
    asks: [PUT_P, "status P", "status P"],
    states: ["running", "running IN_PROGRESS", "running IN_PROGRESS"],
    fails: { code: "TIMEOUT", limitMs: 1_200_000 },
  },
  {
    shows: "says at the end of the wait that nothing realizes the object where that is so",
    start: patch({ pollIntervalMs: 500_000 }),
    answers: [taken, status("UNINITIALIZED")],
    asks: [PUT_P, "status P", "status P"],
    states: ["running", "running UNINITIALIZED", "running UNINITIALIZED"],
    fails: {
      code: "TIMEOUT",
      limitMs: 1_200_000,
      says: "nothing realizes the object: see whether it and its service are enabled; or raise waitMs",
    },
  },
  {
    shows: "takes a 404 right after the change for not yet",
    start: patch(),
    answers: [taken, notFound, nsx(404), status("SUCCESS"), done],
    asks: [PUT_P, "status P", "status P", "status P", "GET P"],
    states: ["running", "running NOT_FOUND", "running NOT_FOUND", "succeeded SUCCESS"],
    gives: session,
  },
  {
    shows: "gives a path that stays unknown a minute",
    start: patch({ pollIntervalMs: 30_000 }),
    answers: [taken, notFound],
    asks: [PUT_P, "status P", "status P", "status P"],
    states: ["running", "running NOT_FOUND", "running NOT_FOUND", "running NOT_FOUND"],
    fails: { code: "TIMEOUT", limitMs: 60_000, says: "NSX knows no realization of the object" },
  },
  {
    shows: "ends at a 404 once the path was there",
    start: patch(),
    answers: [taken, status("IN_PROGRESS"), notFound],
    asks: [PUT_P, "status P", "status P"],
    states: ["running", "running IN_PROGRESS"],
    fails: { code: "NOT_FOUND", vendorCode: "500012" },
  },
  {
    shows: "ends at the 404 of a proxy, which is none of NSX",
    start: patch(),
    answers: [taken, page(404)],
    asks: [PUT_P, "status P"],
    states: ["running"],
    fails: { code: "NOT_FOUND" },
  },
  {
    shows: "ends at a refusal, with its code",
    start: patch(),
    answers: [taken, nsx(400, { error_code: 1, error_message: "bad path" })],
    asks: [PUT_P, "status P"],
    states: ["running"],
    fails: { code: "INVALID_REQUEST", vendorCode: "1", says: "was accepted" },
  },
  {
    shows: "outlives a page in between, 5xx, 429 and a lost connection",
    start: patch(),
    answers: [taken, page(), nsx(500), nsx(429), networkFailure("ECONNRESET"), status("SUCCESS"), done],
    asks: [PUT_P, ...Array.from({ length: 5 }, () => "status P"), "GET P"],
    states: ["running", "succeeded SUCCESS"],
    gives: session,
  },
  {
    shows: "ends after ten pages in a row",
    start: patch(),
    answers: [taken, page()],
    asks: [PUT_P, ...Array.from({ length: 11 }, () => "status P")],
    states: ["running"],
    fails: { code: "RESPONSE_PARSE" },
  },
  {
    shows: "tells each enforcement point as a part, and each node where NSX names them",
    start: wait({ intentPath: P }),
    answers: [
      status("SUCCESS", "REALIZED", {
        consolidated_status_per_enforcement_point: [
          { enforcement_point_id: "ep1", consolidated_status: { consolidated_status: "SUCCESS" } },
          {
            enforcement_point_id: "ep2",
            enforced_status: {
              enforced_status_info: {
                enforced_status_per_scope: [
                  {
                    resource_type: "TransportNodeSpanEnforcedStatus",
                    enforced_status_per_transport_node: [
                      { nsx_id: "n1", display_name: "edge-1", enforced_status: { status: "IN_PROGRESS" } },
                      { nsx_id: "n2", enforced_status: { status: "FAILURE", status_message: "no route" } },
                      { nsx_id: "n3", enforced_status: { status: "UP" } },
                      { nsx_id: "n4", enforced_status: { status: "DOWN" } },
                      { nsx_id: "n5", enforced_status: { status: "DEGRADED" } },
                      { nsx_id: "n6", enforced_status: { status: "UNINITIALIZED" } },
                    ],
                  },
                ],
              },
            },
          },
          { alarm: { message: "an alarm" } },
        ],
      }),
    ],
    asks: ["status P"],
    states: ["succeeded SUCCESS"],
    parts: [
      { id: "ep1", status: "succeeded", vendorStatus: "SUCCESS" },
      { id: "n1", name: "edge-1", status: "running", vendorStatus: "IN_PROGRESS" },
      { id: "n2", status: "failed", message: "no route" },
      { id: "n3", status: "succeeded", vendorStatus: "UP" },
      { id: "n4", status: "failed" },
      { id: "n5", status: "failed", vendorStatus: "DEGRADED" },
      { id: "n6", status: "running" },
      { status: "running", message: "an alarm" },
    ],
    gives: expect.objectContaining({ publish_status: "REALIZED" }),
  },
];

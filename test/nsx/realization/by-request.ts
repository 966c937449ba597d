import { createIPSecVPNSession, deleteIPSecVPNSession, realization, updateIPSecVPNSession } from "trunkline/nsx/vpn";
import { nsx } from "../../support/scripted-nsx.ts";
import { REQUEST_ID, request, SESSION_ID, serviceDisabled } from "../pages.ts";
import { type Line, page } from "./line.ts";

const ids = { ipsecVpnSessionId: SESSION_ID };
const S = `/api/v1/vpn/ipsec/sessions/${SESSION_ID}`;
const STATE = `GET ${S}/state`;
const state = (word: unknown, ...details: object[]): Response =>
  nsx(200, { state: word, ...(details.length > 0 && { details }) });
const saved = nsx(200, request);

type Choices = Parameters<ReturnType<typeof updateIPSecVPNSession>["untilDone"]>[0];
const update =
  (options?: Choices): Line["start"] =>
  (client) =>
    updateIPSecVPNSession(client, { ...ids, body: request }).untilDone(options);
const wait =
  (choices: object = {}): Line["start"] =>
  (client) =>
    realization(client, { ...ids, requestId: REQUEST_ID, ...choices });
const node = (id: string, word: string, more: object = {}): object => ({ sub_system_id: id, state: word, ...more });

/** Waiting by the request id of the manager API. */
export const BY_REQUEST: readonly Line[] = [
  {
    shows: "strict waits on at in_sync until success",
    start: update({ strict: "success" }),
    answers: [saved, state("in_sync", node("n1", "in_sync")), state("success"), saved],
    asks: [`PUT ${S}`, STATE, STATE, `GET ${S}`],
    states: ["running", "running in_sync", "succeeded success"],
    gives: request,
  },
  {
    shows: "strict takes ready nodes for the end all the same",
    start: wait({ strict: "success" }),
    answers: [state("in_sync"), state("NODE_READY")],
    asks: [STATE, STATE],
    states: ["running in_sync", "succeeded NODE_READY"],
    gives: { state: "NODE_READY" },
  },
  {
    shows: "partial_success is an end where the caller accepts it",
    start: update({ partialSuccess: "accept" }),
    answers: [saved, state("partial_success", node("n1", "failed")), saved],
    asks: [`PUT ${S}`, STATE, `GET ${S}`],
    states: ["running", "succeeded partial_success"],
    gives: request,
  },
  {
    shows: "partial_success fails where the caller says so",
    start: wait({ partialSuccess: "fail" }),
    answers: [state("partial_success", node("n1", "in_sync"), node("n2", "failed", { failure_code: 7 }))],
    asks: [STATE],
    states: ["failed partial_success"],
    fails: { code: "OPERATION_FAILED", details: [{ vendorCode: "7", message: "is failed", target: "n2" }] },
  },
  {
    shows: "each node is a part, on the way",
    start: wait({ unknownMs: 1 }),
    answers: [
      state(
        "unknown",
        node("n1", "in_sync", { sub_system_name: "edge-1" }),
        node("n2", "unknown", { failure_message: "no answer" }),
        node("n3", "REGISTRATION_TIMEDOUT"),
        {},
      ),
    ],
    asks: [STATE, STATE],
    states: ["running unknown", "running unknown"],
    parts: [
      { id: "n1", name: "edge-1", status: "succeeded", vendorStatus: "in_sync" },
      { id: "n2", status: "running", vendorStatus: "unknown", message: "no answer" },
      { id: "n3", status: "failed", vendorStatus: "REGISTRATION_TIMEDOUT" },
      { status: "running" },
    ],
    fails: { code: "TIMEOUT", scope: "wait", limitMs: 1, says: "look at the nodes that are unknown" },
  },
  {
    shows: "each node is a part of the failure, and those that failed are its details",
    start: update(),
    answers: [
      saved,
      nsx(200, {
        state: "error",
        failure_code: 9,
        failure_message: "not everywhere",
        details: [
          node("n1", "success"),
          node("n2", "error", { sub_system_name: "edge-2", failure_code: "31", failure_message: "no uplink" }),
          node("n3", "in_progress"),
        ],
      }),
    ],
    asks: [`PUT ${S}`, STATE],
    states: ["running", "failed error"],
    parts: [{ status: "succeeded" }, { name: "edge-2", status: "failed", message: "no uplink" }, { status: "running" }],
    fails: {
      code: "OPERATION_FAILED",
      vendorCode: "9",
      details: [{ vendorCode: "31", message: "no uplink", target: "edge-2" }],
      state: { parts: [{}, { status: "failed" }, {}] },
      says: "not everywhere; edge-2 is error (no uplink); n3 is in_progress",
    },
  },
  {
    shows: "of thousands of nodes ten are named and a hundred are told",
    start: wait(),
    answers: [state("failed", ...Array.from({ length: 3000 }, (_, index) => node(`n${index}`, "failed")))],
    asks: [STATE],
    states: ["failed failed"],
    parts: Array.from({ length: 100 }, (_, index) => ({ id: `n${index}` })),
    fails: { says: "n9 is failed; 2990 more" },
  },
  {
    shows: "unknown has five minutes in a row by itself",
    start: update({ pollIntervalMs: 140_000 }),
    answers: [saved, state("unknown"), state("in_progress"), state("unknown")],
    asks: [`PUT ${S}`, ...Array(6).fill(STATE)],
    states: ["running", "running unknown", "running in_progress", ...Array(4).fill("running unknown")],
    fails: { code: "TIMEOUT", limitMs: 300_000, says: "the state stayed unknown" },
  },
  {
    shows: "in_progress has the whole wait",
    start: update({ pollIntervalMs: 400_000, unknownMs: 1 }),
    answers: [saved, state("in_progress")],
    asks: [`PUT ${S}`, STATE, STATE],
    states: ["running", "running in_progress", "running in_progress"],
    fails: { code: "TIMEOUT", limitMs: 1_200_000 },
  },
  ...[
    [
      "the service being disabled",
      nsx(400, serviceDisabled),
      { code: "INVALID_REQUEST", vendorCode: "110199", says: "Enable" },
    ],
    ["any other 400", nsx(400, { error_code: 5 }), { code: "INVALID_REQUEST", vendorCode: "5" }],
    ["403", nsx(403, { error_code: 7 }), { code: "PERMISSION_DENIED" }],
    ["404 of an update", nsx(404, { error_code: 600 }), { code: "NOT_FOUND", vendorCode: "600" }],
  ].map(
    ([name, answer, fails]): Line => ({
      shows: `${name as string} is final at once`,
      start: update(),
      answers: [saved, state("pending"), answer as Response],
      asks: [`PUT ${S}`, STATE, STATE],
      states: ["running", "running pending"],
      fails: fails as NonNullable<Line["fails"]>,
    }),
  ),
  {
    shows: "a create is followed at the session that it made",
    start: (client) => createIPSecVPNSession(client, { body: request }).untilDone({ strict: "success" }),
    answers: [nsx(201, request), state("in_sync"), state("success"), saved],
    asks: ["POST /api/v1/vpn/ipsec/sessions", STATE, STATE, `GET ${S}`],
    states: ["running", "running in_sync", "succeeded success"],
    gives: request,
  },
  ...[
    ["of any object", nsx(404, {})] as const,
    ["of a message only", nsx(404, { message: "no such session" })] as const,
    ["of a text", new Response("Not Found", { status: 404, headers: { "content-type": "text/plain" } })] as const,
  ].map(
    ([name, gone]): Line => ({
      shows: `a delete goes on at in_sync and success, and is done at a 404 ${name}`,
      start: (client) => deleteIPSecVPNSession(client, ids).untilDone(),
      answers: [nsx(200), state("in_sync"), state("success"), gone],
      asks: [`DELETE ${S}`, STATE, STATE, STATE],
      states: ["running", "running in_sync", "running success", "succeeded NOT_FOUND"],
      gives: undefined,
    }),
  ),
  {
    shows: "a delete ends at the 404 of a proxy, which is none of NSX",
    start: (client) => deleteIPSecVPNSession(client, ids).untilDone(),
    answers: [nsx(200), page(404)],
    asks: [`DELETE ${S}`, STATE],
    states: ["running"],
    fails: { code: "NOT_FOUND" },
  },
  {
    shows: "a delete fails where a node fails",
    start: (client) => deleteIPSecVPNSession(client, ids).untilDone(),
    answers: [nsx(200), state("in_sync"), state("failed", node("n1", "failed"))],
    asks: [`DELETE ${S}`, STATE, STATE],
    states: ["running", "running in_sync", "failed failed"],
    fails: { code: "OPERATION_FAILED", says: "n1 is failed" },
  },
  {
    shows: "a delete is done at 404, strict or not",
    start: (client) => deleteIPSecVPNSession(client, ids).untilDone({ strict: "success" }),
    answers: [nsx(200), state("in_sync"), nsx(404, { error_code: 600, http_status: "NOT_FOUND" })],
    asks: [`DELETE ${S}`, STATE, STATE],
    states: ["running", "running in_sync", "succeeded NOT_FOUND"],
    gives: undefined,
  },
  ...[
    null,
    [],
    "in_sync",
    { details: [null, 5, "x", []] },
    { state: { state: "in_sync" } },
    { state: ["in_sync"] },
  ].map(
    (body): Line => ({
      shows: `${JSON.stringify(body)} is no end`,
      start: wait(),
      answers: [nsx(200, body), state("success")],
      asks: [STATE, STATE],
      states: ["running", "succeeded success"],
      gives: { state: "success" },
    }),
  ),
];

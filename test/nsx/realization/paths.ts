import { expect } from "vitest";
import { nsx } from "../../support/scripted-nsx.ts";
import { alarmed, entities, type Line, notFound, status, wait } from "./line.ts";

const [A, B, C] = ["/infra/a/1", "/infra/b/1", "/infra/c/1"] as const;
const success = status("SUCCESS", "REALIZED");
const good = expect.objectContaining({ publish_status: "REALIZED" });
const many = Array.from({ length: 250 }, (_, index) => `/infra/m/${index}`);

/** Several intent paths in one wait. */
export const PATHS: readonly Line[] = [
  {
    shows: "one is looked at after the other, at once where one is done",
    start: wait({ intentPath: [A, B, C] }),
    answers: [success, status("IN_PROGRESS"), success, success],
    asks: [`status ${A}`, `status ${B}`, `status ${B}`, `status ${C}`],
    waits: [0, 2250, 0],
    states: ["running IN_PROGRESS", "succeeded SUCCESS"],
    parts: [A, B, C].map((id) => ({ id, status: "succeeded" })),
    gives: good,
  },
  {
    shows: "each is a part, whether reached, looked at, or not yet",
    start: (client) => wait({ intentPath: [A, B, C], unknownMs: 1 })(client),
    answers: [success, status("UNKNOWN")],
    asks: [`status ${A}`, `status ${B}`, `status ${B}`],
    states: ["running UNKNOWN", "running UNKNOWN"],
    parts: [
      { id: A, status: "succeeded" },
      { id: B, status: "running", vendorStatus: "UNKNOWN" },
      { id: C, status: "running" },
    ],
    fails: { code: "TIMEOUT" },
  },
  {
    shows: "the failure of one fails all, and names it",
    start: wait({ intentPath: [A, B, C] }),
    answers: [success, status("ERROR"), entities(alarmed(3, "broken"))],
    asks: [`status ${A}`, `status ${B}`, `entities ${B}`],
    states: ["failed ERROR"],
    parts: [{ status: "succeeded" }, { id: B, status: "failed", message: "broken" }, { status: "running" }],
    fails: { code: "OPERATION_FAILED", operation: "policyRealization", target: B, vendorCode: "3" },
  },
  {
    shows: "what was deleted is looked at first, until it is gone",
    start: wait({ intentPath: B, deleted: [A] }),
    answers: [status("SUCCESS"), entities("REALIZED"), notFound, success],
    asks: [`status ${A}`, `entities ${A}`, `status ${A}`, `status ${B}`],
    states: ["running REALIZED", "succeeded SUCCESS"],
    gives: good,
  },
  {
    shows: "of what was deleted alone nothing is given",
    start: wait({ deleted: A }),
    answers: [status("UNINITIALIZED"), entities()],
    asks: [`status ${A}`, `entities ${A}`],
    states: ["succeeded"],
    gives: undefined,
  },
  {
    shows: "by the entities each list has to be full",
    start: wait({ intentPath: [A, B], by: "entities" }),
    answers: [entities("REALIZED"), entities(), nsx(200, { results: [{ state: "REALIZED" }] })],
    asks: [`entities ${A}`, `entities ${B}`, `entities ${B}`],
    states: ["running", "succeeded REALIZED"],
    gives: { results: [{ state: "REALIZED" }] },
  },
  {
    shows: "the grace for an unknown path is each one's own",
    start: wait({ intentPath: [A, B] }),
    answers: [success, notFound, success],
    asks: [`status ${A}`, `status ${B}`, `status ${B}`],
    states: ["running NOT_FOUND", "succeeded SUCCESS"],
    gives: good,
  },
  {
    shows: "of hundreds a hundred are told, the latest among them",
    start: wait({ intentPath: many }),
    answers: [success],
    asks: many.map((path) => `status ${path}`),
    states: ["succeeded SUCCESS"],
    parts: many.slice(150).map((id) => ({ id, status: "succeeded" })),
    gives: good,
  },
];

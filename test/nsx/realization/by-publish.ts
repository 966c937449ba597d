import { expect } from "vitest";
import { nsx } from "../../support/scripted-nsx.ts";
import { alarmed, entities, type Line, P, patch, session, status, taken, wait } from "./line.ts";

const asks = (reads: number): string[] => ["PATCH P", ...Array.from({ length: reads }, () => "status P")];
const OLD = "/infra/tier-0s/t0/locale-services/west/ipsec-vpn-services/default/sessions/to-plano";
const idle = status("UNINITIALIZED", "UNREALIZED");
const by = { by: "publish" } as const;

/** Waiting by the publish status. */
export const BY_PUBLISH: readonly Line[] = [
  ...["UNREALIZED", "UNAVAILABLE", "PARTLY"].map(
    (word): Line => ({
      shows: `goes on at ${word}, whatever the consolidated status says`,
      start: patch(by),
      answers: [taken, status("SUCCESS", word), status("IN_PROGRESS", "REALIZED"), nsx(200, session)],
      asks: [...asks(2), "GET P"],
      states: ["running", `running ${word}`, "succeeded REALIZED"],
      gives: session,
    }),
  ),
  ...[5, null, {}, ["REALIZED"]].map(
    (word): Line => ({
      shows: `does not take ${JSON.stringify(word)} for the end`,
      start: patch({ ...by, waitMs: 2000 }),
      answers: [taken, status("SUCCESS", word)],
      asks: asks(1),
      states: ["running", `running${word === 5 ? " 5" : ""}`],
      fails: { code: "TIMEOUT" },
    }),
  ),
  {
    shows: "ends at ERROR with the alarms, although the consolidated status is no error",
    start: patch(by),
    answers: [taken, status("SUCCESS", "ERROR"), entities(alarmed(12, "no licence"))],
    asks: [...asks(1), "entities P"],
    states: ["running", "failed ERROR"],
    fails: { code: "OPERATION_FAILED", vendorCode: "12", says: "no licence" },
  },
  ...["UNREALIZED", "UNAVAILABLE"].map(
    (word): Line => ({
      shows: `asks for the other layout at ${word}, where the consolidated status says that nothing is known`,
      start: wait({ intentPath: OLD, by: "publish" }),
      answers: [status("UNINITIALIZED", word), status("IN_PROGRESS", "UNREALIZED"), status("SUCCESS", "REALIZED")],
      asks: [`status ${OLD}`, "status P", "status P"],
      states: ["running UNREALIZED", "succeeded REALIZED"],
      gives: expect.objectContaining({ publish_status: "REALIZED" }),
    }),
  ),
  {
    shows: "begins anew with the first layout where neither is known",
    start: wait({ intentPath: OLD, by: "publish" }),
    answers: [idle, idle, status("SUCCESS", "REALIZED")],
    asks: [`status ${OLD}`, "status P", `status ${OLD}`],
    states: ["running UNREALIZED", "succeeded REALIZED"],
    gives: expect.objectContaining({ publish_status: "REALIZED" }),
  },
  {
    shows: "gives up UNAVAILABLE after its own limit",
    start: wait({ intentPath: P, by: "publish", unknownMs: 3000 }),
    answers: [status("SUCCESS", "UNAVAILABLE")],
    asks: ["status P", "status P", "status P"],
    states: ["running UNAVAILABLE", "running UNAVAILABLE", "running UNAVAILABLE"],
    fails: { code: "TIMEOUT", limitMs: 3000, says: "the state stayed UNAVAILABLE" },
  },
];

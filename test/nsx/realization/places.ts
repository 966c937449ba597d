import {
  createOrPatchTier0IPSecVpnSession,
  deleteTier0IPSecVpnSession,
  orgProjectCreateOrPatchTier1IPSecVpnSession,
} from "trunkline/nsx/policy";
import { expect } from "vitest";
import { nsx } from "../../support/scripted-nsx.ts";
import { entities, type Line, notFound, P, session, status, taken, wait } from "./line.ts";

const OLD = "/infra/tier-0s/t0/locale-services/west/ipsec-vpn-services/default/sessions/to-plano";
const old = { tier0Id: "t0", localeServiceId: "west", serviceId: "default", sessionId: "to-plano" };
const OF_PROJECT = "/orgs/o/projects/p/infra/tier-1s/t1/ipsec-vpn-services/s/sessions/to-plano";
const PROJECT = "/orgs/o/projects/p/infra";
const ofProject = { orgId: "o", projectId: "p", tier1Id: "t1", serviceId: "s", sessionId: "to-plano" };
const DEFAULT = "/orgs/default/projects/default/infra/tier-1s/t1";
const GLOBAL = "/global-infra/tier-0s/t0";

const patchOld: Line["start"] = (client) =>
  createOrPatchTier0IPSecVpnSession(client, { ...old, body: session }).untilDone();
const patchProject: Line["start"] = (client) =>
  orgProjectCreateOrPatchTier1IPSecVpnSession(client, { ...ofProject, body: session }).untilDone();
const done = nsx(200, session);
const idle = status("UNINITIALIZED", "UNREALIZED");
const success = status("SUCCESS");
const good = expect.objectContaining({ consolidated_status: { consolidated_status: "SUCCESS" } });

/** Managers, projects, layouts of paths. */
export const PLACES: readonly Line[] = [
  {
    shows: "the path with a locale service is asked for first",
    start: patchOld,
    answers: [taken, success, done],
    asks: [`PATCH ${OLD}`, `status ${OLD}`, `GET ${OLD}`],
    states: ["running", "succeeded SUCCESS"],
    gives: session,
  },
  ...[notFound, status("UNINITIALIZED")].map(
    (unseen, index): Line => ({
      shows: `the path without a locale service is asked for next, at once (${index === 0 ? "404" : "UNINITIALIZED"})`,
      start: patchOld,
      answers: [taken, unseen, status("IN_PROGRESS"), success, done],
      asks: [`PATCH ${OLD}`, `status ${OLD}`, "status P", "status P", `GET ${OLD}`],
      waits: [1000, 0, 2250, 0],
      states: ["running", "running IN_PROGRESS", "succeeded SUCCESS"],
      gives: session,
    }),
  ),
  {
    shows: "both layouts are asked for again where neither is known yet",
    start: patchOld,
    answers: [taken, notFound, notFound, success, done],
    asks: [`PATCH ${OLD}`, `status ${OLD}`, "status P", `status ${OLD}`, `GET ${OLD}`],
    states: ["running", "running NOT_FOUND", "succeeded SUCCESS"],
    gives: session,
  },
  {
    shows: "a removal is done where neither layout is known",
    start: (client) => deleteTier0IPSecVpnSession(client, old).untilDone(),
    answers: [taken, notFound, status("IN_PROGRESS"), notFound],
    asks: [`DELETE ${OLD}`, `status ${OLD}`, "status P", "status P"],
    states: ["running", "running IN_PROGRESS", "succeeded NOT_FOUND"],
    gives: undefined,
  },
  ...[entities(), notFound].map(
    (unseen, index): Line => ({
      shows: `a removal goes on where only the other layout is known (${index === 0 ? "no entities" : "404"})`,
      start: (client) => deleteTier0IPSecVpnSession(client, old).untilDone(),
      answers: [taken, status("UNINITIALIZED"), unseen, status("IN_PROGRESS"), status("UNINITIALIZED"), entities()],
      asks: [`DELETE ${OLD}`, `status ${OLD}`, `entities ${OLD}`, "status P", "status P", "entities P"],
      states: ["running", "running IN_PROGRESS", "succeeded"],
      gives: undefined,
    }),
  ),
  {
    shows: "a removal by the publish status goes on where only the other layout is known",
    start: (client) => deleteTier0IPSecVpnSession(client, old).untilDone({ by: "publish" }),
    answers: [taken, idle, entities(), status("IN_PROGRESS", "PARTLY"), notFound],
    asks: [`DELETE ${OLD}`, `status ${OLD}`, `entities ${OLD}`, "status P", "status P"],
    states: ["running", "running PARTLY", "succeeded NOT_FOUND"],
    gives: undefined,
  },
  {
    shows: "a removal in the default project goes on where only the project knows it",
    start: wait({ deleted: DEFAULT }),
    answers: [status("UNINITIALIZED"), entities(), status("IN_PROGRESS"), notFound],
    asks: [
      ...[`status ${DEFAULT}`, `entities ${DEFAULT}`],
      ...Array(2).fill(`status ${DEFAULT} in /orgs/default/projects/default/infra`),
    ],
    states: ["running IN_PROGRESS", "succeeded NOT_FOUND"],
    gives: undefined,
  },
  {
    shows: "a locale service by itself has no other path",
    start: wait({ intentPath: "/infra/tier-0s/t0/locale-services/west" }),
    answers: [notFound, success],
    asks: ["status /infra/tier-0s/t0/locale-services/west", "status /infra/tier-0s/t0/locale-services/west"],
    states: ["running NOT_FOUND", "succeeded SUCCESS"],
    gives: good,
  },
  {
    shows: "an object of a project is asked for in the project",
    start: patchProject,
    answers: [taken, status("IN_PROGRESS"), success, done],
    asks: [`PATCH ${OF_PROJECT}`, ...Array(2).fill(`status ${OF_PROJECT} in ${PROJECT}`), `GET ${OF_PROJECT}`],
    states: ["running", "running IN_PROGRESS", "succeeded SUCCESS"],
    gives: session,
  },
  {
    shows: "the manager itself is asked where the project does not serve it, and goes on being asked",
    start: patchProject,
    answers: [taken, notFound, status("IN_PROGRESS"), success, done],
    asks: [
      `PATCH ${OF_PROJECT}`,
      `status ${OF_PROJECT} in ${PROJECT}`,
      `status ${OF_PROJECT}`,
      `status ${OF_PROJECT}`,
      `GET ${OF_PROJECT}`,
    ],
    states: ["running", "running IN_PROGRESS", "succeeded SUCCESS"],
    gives: session,
  },
  {
    shows: "the default project is asked for at the manager itself",
    start: wait({ intentPath: DEFAULT }),
    answers: [success],
    asks: [`status ${DEFAULT}`],
    states: ["succeeded SUCCESS"],
    gives: good,
  },
  {
    shows: "the default project is asked in where the manager does not serve it",
    start: wait({ intentPath: DEFAULT }),
    answers: [notFound, success],
    asks: [`status ${DEFAULT}`, `status ${DEFAULT} in /orgs/default/projects/default/infra`],
    states: ["succeeded SUCCESS"],
    gives: good,
  },
  {
    shows: "entities of a project are asked for in the project, then at the manager",
    start: wait({ intentPath: OF_PROJECT, by: "entities" }),
    answers: [entities(), entities("REALIZED")],
    asks: [`entities ${OF_PROJECT} in ${PROJECT}`, `entities ${OF_PROJECT}`],
    states: ["succeeded REALIZED"],
    gives: { results: [{ id: "e0", entity_type: "Realized0", state: "REALIZED" }] },
  },
  {
    shows: "an object of a global manager is asked for at it",
    start: wait({ intentPath: GLOBAL }),
    answers: [status("IN_PROGRESS"), success],
    asks: Array(2).fill(`status ${GLOBAL} in /global-manager/api/v1/global-infra`),
    states: ["running IN_PROGRESS", "succeeded SUCCESS"],
    gives: good,
  },
  {
    shows: "a local manager is asked for what a global one gave it",
    start: wait({ intentPath: GLOBAL }),
    answers: [notFound, success],
    asks: [`status ${GLOBAL} in /global-manager/api/v1/global-infra`, `status ${GLOBAL}`],
    states: ["succeeded SUCCESS"],
    gives: good,
  },
  {
    shows: "a path of an organisation without a project is asked for at the manager",
    start: wait({ intentPath: "/orgs/default" }),
    answers: [success],
    asks: ["status /orgs/default"],
    states: ["succeeded SUCCESS"],
    gives: good,
  },
  {
    shows: "ids that have to be encoded are decoded in the path",
    start: (client) =>
      createOrPatchTier0IPSecVpnSession(client, { ...old, sessionId: "to plano ü", body: session }).untilDone(),
    answers: [taken, success, done],
    asks: [
      `PATCH ${OLD.replace("to-plano", "to%20plano%20%C3%BC")}`,
      `status ${OLD.replace("to-plano", "to plano ü")}`,
      `GET ${OLD.replace("to-plano", "to%20plano%20%C3%BC")}`,
    ],
    states: ["running", "succeeded SUCCESS"],
    gives: session,
  },
  {
    shows: "an id with a slash cannot be followed",
    start: (client) =>
      createOrPatchTier0IPSecVpnSession(client, { ...old, sessionId: "a/b", body: session }).untilDone(),
    answers: [taken],
    asks: [`PATCH ${OLD.replace("to-plano", "a%2Fb")}`],
    states: [],
    fails: { code: "INVALID_ARGUMENT", says: "was sent: the path cannot be followed" },
  },
  {
    shows: "plain paths are asked for at the manager",
    start: wait({ intentPath: P }),
    answers: [success],
    asks: ["status P"],
    states: ["succeeded SUCCESS"],
    gives: good,
  },
];

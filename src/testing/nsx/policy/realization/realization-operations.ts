import { listAt, type Reply } from "../../../operation.ts";
import type { Json } from "../../../wire.ts";
import { cursorPage } from "../../cursor-page.ts";
import type { PolicyAct, PolicyCall } from "../policy-call.ts";
import { missingPath } from "../policy-refusal.ts";
import type { PolicyState } from "../policy-state.ts";
import { rootOf } from "../tree/intent-path.ts";
import { describeEntities } from "./describe-entities.ts";
import { describeStatus } from "./describe-status.ts";
import { findObject, followObject, readableAt } from "./followed-object.ts";

/** The read-outs of a tree's realized state, by what stands after `/realized-state/` and the method. */
export const realizationActs: Readonly<Record<string, PolicyAct>> = {
  "GET status": readStatus,
  "GET realized-entities": listEntities,
  "GET realized-entity": readEntity,
  "POST realized-entity": refresh,
  "GET alarms": listAlarms,
};

function readStatus({ path, query }: PolicyCall, state: PolicyState): Reply {
  const found = followObject(query.intent_path ?? "", rootOf(path), state);
  return { status: 200, body: describeStatus(found, query.include_enforced_status === "true", state) };
}

function listEntities({ path, query }: PolicyCall, state: PolicyState): Reply {
  const all = describeEntities(followObject(query.intent_path ?? "", rootOf(path), state), state);
  const { site_path: site } = query;
  const results = site === undefined ? all : all.filter((entity) => entity.site_path === site);
  return { status: 200, body: { results, result_count: results.length } };
}

function readEntity({ path, query }: PolicyCall, state: PolicyState): Reply {
  const { realized_path: wanted = "" } = query;
  const isWanted = (entity: Json): boolean => entity.path === wanted;
  for (const object of followedPaths(rootOf(path), state)) {
    const found = findObject(object, state, true);
    const entity = found && describeEntities(found, state).find(isWanted);
    if (entity === undefined) continue;
    findObject(object, state, false);
    return { status: 200, body: entity };
  }
  throw missingPath(wanted);
}

/** A refresh looks at the enforcement point anew, so that it brings a change one step further. */
function refresh({ path, query }: PolicyCall, state: PolicyState): Reply {
  followObject(query.intent_path ?? "", rootOf(path), state);
  return { status: 204 };
}

function listAlarms({ path, query }: PolicyCall, state: PolicyState): Reply {
  const alarms = followedPaths(rootOf(path), state).flatMap((object) => {
    const found = findObject(object, state, true);
    const entities = found === undefined ? [] : describeEntities(found, state);
    return entities.flatMap((entity) => listAt<Json>(entity, "alarms"));
  });
  return { status: 200, body: cursorPage(alarms, query, () => undefined) };
}

/** Paths of all that stands in a tree or is on its way out. */
function followedPaths(root: string, state: PolicyState): readonly string[] {
  const paths = [...state.objects.keys(), ...state.realizations.all.map(({ followed }) => followed.path)];
  return [...new Set(paths)].filter((path) => readableAt(path, root));
}

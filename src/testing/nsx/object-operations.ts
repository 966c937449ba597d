import { type Reply, textAt, without } from "../operation.ts";
import type { Json } from "../wire.ts";
import type { NsxCall, NsxOperations } from "./call.ts";
import type { Collection } from "./collections.ts";
import { completeObject } from "./complete-object.ts";
import { cursorPage } from "./cursor-page.ts";
import { protectionFor, requireOwnership } from "./protection.ts";
import { invalid, missing, NsxRefusal } from "./refusal.ts";
import type { NsxState } from "./state.ts";

/** The operations on one collection: create, list, get, update and delete, the same for every kind of object. */
export function objectOperations(collection: Collection): NsxOperations {
  const { create, list, reads, update, remove } = collection;
  return {
    [create.id]: (call, state) => createObject(collection, call, state),
    [list.id]: (call, state) => listObjects(collection, call, state),
    [update.id]: (call, state) => updateObject(collection, call, state),
    [remove.id]: (call, state) => removeObject(collection, call, state),
    ...Object.fromEntries(
      reads.map(({ id, parameters }) => {
        const isPlain = !parameters.some(({ schema }) => schema.const !== undefined);
        return [id, (call: NsxCall, state: NsxState) => readObject(collection, call, state, isPlain)];
      }),
    ),
  };
}

function createObject(collection: Collection, call: NsxCall, state: NsxState): Reply {
  // Every create makes an id of its own, so that a request that is sent twice makes two objects.
  const object = completeObject(
    collection.kind,
    call.body,
    { id: state.newId(), revision: 0, user: call.caller.name },
    state,
  );
  state.put(collection.name, object);
  state.follow(collection.name, call, textAt(object, "id"));
  return { status: 201, body: shown(object, call, state) };
}

function listObjects({ name }: Collection, call: NsxCall, state: NsxState): Reply {
  const all = state.list(name).map((object) => shown(object, call, state));
  return { status: 200, body: cursorPage(all, call.query, (object) => state.routerOf(object)) };
}

function readObject(collection: Collection, call: NsxCall, state: NsxState, isPlain: boolean): Reply {
  const object = find(collection, call, state);
  const body = shown(object, call, state);
  return { status: 200, body: isPlain ? body : { ...body, psk: object.psk } };
}

/**
 * Replaces an object. A `_revision` that is not the current one is refused; one that is left out is not missed,
 * because VMware's own example of an update leaves it out.
 */
function updateObject(collection: Collection, call: NsxCall, state: NsxState): Reply {
  const before = find(collection, call, state);
  const id = call.body.id ?? before.id;
  const revision = call.body._revision ?? before._revision;
  if (id !== before.id) throw invalid(["id must be that of the path"]);
  if (revision !== before._revision) throw state.setting.stale.next(before._revision);
  requireOwnership(before, call, state);
  const given = { ...call.body, psk: call.body.psk ?? before.psk };
  const place = { id: String(id), revision: Number(revision) + 1, user: call.caller.name };
  const { _create_time, _create_user } = before;
  const after = { ...completeObject(collection.kind, given, place, state), _create_time, _create_user };
  state.put(collection.name, after);
  state.follow(collection.name, call, place.id);
  return { status: 200, body: shown(after, call, state) };
}

function removeObject(collection: Collection, call: NsxCall, state: NsxState): Reply {
  const object = find(collection, call, state);
  const id = textAt(object, "id");
  requireOwnership(object, call, state);
  if (call.query.force !== "true" && state.isUsed(id)) {
    throw new NsxRefusal(400, 500030, `The object ${collection.kind}/${id} is used by other objects.`);
  }
  state.remove(collection.name, id);
  state.follow(collection.name, call, id);
  return { status: 200 };
}

function find({ name, kind }: Collection, { path }: NsxCall, state: NsxState): Json {
  const id = Object.values(path)[0] ?? "";
  const object = state.get(name, id);
  if (object === undefined) throw missing(kind, id);
  return object;
}

/** An object for the one who reads it. A pre-shared key never comes back unless it is asked for. */
function shown(object: Json, { caller }: NsxCall, state: NsxState): Json {
  return { ...without(object, "psk"), _protection: protectionFor(object, caller, state) };
}

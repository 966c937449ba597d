import { textAt } from "../operation.ts";
import { isJson, type Json } from "../wire.ts";
import type { HuaweiCall, HuaweiOperations } from "./call.ts";
import { createNamed, eventSchemaKind as kind, matching, updatingMembers } from "./eventgrid-resource.ts";
import { offsetPage } from "./offset-page.ts";
import { eventGridCodes, Refusal } from "./refusal.ts";
import { find } from "./resource-kind.ts";
import { listingByOffset, removing, showing } from "./resource-operations.ts";
import type { HuaweiState } from "./state.ts";

/** Schemas of events with their versions, the first of which comes with the schema. */
export const eventSchemas: HuaweiOperations = {
  createEventSchema(call, state) {
    const { compatibility = "NONE", format = "OPENAPI_3_0", definition = "" } = call.body;
    const times = { created_time: state.eventGridTime(), updated_time: state.eventGridTime() };
    const versions = [{ id: state.newId(), version: 1, format, definition, ...times }];
    const facts = {
      compatibility,
      provider_type: "CUSTOM",
      format,
      definition,
      version: 1,
      number_of_versions: 1,
      versions,
    };
    return { status: 200, body: createNamed(kind, "SCHEMA", call, state, { facts, through: [], end: {} }) };
  },
  listEventSchema: listingByOffset(kind, matching("provider_type")),
  showDetailOfEventSchema: showing(kind),
  updateEventSchema: updatingMembers(kind, "description", "compatibility"),
  deleteEventSchema: removing(kind),

  createEventSchemaVersion(call, state) {
    const schema = find(kind, call, state);
    const before = versionsOf(schema);
    const number = 1 + Math.max(0, ...before.map(({ version }) => Number(version)));
    const { definition } = call.body;
    const times = { created_time: state.eventGridTime(), updated_time: state.eventGridTime() };
    const version = { id: state.newId(), version: number, format: schema.format, definition, ...times };
    keep(schema.id, [...before, version], state);
    return { status: 200, body: { ...version, schema_id: schema.id } };
  },
  listEventSchemaVersions(call, state) {
    const { version } = call.query;
    const all = versionsOf(find(kind, call, state));
    const found = all.filter((one) => version === undefined || String(one.version) === version);
    const { total, items } = offsetPage(found, call.query);
    return { status: 200, body: { total, size: items.length, items } };
  },
  showDetailOfEventSchemaVersion(call, state) {
    const { id } = find(kind, call, state);
    return { status: 200, body: { ...findVersion(call, state), schema_id: id } };
  },
  deleteEventSchemaVersion(call, state) {
    const schema = find(kind, call, state);
    const gone = findVersion(call, state);
    const rest = versionsOf(schema).filter(({ id }) => id !== gone.id);
    keep(schema.id, rest, state);
    return { status: 204 };
  },
};

function keep(id: string, versions: readonly Json[], state: HuaweiState): void {
  const { version, definition } = versions.at(-1) ?? {};
  const updated_time = state.eventGridTime();
  state.tables.eventSchemas.amend(id, {
    versions,
    version,
    definition,
    number_of_versions: versions.length,
    updated_time,
  });
}

function findVersion(call: HuaweiCall, state: HuaweiState): Json {
  const schema = find(kind, call, state);
  const number = call.path.version ?? "";
  const version = versionsOf(schema).find((one) => String(one.version) === number);
  if (version !== undefined) return version;
  throw new Refusal(404, eventGridCodes.notFound, `Event schema ${textAt(schema, "name")} has no version ${number}`);
}

function versionsOf({ versions }: Json): readonly Json[] {
  return Array.isArray(versions) ? versions.filter(isJson) : [];
}

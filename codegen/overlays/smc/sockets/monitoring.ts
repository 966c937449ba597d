import type { SchemaNode } from "../../../document.ts";
import type { SchemaPatch } from "../../../overlay.ts";

/** A kind of a union under a name of its own: the copy of the whole union becomes one of its kinds. */
function kind(properties: Readonly<Record<string, SchemaNode>>, required: readonly string[]): SchemaPatch {
  const members = { type: { type: "string" }, ...properties } satisfies SchemaNode["properties"];
  return { drop: ["oneOf"], set: { type: "object", properties: members, required: ["type", ...required] } };
}

/** A union told apart by `type`. */
function union(kinds: Readonly<Record<string, string>>): SchemaPatch {
  const target = (name: string): string => `#/components/schemas/${name}`;
  const mapping = Object.fromEntries(Object.entries(kinds).map(([value, name]) => [value, target(name)]));
  const oneOf = [...new Set(Object.values(mapping))].map(($ref) => ({ $ref }));
  return { set: { oneOf, discriminator: { propertyName: "type", mapping } } };
}

const text: SchemaNode = { type: "string" };
const integer: SchemaNode = { type: "integer" };
const value: SchemaNode = { $ref: "#/components/schemas/FilterValue" };
const filter: SchemaNode = { $ref: "#/components/schemas/QueryFilter" };
const href: SchemaNode = { $ref: "#/components/schemas/Href" };

const fieldFormats = { texts: "TextsFormat", detailed: "DetailedFormat", raw: "RawFormat" };

/** The kinds of unions, which the vendor's documents leave without a name. */
export const kindCopies: Readonly<Record<string, string>> = {
  ConstantFilterValue: "FilterValue",
  ElementFilterValue: "FilterValue",
  FieldFilterValue: "FilterValue",
  IpFilterValue: "FilterValue",
  NumberFilterValue: "FilterValue",
  ServiceFilterValue: "FilterValue",
  StringFilterValue: "FilterValue",
  CombinationFilter: "QueryFilter",
  DefinedFilter: "QueryFilter",
  ExpressionFilter: "QueryFilter",
  InFilter: "QueryFilter",
  LikeFilter: "QueryFilter",
  NotFilter: "QueryFilter",
  TranslatedFilter: "QueryFilter",
  RecordFormat: "Format",
};

/** Names for objects that stand unnamed in messages. */
export const namedParts: Readonly<Record<string, string>> = {
  "LogQuery.query": "LogCriteria",
  "SessionQuery.query": "SessionCriteria",
  "SessionRecords.records": "SessionChanges",
};

/** Shapes of queries and records of the two monitoring sockets. */
export const monitoringSchemas: Readonly<Record<string, SchemaPatch>> = {
  ConstantFilterValue: kind({ value: integer }, ["value"]),
  ElementFilterValue: kind({ href }, ["href"]),
  FieldFilterValue: kind({ id: integer, name: text }, []),
  IpFilterValue: kind({ value: text }, ["value"]),
  NumberFilterValue: kind({ value: { type: "number" } }, ["value"]),
  ServiceFilterValue: kind({ value: text }, ["value"]),
  StringFilterValue: kind({ value: text }, ["value"]),
  FilterValue: union({
    constant: "ConstantFilterValue",
    element: "ElementFilterValue",
    field: "FieldFilterValue",
    ip: "IpFilterValue",
    number: "NumberFilterValue",
    service: "ServiceFilterValue",
    string: "StringFilterValue",
  }),
  CombinationFilter: kind({ values: { type: "array", items: filter } }, ["values"]),
  DefinedFilter: kind({ value }, ["value"]),
  ExpressionFilter: kind({ href }, ["href"]),
  InFilter: kind({ left: value, right: { type: "array", items: value } }, ["left", "right"]),
  // No source shows what else it holds.
  LikeFilter: {
    drop: ["oneOf"],
    set: {
      type: "object",
      properties: { type: text },
      required: ["type"],
      additionalProperties: true,
      "x-doubt": "No source shows its other members.",
    },
  },
  NotFilter: kind({ value: filter }, ["value"]),
  TranslatedFilter: kind({ value: text }, ["value"]),
  QueryFilter: union({
    and: "CombinationFilter",
    or: "CombinationFilter",
    not: "NotFilter",
    in: "InFilter",
    defined: "DefinedFilter",
    ci_like: "LikeFilter",
    cs_like: "LikeFilter",
    expression: "ExpressionFilter",
    translated: "TranslatedFilter",
  }),
  RecordFormat: union(fieldFormats),
  Format: union({ ...fieldFormats, combined: "CombinedFormat" }),
  "CombinedFormat.formats": {
    set: { additionalProperties: { $ref: "#/components/schemas/RecordFormat" } },
  },
  SessionDefinition: {
    drop: ["enum"],
    set: {
      "x-known-values": [
        ...["CONNECTIONS", "BLOCK_LIST", "BLACKLIST", "VPN_SA", "USERS", "ROUTING", "SSLVPNV2", "ACTIVE_ALERTS"],
        "NEIGHBORS",
      ],
    },
  },
  EventType: {
    drop: ["enum"],
    set: { "x-known-values": ["create", "update", "delete", "trashed", "untrashed", "validating", "validated"] },
  },
  // Fields of the log under their ids, names or labels, as the query asks for them.
  SessionRecord: { set: { additionalProperties: true } },
  "LogRecords.records": { set: { items: { type: "object", additionalProperties: true } } },
  // Milliseconds since 1970, far below 2^53.
  // Query and fetch may go in messages of their own.
  LogQuery: { drop: ["required"] },
  SessionQuery: { drop: ["required"] },
  "LogQuery.query.start_ms": { drop: ["format"] },
  "LogQuery.query.end_ms": { drop: ["format"] },
};

const fields = "Which fields a record has; the service has a choice of its own for each kind of query.";

/** Meanings of the messages of the two monitoring sockets. */
export const monitoringDescriptions: Readonly<Record<string, string>> = {
  SessionQuery: "Asks for what an engine holds now, and for every change of it until the query is aborted.",
  "SessionQuery.query.definition": "What to watch. `BLACKLIST` is what servers before 7.0 call `BLOCK_LIST`.",
  "SessionQuery.query.target":
    "Name of the engine, not its address; for `ACTIVE_ALERTS` that of the administrative domain, such as `Shared Domain`.",
  "SessionQuery.fetch": "Missing: the query is checked, but nothing is fetched.",
  "SessionQuery.fetch.quantity": "Most records to give.",
  LogQuery: "Asks for log records: those that are stored, or those that come from now on.",
  "LogQuery.query.type": "`stored` ends after the last record, `current` goes on until it is aborted.",
  "LogQuery.query.start_ms": "Milliseconds since 1970, UTC.",
  "LogQuery.query.end_ms": "Milliseconds since 1970, UTC.",
  "LogQuery.query.servers": "Addresses of log servers; all of them without this.",
  "LogQuery.fetch.quantity": "Most records to give; 0 gives the descriptions of the fields alone.",
  "LogQuery.fetch.backwards": "Newest records first.",
  "*.field_ids": fields,
  "*.field_names": fields,
  "*.field_format": "Under what a record holds a field: its number, its name, or the label that people read.",
  "Resolving.timezone": "Time zone in which times are written, such as `Europe/Helsinki`.",
  "Resolving.senders": "Names of senders instead of their addresses.",
  "Resolving.ip_dns": "Names from DNS beside addresses.",
  "Resolving.ip_elements": "Names of elements beside addresses.",
  TextsFormat: "Every value as a text that people read.",
  DetailedFormat: "Every value as it is stored, and in the first answer what its field is like.",
  RawFormat: "Every value as it is stored, with fewer fields; nothing is looked up.",
  CombinedFormat: "Several formats at once.",
  "CombinedFormat.formats": "By names of your own. A record then has one member for each of them.",
  CombinationFilter: "All of several filters, or any of them.",
  DefinedFilter: "Records in which a field has a value.",
  ExpressionFilter: "A filter that is kept on the server as an element.",
  InFilter: "Records in which a value is one of several.",
  LikeFilter: "Records in which a text looks like another, with or without regard to case.",
  NotFilter: "Everything that another filter leaves out.",
  TranslatedFilter: 'A filter in the server\'s own language, such as `$Src == ipv4("192.0.2.1")`.',
  "IpFilterValue.value": "An address or a network, such as `192.0.2.0/24`.",
  "ServiceFilterValue.value": "A protocol with its port, such as `TCP/80`.",
  FieldFilterValue: "A field of the log, by its number or its name.",
  FetchId: "Number of a fetch. It may be negative.",
  Abort: "Ends a fetch.",
  QueryAccepted: "The answer to a query that fetches nothing.",
  FetchStarted: "The answer to a query: its records follow under the number `fetch`.",
  "FetchStarted.fields": "What is known of each field that records may have: number, name and label.",
  FetchProgress: "What the server does meanwhile, in words for people.",
  FetchEnd: "The last message of a fetch.",
  SessionRecords: "What is there, and what changed since.",
  "SessionRecord.delta_key": "Ties what is added, updated and deleted together. Base64.",
  "SessionRecord.first_fetch": "True in records that were there when the query began.",
  "SessionRecord.vpn_sa_href": "Address of a security association; DELETE on it ends it.",
  "SessionRecord.blacklist_href": "The same as `block_list_href` on servers before 7.0.",
  LogRecords: "Log records, 200 at most. Each has its fields under numbers, names or labels, as the query asked for.",
  LogStatistics: "Figures on a fetch.",
};

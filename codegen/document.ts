/** The values that `enum`, `const` and `default` hold in the documents. */
export type Scalar = string | number | boolean | null;

/** A JSON type name. */
export type TypeName = "object" | "array" | "string" | "integer" | "number" | "boolean" | "null";

/** A schema in normal form: the part of JSON Schema that the generator understands, and our own `x-` fields. */
export interface SchemaNode {
  $ref?: string;
  type?: TypeName | TypeName[];
  format?: string;
  description?: string;
  deprecated?: boolean;
  default?: unknown;
  readOnly?: boolean;
  writeOnly?: boolean;
  properties?: Record<string, SchemaNode>;
  required?: string[];
  additionalProperties?: boolean | SchemaNode;
  items?: SchemaNode;
  enum?: Scalar[];
  const?: Scalar;
  not?: SchemaNode;
  allOf?: SchemaNode[];
  oneOf?: SchemaNode[];
  anyOf?: SchemaNode[];
  discriminator?: { propertyName: string; mapping?: Record<string, string> };
  minimum?: number;
  maximum?: number;
  exclusiveMinimum?: number;
  exclusiveMaximum?: number;
  multipleOf?: number;
  minLength?: number;
  maxLength?: number;
  pattern?: string;
  minItems?: number;
  maxItems?: number;
  "x-known-values"?: string[];
  /** Known values that only newer versions of the service take, with the first of them. */
  "x-values-since"?: Record<string, string>;
  "x-merge"?: string;
  "x-sensitive"?: boolean;
  /** The first version of the service that knows the member. */
  "x-since"?: string;
  "x-doubt"?: string;
}

/** A path, query or header parameter. */
export interface ParameterNode {
  name: string;
  in: "path" | "query" | "header";
  required?: boolean;
  description?: string;
  deprecated?: boolean;
  style?: string;
  explode?: boolean;
  schema: SchemaNode;
  "x-from-client"?: boolean;
  /** It tells which version of the service is meant; its schema lists the known ones. */
  "x-version"?: boolean;
  "x-doubt"?: string;
}

/** Media type to the schema of what it carries; text and bytes need no schema. */
export type ContentNode = Record<string, { schema?: SchemaNode }>;

/** The body of a request. */
export interface RequestBodyNode {
  required?: boolean;
  content: ContentNode;
}

/** What a success status answers with. */
export interface ResponseNode {
  description?: string;
  headers?: Record<string, { schema?: SchemaNode }>;
  content?: ContentNode;
}

/** How the pages of a list follow one another. */
export interface PagingNode {
  style: string;
  items: string;
  defaultLimit?: number;
}

/** Work that goes on after the answer: how its end is seen. */
export type SettlesNode = ResourceSettlesNode | RealizationSettlesNode | IntentSettlesNode | TaskSettlesNode;

/** What the words for a state mean; either `succeeded` or `running` says when the work has ended well. */
export interface StateWordsNode {
  /** Words for a good end; every other one means that the work goes on. */
  succeeded?: string[];
  /** Words for work that goes on; every other one is the end of it. `PENDING_*` stands for all that begin so. */
  running?: string[];
  failed?: string[];
}

/** The state stands in the resource that the work makes, changes or takes away. */
export interface ResourceSettlesNode extends StateWordsNode {
  style: "resource";
  /** The operation that reads the resource, or lists it. */
  read: string;
  /** Argument of that operation to the member of the answer that holds it, as `vpn_gateway.id`. */
  ids?: Record<string, string>;
  /** The same for arguments that the call has under another name. */
  given?: Record<string, string>;
  /** Member of the read answer that holds the resource; without it, the answer is the resource. */
  resource?: string;
  /** The same where it has to be found in a list, by the `id` in `ids` or `given`; `limit` is the longest page. */
  list?: { items: string; limit?: number };
  /** Member of the resource that holds the word for its state. */
  status: string;
  /** Words that depend on what an argument asks for, such as `body.action`. */
  goals?: { argument: string; words: Record<string, StateWordsNode> };
  /** Word that the work rests in to the actions of which the caller has to take one. */
  needs?: Record<string, string[]>;
  /** The end is that the resource is not found any more. */
  gone?: true;
  /** Where the cause of a bad end stands. */
  error?: { member?: string; code?: string; texts: string[] };
  /** Pause before the first read. */
  intervalMs?: number;
  waitMs: number;
}

/** Another operation tells how far the change has come that a request id names. */
export interface RealizationSettlesNode {
  style: "realization";
  /** The operation that tells it. */
  state: string;
  /** Path argument of that operation to the member of the answer that holds it; without an entry the call has it too. */
  session?: Record<string, string>;
  /** The operation that reads the resource afterwards; none where nothing is left to read. */
  read?: string;
}

/** The realization of an intent tells how far the change has come, by the path of the object. */
export interface IntentSettlesNode {
  style: "intent";
  /** The operation on the same path that reads the object afterwards; none where nothing is left to read. */
  read?: string;
}

/** The answer is a task, which says itself where it is read again. */
export interface TaskSettlesNode {
  style: "task";
}

/** Work that the call itself is. */
export interface LongRunningNode {
  /** Where the result is fetched once the work is done, in the vendor's word. */
  finalStateVia?: string;
}

/** One documented operation. */
export interface OperationNode {
  operationId: string;
  summary: string;
  /** The vendor's page about this operation. */
  externalDocs?: { url: string };
  deprecated?: boolean;
  tags: string[];
  parameters?: ParameterNode[];
  requestBody?: RequestBodyNode;
  responses: Record<string, ResponseNode>;
  /** Statuses that the vendor's document calls errors of the operation, the lowest first. */
  "x-error-statuses"?: number[];
  "x-paging"?: PagingNode;
  "x-idempotent"?: string;
  "x-not-idempotent"?: string;
  "x-idempotency-key"?: string;
  "x-keeps-unknown"?: string;
  "x-settles"?: SettlesNode;
  "x-long-running"?: LongRunningNode;
  "x-unsigned"?: boolean;
  /** The first version of the service that has the operation. */
  "x-since"?: string;
  /** True where the whole answer is worth as much as a password. */
  "x-secret-answer"?: boolean;
  /** Secret members of bodies that may have members which no document names. */
  "x-sensitive"?: string[];
  /** Members of the body that can have one value only: sent whether they are given or not. */
  "x-body-defaults"?: Record<string, string>;
  "x-doubt"?: string;
}

/** One service of a vendor in normal form, as it stands under `schemas/`. */
export interface ServiceDocument {
  openapi: string;
  info: {
    title: string;
    version: string;
    "x-vendor": string;
    "x-service": string;
    /** Why operations of this service are deprecated. */
    "x-deprecation"?: string;
  };
  externalDocs?: { url: string };
  /** A key may end in `#` and a name where several operations share path and method; only the part before it is the path. */
  paths: Record<string, Record<string, OperationNode>>;
  components: { schemas: Record<string, SchemaNode> };
}

/** What any document has: a title, and schemas. */
export interface SchemaDocument {
  info: { title: string; version: string };
  components: { schemas: Record<string, SchemaNode> };
}

/** A document together with the name that errors and headers give it. */
export interface SchemaSource {
  readonly name: string;
  readonly document: SchemaDocument;
}

/** The document of a service with operations. */
export interface Source extends SchemaSource {
  readonly document: ServiceDocument;
}

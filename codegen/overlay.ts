import type { PagingNode, SchemaNode, SettlesNode } from "./document.ts";
import type { PlacedOperation } from "./vendor-operations.ts";

/** Changes to one schema: keywords to take away, keywords to set, then members that the vendor's pages show beside the others. */
export interface SchemaPatch {
  readonly drop?: readonly string[];
  readonly set?: SchemaNode;
  readonly add?: Readonly<Record<string, SchemaNode>>;
  /** Members that do not exist on the wire. */
  readonly omit?: readonly string[];
}

/** One sentence of our own by operation id: what the call does or gives, and what matters when calling it. */
export type Sentences = Readonly<Record<string, string>>;

/** What we know of an operation beyond the vendor's document and beyond its sentence. */
export interface OperationMarks {
  readonly paging?: PagingNode;
  /** Why repeating the call is harmless although its method says otherwise. */
  readonly idempotent?: string;
  /** Why repeating the call does harm although its method says otherwise. */
  readonly notIdempotent?: string;
  /** Wire name of the parameter that makes a repeat harmless. */
  readonly idempotencyKey?: string;
  /** Why members that the document does not name must pass in the body. */
  readonly keepsUnknown?: string;
  /** How to see that the work is in effect, where the answer comes before. */
  readonly settles?: SettlesNode;
  /** What is uncertain about the operation. */
  readonly doubt?: string;
  /** Why 404 is the answer no to a HEAD, where the document leaves it out. */
  readonly absentIsNo?: string;
  /** The body's schema where the document's own is unusable. */
  readonly requestBody?: SchemaNode;
  /** The same for the JSON that the operation answers with. */
  readonly answer?: SchemaNode;
  /** The whole answer is worth as much as a password. */
  readonly secretAnswer?: true;
  /** Secret members of bodies that may have members which no document names. */
  readonly sensitive?: readonly string[];
}

/** An operation's sentence with its marks. */
export interface OperationOverlay extends OperationMarks {
  readonly summary: string;
}

/** What any overlay says of its service and of the schemas of the vendor's document. */
export interface SchemaOverlay {
  readonly vendor: string;
  /** Name of the service in the facade and among the vendor's endpoints. */
  readonly service: string;
  /** What the service is called, where the document's own title does not say it. */
  readonly title?: string;
  readonly docsUrl: string;
  /** Vendor keywords without a meaning for us. */
  readonly ignoredKeywords: readonly string[];
  /** Patterns that check nothing worth checking. */
  readonly ignoredPatterns: readonly string[];
  /** Formats under the names of the normal form. */
  readonly formats?: Readonly<Record<string, string>>;
  /** Doubts of ours, by what the document says of its certainty in `x-certainty`; empty where nothing is in doubt. */
  readonly certainties?: Readonly<Record<string, string>>;
  /** New schemas that start as a copy of another one. */
  readonly copies: Readonly<Record<string, string>>;
  /** Names for schemas that stand unnamed in others, by their place there; of lists and maps what they hold. */
  readonly extract?: Readonly<Record<string, string>>;
  /** By `Model`, `Model.member.member`, or `*.member` for every model that has it. Applied after the copies. */
  readonly schemas: Readonly<Record<string, SchemaPatch>>;
  /**
   * Descriptions, addressed like `schemas`: units, formats and meanings that a name does not tell. What is said of the member
   * of one model takes the place of what is said of that of all.
   */
  readonly descriptions: Readonly<Record<string, string>>;
}

/** Hand-written facts and words for one service, applied to the vendor's document on import. */
export interface Overlay extends SchemaOverlay {
  /** Why the vendor calls operations of this service deprecated. */
  readonly deprecation?: string;
  /** Media types of answers that come as JSON too; JSON is what is asked for. */
  readonly ignoredMediaTypes?: readonly string[];
  /** The query parameter that tells which version of the service is meant. */
  readonly versionParameter?: string;
  /** Parameters that the client's options fill in. */
  readonly fromClient: readonly string[];
  /** Sections by path, for a vendor whose tags make no good folders: the first pattern that fits a path decides. */
  readonly sections?: readonly (readonly [path: RegExp, section: string])[];
  /** Why unknown members pass in the body of every PUT and PATCH whose path has a GET, where that holds for the whole service. */
  readonly keepsUnknown?: string;
  /** Member of bodies whose value is the name of their model, for a vendor who does not say so in the model itself. */
  readonly typeMember?: string;
  /** Why every PATCH may be repeated, where that holds for the whole service. */
  readonly idempotentPatch?: string;
  /**
   * Paths of objects whose writes and deletes settle by the realization of the intent. What is written is read by the GET
   * on the same path.
   */
  readonly intents?: RegExp;
  /** Lists of a vendor who does not mark them: answers with such a name, and the member that holds their items. */
  readonly lists?: { readonly answer: RegExp; readonly items: string };
  /** The vendor's page about an operation; none where its address cannot be told for sure. */
  readonly operationDocs?: (operation: PlacedOperation) => string | undefined;
  /** The version of the service that brought an operation, for a vendor who does not mark it. */
  readonly operationSince?: (operation: PlacedOperation) => string | undefined;
  /** A sentence for every operation; an object where there is more to say than the sentence. */
  readonly operations: Readonly<Record<string, string | OperationOverlay>>;
  /** By wire name, for every operation that has the parameter, or by `operationId.name`. */
  readonly parameters: Readonly<Record<string, SchemaPatch>>;
  /** Names for the schemas of parameters that many operations have, by wire name. */
  readonly namedParameters?: Readonly<Record<string, string>>;
  /** Schemas whose name the vendor's own pages spell otherwise. */
  readonly renames?: Readonly<Record<string, string>>;
}

/** The same for the sockets of a vendor. */
export interface SocketOverlay extends SchemaOverlay {
  /** A sentence for every channel that is taken over; the others are left out. */
  readonly channels: Readonly<Record<string, string>>;
}

/** Sentences, and marks for a few of their operations. An operation may stand in one of the tables only. */
export function withMarks(
  sentences: Sentences,
  ...tables: readonly Readonly<Record<string, OperationMarks>>[]
): Overlay["operations"] {
  const operations: Record<string, string | OperationOverlay> = { ...sentences };
  for (const [id, mark] of tables.flatMap((table) => Object.entries(table))) {
    if (typeof operations[id] === "object") throw new Error(`the overlay marks ${id} twice`);
    operations[id] = { ...mark, summary: sentences[id] ?? "" };
  }
  return operations;
}

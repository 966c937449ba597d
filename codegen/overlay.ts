import type { PagingNode, SchemaNode, SettlesNode } from "./document.ts";

/** Changes to one schema: keywords to take away, then keywords to set. */
export interface SchemaPatch {
  readonly drop?: readonly string[];
  readonly set?: SchemaNode;
}

/** What we know of an operation beyond the vendor's document. */
export interface OperationOverlay {
  /** One sentence of our own: what the call does or gives, and what matters when calling it. */
  readonly summary: string;
  readonly paging?: PagingNode;
  /** Why repeating the call is harmless although its method says otherwise. */
  readonly idempotent?: string;
  /** Wire name of the parameter that makes a repeat harmless. */
  readonly idempotencyKey?: string;
  /** Why members that the document does not name must pass in the body. */
  readonly keepsUnknown?: string;
  /** How to see that the work is in effect, where the answer comes before. */
  readonly settles?: SettlesNode;
  /** What is uncertain about the operation. */
  readonly doubt?: string;
  /** The body's schema where the document's own is unusable. */
  readonly requestBody?: SchemaNode;
}

/** Hand-written facts and words for one service, applied to the vendor's document on import. */
export interface Overlay {
  readonly vendor: string;
  /** Name of the service in the facade and among the vendor's endpoints. */
  readonly service: string;
  readonly docsUrl: string;
  /** Vendor keywords without a meaning for us. */
  readonly ignoredKeywords: readonly string[];
  /** Patterns that check nothing worth checking. */
  readonly ignoredPatterns: readonly string[];
  /** Parameters that the client's options fill in. */
  readonly fromClient: readonly string[];
  readonly operations: Readonly<Record<string, OperationOverlay>>;
  /** By wire name, for every operation that has the parameter, or by `operationId.name`. */
  readonly parameters: Readonly<Record<string, SchemaPatch>>;
  /** New schemas that start as a copy of another one. */
  readonly copies: Readonly<Record<string, string>>;
  /** By `Model`, `Model.member.member`, or `*.member` for every model that has it. Applied after the copies. */
  readonly schemas: Readonly<Record<string, SchemaPatch>>;
  /** Descriptions, addressed like `schemas`: units, formats and meanings that a name does not tell. */
  readonly descriptions: Readonly<Record<string, string>>;
}

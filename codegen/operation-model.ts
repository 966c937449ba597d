import type { LongRunningNode, PagingNode, SettlesNode } from "./document.ts";
import type { OperationNames } from "./names.ts";
import type { Notes, Shape } from "./shape.ts";

/** A parameter as an argument of the call. */
export interface Parameter {
  /** Name of the argument. */
  readonly argument: string;
  readonly place: "path" | "query" | "header";
  readonly wireName: string;
  readonly arrayStyle?: "repeat" | "comma" | "pipe";
  readonly shape: Shape;
  readonly isRequired: boolean;
  /** Filled from the client's options when the caller gives none. */
  readonly isFromClient: boolean;
  readonly notes: Notes;
}

/** A query or header value that never changes. */
export type Constant = readonly [place: "query" | "header", wireName: string, value: string];

/** What travels as a body: JSON or a form of some shape, text, or bytes. */
export interface Body {
  readonly format: "json" | "form" | "text" | "bytes";
  readonly mediaType: string;
  readonly shape: Shape;
}

/** A documented success status. */
export interface Answer {
  readonly status: number;
  readonly body?: Body;
  /** What the status itself says, as where 404 is the answer no. */
  readonly says?: boolean;
  /** Documented headers of the answer. */
  readonly headers: readonly string[];
}

/** The generator's view of one operation. */
export interface OperationModel {
  readonly id: string;
  readonly names: OperationNames;
  /** Folder of the operation: its group, or its tag where it has none. */
  readonly section: string;
  /** First tag of the document. */
  readonly tag: string;
  readonly method: string;
  readonly path: string;
  readonly summary: string;
  /** The vendor's page about it, or about the whole service where none is known; empty without either. */
  readonly docsUrl: string;
  /** Why the vendor may stop supporting it. */
  readonly deprecation?: string;
  readonly doubt?: string;
  readonly pointer: string;
  readonly parameters: readonly Parameter[];
  readonly constants: readonly Constant[];
  /** The query parameter that tells which version of the service is meant, with the versions that know the operation. */
  readonly version?: { readonly wireName: string; readonly values: readonly string[] };
  /** The first version that has the operation, where older ones do not. */
  readonly since?: string;
  readonly body?: Body & { readonly isRequired: boolean };
  /** Members of the body that can have one value only. */
  readonly bodyDefaults?: Readonly<Record<string, string>>;
  readonly answers: readonly Answer[];
  /** Statuses that the vendor documents as errors of it, the lowest first; most vendors name none. */
  readonly errorStatuses: readonly number[];
  /** Media types of the answer beside JSON, which the argument `accept` asks for; they are texts. */
  readonly texts?: readonly string[];
  readonly paging?: PagingNode;
  /** Whether a repeat is harmless, where the method says otherwise. */
  readonly isIdempotent?: boolean;
  /** Why that is so, as a sentence. */
  readonly repeatReason?: string;
  readonly idempotencyKey?: string;
  readonly keepsUnknownMembers: boolean;
  readonly settles?: SettlesNode;
  readonly longRunning?: LongRunningNode;
  /** Sent without credentials. */
  readonly isUnsigned: boolean;
  /** True where the whole answer is a secret. */
  readonly hasSecretAnswer: boolean;
  /** Secret members beside those that its models name. */
  readonly sensitive: readonly string[];
}

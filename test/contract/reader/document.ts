import { readFileSync } from "node:fs";

/** A value that a document holds for `enum`, `const` and the like. */
export type Scalar = string | number | boolean | null;

/** A schema as it stands in a document; only what this reader looks at. */
export interface SchemaNode {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly format?: string;
  readonly properties?: Readonly<Record<string, SchemaNode>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | SchemaNode;
  readonly items?: SchemaNode;
  readonly enum?: readonly Scalar[];
  readonly const?: Scalar;
  readonly not?: SchemaNode;
  readonly allOf?: readonly SchemaNode[];
  readonly oneOf?: readonly SchemaNode[];
  readonly anyOf?: readonly SchemaNode[];
  readonly discriminator?: { readonly propertyName: string; readonly mapping?: Readonly<Record<string, string>> };
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly readOnly?: boolean;
  readonly writeOnly?: boolean;
  readonly "x-known-values"?: readonly string[];
  readonly "x-merge"?: string;
  readonly "x-sensitive"?: boolean;
  readonly "x-since"?: string;
  readonly "x-values-since"?: Readonly<Record<string, string>>;
}

/** A parameter as it stands in a document. */
export interface ParameterNode {
  readonly name: string;
  readonly in: "path" | "query" | "header";
  readonly required?: boolean;
  readonly style?: string;
  readonly explode?: boolean;
  readonly schema: SchemaNode;
  readonly "x-from-client"?: boolean;
  readonly "x-version"?: boolean;
}

/** Media type to what it carries. */
export type ContentNode = Readonly<Record<string, { readonly schema?: SchemaNode }>>;

/** An operation as it stands in a document. */
export interface OperationNode {
  readonly operationId: string;
  readonly parameters?: readonly ParameterNode[];
  readonly requestBody?: { readonly required?: boolean; readonly content: ContentNode };
  readonly responses: Readonly<
    Record<string, { readonly headers?: Readonly<Record<string, unknown>>; readonly content?: ContentNode }>
  >;
  readonly "x-paging"?: { readonly style: string; readonly items: string; readonly defaultLimit?: number };
  readonly "x-idempotent"?: string;
  readonly "x-not-idempotent"?: string;
  readonly "x-idempotency-key"?: string;
  readonly "x-keeps-unknown"?: string;
  readonly "x-long-running"?: { readonly finalStateVia?: string };
  readonly "x-settles"?: { readonly style: string };
  readonly "x-body-defaults"?: Readonly<Record<string, string>>;
  readonly "x-sensitive"?: readonly string[];
  readonly "x-unsigned"?: boolean;
  readonly "x-since"?: string;
}

/** A service in the form that `schemas/` keeps. */
export interface ServiceDocument {
  readonly info: { readonly version: string; readonly "x-vendor": string; readonly "x-service": string };
  readonly paths: Readonly<Record<string, Readonly<Record<string, OperationNode>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, SchemaNode>> };
}

/** Reads `schemas/<name>.json`, such as `huawei/vpn`. */
export function readDocument(name: string): ServiceDocument {
  return JSON.parse(readFileSync(new URL(`../../../schemas/${name}.json`, import.meta.url), "utf8")) as ServiceDocument;
}

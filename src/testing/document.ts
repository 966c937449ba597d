/** The JSON Schema keywords that the emulator judges by. A reference is written `#/schemas/Name`. */
export interface EmulatorSchema {
  readonly $ref?: string;
  readonly type?: EmulatorType | readonly EmulatorType[];
  readonly properties?: Readonly<Record<string, EmulatorSchema>>;
  readonly required?: readonly string[];
  /** The schema of members that `properties` does not name; absent where unknown members are not documented. */
  readonly additionalProperties?: true | EmulatorSchema;
  readonly items?: EmulatorSchema;
  readonly enum?: readonly (string | number | boolean | null)[];
  readonly const?: string | number | boolean | null;
  /** The one value that is refused. */
  readonly not?: { readonly const: string | number | boolean | null };
  readonly oneOf?: readonly EmulatorSchema[];
  readonly anyOf?: readonly EmulatorSchema[];
  readonly discriminator?: { readonly propertyName: string; readonly mapping?: Readonly<Record<string, string>> };
  readonly default?: unknown;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly exclusiveMaximum?: number;
  readonly multipleOf?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly readOnly?: boolean;
  readonly writeOnly?: boolean;
}

/** A JSON type name. */
export type EmulatorType = "object" | "array" | "string" | "integer" | "number" | "boolean" | "null";

/** A path, query or header parameter under its wire name. */
export interface EmulatorParameter {
  readonly name: string;
  readonly in: "path" | "query" | "header";
  readonly required: boolean;
  /** How an array is written: `repeat` is `a=1&a=2`, `comma` is `a=1,2`, `pipe` is `a=1|2`. */
  readonly style?: "repeat" | "comma" | "pipe";
  readonly schema: EmulatorSchema;
}

/** A documented operation as the server sees it. */
export interface EmulatorOperation {
  /** The vendor's operationId. */
  readonly id: string;
  readonly method: "GET" | "HEAD" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** Path template with wire names in braces. */
  readonly path: string;
  readonly parameters: readonly EmulatorParameter[];
  readonly body?: {
    readonly mediaType: string;
    readonly required: boolean;
    readonly schema: EmulatorSchema;
  };
  /** Media types that the answer may be asked for as a text. */
  readonly texts?: readonly string[];
  /** Documented success statuses, in ascending order. */
  readonly success: readonly number[];
  /** What a success status answers with, by status; a status without an entry answers without a body. */
  readonly answers: Readonly<Record<number, { readonly mediaType: string; readonly schema: EmulatorSchema }>>;
}

/** What a service documents, reduced to what a fake of it must know. */
export interface EmulatorDocument {
  readonly service: string;
  readonly operations: readonly EmulatorOperation[];
  readonly schemas: Readonly<Record<string, EmulatorSchema>>;
}

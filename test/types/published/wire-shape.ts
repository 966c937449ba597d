import type { Bounds } from "../../../codegen/shape.ts";

/** A value as it travels, without what a client makes of it; objects are referred to by name, so that they may be recursive. */
export type WireShape = WireValue & {
  /** True where `null` may stand in its place. */
  readonly isNullable?: boolean;
};

type WireValue =
  | { readonly kind: "any" | "boolean" | "bytes" | "null" }
  | WireText
  | { readonly kind: "number"; readonly isWhole?: boolean; readonly bounds?: Bounds }
  | { readonly kind: "array"; readonly items: WireShape; readonly bounds?: Bounds }
  | { readonly kind: "map"; readonly values: WireShape }
  | { readonly kind: "ref"; readonly model: string };

/** A text, and what is known of it. */
export interface WireText {
  readonly kind: "string";
  readonly format?: string;
  /** Its documented values. */
  readonly known?: readonly string[];
  /** True where no other value passes. */
  readonly isClosed?: boolean;
  readonly bounds?: Bounds;
}

/** A member of an object, under its name on the wire. */
export interface WireMember {
  readonly shape: WireShape;
  readonly isRequired: boolean;
  readonly isReadOnly: boolean;
  readonly defaultValue?: unknown;
}

/** An object. */
export interface WireModel {
  readonly name: string;
  readonly members: ReadonlyMap<string, WireMember>;
  /** What members beside the named ones hold, where any may stand. */
  readonly rest?: WireShape;
  /** The member that tells its kinds apart, and the model of each. */
  readonly discriminator?: { readonly key: string; readonly kinds: ReadonlyMap<string, string> };
}

/** Whether a model travels in a request or in an answer. */
export type Direction = "sent" | "received";

/** A path, query or header parameter, under its name on the wire. */
export interface WireParameter {
  readonly place: "path" | "query" | "header";
  readonly name: string;
  readonly shape: WireShape;
  readonly isRequired: boolean;
  readonly defaultValue?: unknown;
}

/** What a success status answers with. */
export interface WireAnswer {
  readonly body?: WireShape;
  /** Its headers by their names in lower case. */
  readonly headers: ReadonlyMap<string, WireShape>;
}

/** What a request carries. */
export interface WireBody {
  readonly shape: WireShape;
  readonly isRequired: boolean;
  readonly mediaType: string;
}

/** One operation. */
export interface WireOperation {
  /** What its owner calls it. */
  readonly name: string;
  readonly method: string;
  readonly path: string;
  /** The version among them; without media types. */
  readonly parameters: readonly WireParameter[];
  readonly body?: WireBody;
  /** The media types that answers may have, as `accept` asks for them. */
  readonly asksFor: readonly string[];
  readonly answers: ReadonlyMap<number, WireAnswer>;
}

/** What a source says of values beside their types; what it does not say is not compared, and the page tells so. */
export interface Telling {
  /** Whole numbers apart from others. */
  readonly integers: boolean;
  /** Bounds and defaults. */
  readonly bounds: boolean;
  /** The formats of texts that it tells apart. */
  readonly formats: readonly string[];
  /** Which headers and which body each status has; otherwise there is one body for all of them. */
  readonly answersByStatus: boolean;
}

/** The operations and models of one side. */
export interface WireSource {
  readonly operations: readonly WireOperation[];
  readonly model: (name: string, direction: Direction) => WireModel;
  readonly tells: Telling;
}

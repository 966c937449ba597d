import type { Client } from "./client.ts";
import type { Handle } from "./handle.ts";
import type { CallOptions } from "./options.ts";
import { pipelineOf } from "./pipeline.ts";

/** The HTTP methods that documented operations use. */
export type HttpMethod = "GET" | "HEAD" | "OPTIONS" | "POST" | "PUT" | "PATCH" | "DELETE";

/**
 * Where an argument stands in the request: its place, its name on the wire and, for arrays, how they are written
 * (`repeat` is `a=1&a=2`, `comma` is `a=1,2`, `pipe` is `a=1|2`).
 */
export type FullPlace = readonly [
  place: "path" | "query" | "header",
  wireName: string,
  arrayStyle?: "repeat" | "comma" | "pipe",
];

/** The place alone where the argument is called on the wire as it is here, which most are. */
export type ParameterPlace = FullPlace[0] | FullPlace;

/** Where an argument stands, with its name on the wire. */
export function fullPlace(name: string, place: ParameterPlace): FullPlace {
  return typeof place === "string" ? [place, name] : place;
}

/**
 * A schema as an operation carries it. What schemas are made of is no part of the public types, so that declarations
 * name no other package.
 */
export type OperationSchema = () => { readonly _zod: object };

/**
 * How the body of an answer is given on as a stream. What it is called with is no part of the public types, so that they do not
 * name the inside of the core.
 */
export type OperationStream = (call: never, answer: never) => ReadableStream<Uint8Array>;

/**
 * What a documented success status carries: a JSON schema, text, bytes, `"any"` for JSON or text or nothing as it comes, or
 * `null` for no body. `true` and `false` are what the status itself says, as where 404 is the answer no.
 */
export type AnswerBody = OperationSchema | "text" | "bytes" | "any" | boolean | null;

/** How the pages of a list follow one another; the vendor's `paging.ts` gives each style its meaning. */
export interface PagingDefinition {
  /** Name of the style, such as `marker`, `offset` or `single`. */
  readonly style: string;
  /** Member of the answer that holds the items. */
  readonly items: string;
  /** The service's page size when the caller names none. */
  readonly defaultLimit?: number;
}

/** One documented operation as data. Generated; everything that the pipeline knows of an operation stands here. */
export interface OperationDefinition {
  /** The vendor's operationId. */
  readonly id: string;
  /** The service it belongs to, a key of the vendor's endpoints. */
  readonly service: string;
  readonly method: HttpMethod;
  /** Path template with wire names in braces. */
  readonly path: string;
  /** Checks the whole argument object; `undefined` where an operation takes none. */
  readonly params?: OperationSchema;
  /** Argument name to place. */
  readonly places?: Readonly<Record<string, ParameterPlace>>;
  /** Query and header values that never change. */
  readonly constants?: readonly (readonly [place: "query" | "header", wireName: string, value: string])[];
  /** The query parameter that tells which version of the service is meant; the client knows its value. */
  readonly version?: string;
  /** The first version of the service that has the operation, where older ones do not. */
  readonly since?: string;
  /** Media type of the request body, when the operation takes one. */
  readonly body?: string;
  /** Members of the body that can have one value only: sent whether the caller gives them or not. */
  readonly bodyDefaults?: Readonly<Record<string, string>>;
  /** Media types that the argument `accept` may ask for instead of data; the answer then is a text. */
  readonly texts?: readonly string[];
  /** Success status to body. */
  readonly answers: Readonly<Record<number, AnswerBody>>;
  /** Whether repeating the call is harmless, where its method says otherwise. */
  readonly idempotent?: boolean;
  /** Argument that makes a repeat harmless; the client makes one per call when the caller gives none. */
  readonly idempotencyKey?: string;
  /**
   * True where the body is what a GET returned, edited: unknown members pass untouched and are reported to
   * `onDrift` instead of being refused, so that read-change-write loses nothing.
   */
  readonly keepsUnknownMembers?: boolean;
  /** True where the call carries no credentials, because it is how they are got. */
  readonly unsigned?: boolean;
  /** Names of members anywhere in the body whose values must never be printed, or patterns of such names. */
  readonly sensitive?: readonly (string | RegExp)[];
  /** What to do about a refusal with a status, where the operation knows it better than the status does. */
  readonly advice?: Readonly<Record<number, string>>;
  readonly paging?: PagingDefinition;
  /** Gives the body of a success on unread, as a stream, whatever `answers` says of it. */
  readonly stream?: OperationStream;
  /** How the caller of an operation that no document describes said that its work is to be followed. */
  readonly longRunning?: unknown;
}

/**
 * A documented operation, callable without its class: `operation(client, params, options)`.
 *
 * `Vendor` names the client it needs, `Input` is the argument tuple (optional when nothing in it is required), and
 * `Result` is the handle that the call returns.
 */
export interface Operation<Vendor extends string, Input extends readonly unknown[], Result> {
  (client: Client<Vendor>, ...input: [...Input, options?: CallOptions]): Result;
  /** The operation as data. */
  readonly definition: OperationDefinition;
}

/** Makes the callable form of an operation that answers once. */
export function defineOperation<Vendor extends string, Input extends readonly unknown[], T>(
  definition: OperationDefinition,
): Operation<Vendor, Input, Handle<T>> {
  const call = (client: Client<Vendor>, ...input: unknown[]): Handle<T> =>
    pipelineOf(client).call<T>(definition, input[0], input[1] as CallOptions | undefined);
  return Object.assign(call, { definition }) as Operation<Vendor, Input, Handle<T>>;
}

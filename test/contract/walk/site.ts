import { readService, type Service } from "../reader/operations.ts";
import type { Recorder } from "./recorder.ts";

/** For tests that walk a whole service: they take their time where machines are busy. */
export const LARGE: { readonly timeout: number } = { timeout: 120_000 };

/** What a header has to be: a text, or anything of a form. */
export type ExpectedHeader = string | RegExp;

/** One service with a client for it, and what its client adds to every request. */
export interface Site {
  readonly service: Service;
  /** The entry point, `trunkline/<vendor>/<service>`. */
  readonly module: object;
  readonly client: object;
  /** The class of the vendor over the same client. */
  readonly facade: object;
  readonly origin: string;
  /** What the client's options give for path parameters, by wire name. */
  readonly fromClient: Readonly<Record<string, string>>;
  /** Headers of requests that carry credentials. */
  readonly signedHeaders: Readonly<Record<string, ExpectedHeader>>;
  readonly recorder: Recorder;
  /** Functions and methods that no document has, and the documentation names. */
  readonly beside: readonly string[];
  /** Functions of the entry point that are no operations, and so no methods. */
  readonly helpers: readonly string[];
}

/** A site but for what follows from its document. */
export type SiteParts = Omit<Site, "service" | "beside" | "helpers"> & {
  readonly name: string;
  readonly beside?: readonly string[];
  readonly helpers?: readonly string[];
  /** The version that the client asks for, where it is not the one of the document. */
  readonly version?: string | undefined;
};

/** Reads the document of a site. */
export function siteOf({ name, beside = [], helpers = [], version, ...parts }: SiteParts): Site {
  return { ...parts, service: readService(name, version), beside, helpers };
}

/** Options of every client here: nothing is repeated, nothing waits, and answers are held against their documents. */
export function optionsOf({ fetch }: Recorder): {
  fetch: Recorder["fetch"];
  retry: false;
  rateLimit: false;
  pollIntervalMs: number;
  validate: { response: "strict" };
} {
  return { fetch, retry: false, rateLimit: false, pollIntervalMs: 1, validate: { response: "strict" } };
}

import type { VendorError } from "../core/errors/api-error.ts";
import type { ApiResponse } from "../core/handle.ts";
import { membersOf, textOf } from "../core/members.ts";
import type { OperationPart, OperationState } from "../core/polling.ts";
import { errorOf, saysWhy } from "./errors.ts";

/** How ARM's words for a state are to be taken; every word that is no end means that the work goes on. */
export function statusOf(word: unknown): OperationState["status"] {
  switch (typeof word === "string" && word.toLowerCase()) {
    case "succeeded":
      return "succeeded";
    case "failed":
      return "failed";
    case "canceled":
    case "cancelled":
      return "canceled";
    default:
      return "running";
  }
}

/** The `properties.provisioningState` of a resource. `null` is how some providers write that there is none. */
export function provisioningState(data: unknown): unknown {
  return membersOf(membersOf(data).properties).provisioningState ?? undefined;
}

/** The part of a state that is shown. */
export interface Seen {
  readonly vendorStatus: string | undefined;
  readonly percent?: number;
  readonly raw: unknown;
}

/** What an answer shows of the work. */
export function seenIn({ data }: ApiResponse<unknown>, word: unknown): Seen {
  const percent = percentIn(data);
  const vendorStatus = typeof word === "string" ? word : undefined;
  return { vendorStatus, ...(percent !== undefined && { percent }), raw: data };
}

function percentIn(data: unknown): number | undefined {
  const { percentComplete } = membersOf(data);
  return typeof percentComplete === "number" && percentComplete >= 0 && percentComplete <= 100
    ? percentComplete
    : undefined;
}

/** A status document may list anything. */
const MOST_PARTS = 100;

/** The pieces of the work that a status document lists: `operations`, each in the form of a status document. */
export function partsIn(data: unknown): { readonly parts?: readonly OperationPart[] } {
  const parts = operationsIn(data).map((operation): OperationPart => {
    const { id, name, status } = operation;
    const { vendorCode, message } = causeIn(operation);
    return {
      id: textOf(id),
      name: textOf(name),
      status: statusOf(status),
      vendorStatus: textOf(status),
      percent: percentIn(operation),
      message: [vendorCode, message].filter(Boolean).join(": ") || undefined,
    };
  });
  return parts.length > 0 ? { parts } : {};
}

function operationsIn(data: unknown): Readonly<Record<string, unknown>>[] {
  const { operations } = membersOf(data);
  return (Array.isArray(operations) ? operations.slice(0, MOST_PARTS) : []).map(membersOf);
}

/**
 * The cause of a bad end: `error` in a status document, or in the properties of a resource. Often there is none; then it is
 * that of the piece of the work which ended badly, if one tells why.
 */
export function causeIn(data: unknown): VendorError {
  const { error, properties } = membersOf(data);
  const cause = errorOf(error ?? membersOf(properties).error);
  if (saysWhy(cause)) return cause;
  for (const { status, error: ofPart, name } of operationsIn(data)) {
    const isBad = ["failed", "canceled"].includes(statusOf(status));
    const { message, ...read }: VendorError = isBad ? errorOf(ofPart) : {};
    const said = [textOf(name), message].filter(Boolean).join(": ");
    if (message !== undefined || read.vendorCode !== undefined) return { ...read, message: said || undefined };
  }
  return cause;
}

/** Whether an `error` is one: some providers write an empty one, or `null`, where there is none. */
export function isCause(error: unknown): boolean {
  const parts: unknown[] = typeof error === "object" ? Object.values(error ?? {}) : [error];
  return parts.some((part) => part !== undefined && part !== null && part !== "");
}

/** Where an answer says that the work is to be seen. */
export interface Links {
  /** Address of the status document: Operation-Location, or else Azure-AsyncOperation. */
  readonly operation?: string | undefined;
  /** Address that answers 202 until it gives the result. */
  readonly location?: string | undefined;
  /** Whether there was one that is no address. */
  readonly isOdd: boolean;
}

/** Reads the addresses of an answer; relative ones are meant from where it was answered. */
export function linksIn({ headers }: ApiResponse<unknown>, url: string, answeredAt: string): Links {
  const [newer, older, location] = ["operation-location", "azure-asyncoperation", "location"].map((name) =>
    addressOf(headers.get(name), answeredAt, url),
  );
  return {
    operation: newer ?? older ?? undefined,
    location: location ?? undefined,
    isOdd: [newer, older, location].includes(null),
  };
}

/**
 * An address byte for byte where it is whole, else as it is meant from `base`; `null` where it is none. ARM answers nothing
 * without an API version, and some providers leave it out: it is then that of the address that was `asked`.
 */
export function addressOf(link: string | undefined, base: string, asked = base): string | null | undefined {
  if (!link) return undefined;
  const isWhole = /^https?:\/\//i.test(link);
  const whole = isWhole ? URL.canParse(link) && link : URL.parse(link, base)?.href;
  if (!whole) return null;
  const version = new URL(asked).searchParams.get("api-version");
  // A fragment never goes over the wire.
  const [address = ""] = whole.split("#", 1);
  if (version === null || /[?&]api-version=/i.test(address)) return address;
  return `${address}${address.includes("?") ? "&" : "?"}api-version=${encodeURIComponent(version)}`;
}

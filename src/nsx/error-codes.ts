import type { ErrorDetail } from "../core/errors/error-detail.ts";

/** The codes of an error and of all errors that go with it: those that refuse a whole tree name their causes there. */
export function* codesOf({ vendorCode, details = [] }: ErrorDetail): Generator<string, void, undefined> {
  if (vendorCode !== undefined) yield vendorCode;
  for (const detail of details) yield* codesOf(detail);
}

/** The codes of the causes: of the deepest errors that have one, or the error's own. */
export function causesOf({ vendorCode, details = [] }: ErrorDetail): readonly string[] {
  const below = details.flatMap(causesOf);
  return below.length > 0 || vendorCode === undefined ? below : [vendorCode];
}

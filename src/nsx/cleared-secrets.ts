import type { Issue } from "../core/errors/refused-errors.ts";

/** What products and logs show in the place of a secret: nothing but asterisks or dots, or this package's own mark. */
const MASK = /^(?:[*\u00b7\u2022\u2217\u25cf\s]+|\[redacted\])$/;

/**
 * Secrets in the body of an update that would clear the one which the service keeps, or put a mask in its place. A service
 * that does not show a secret keeps it where it is left out.
 */
export function findClearedSecrets(names: readonly string[] | undefined, body: unknown): Issue[] {
  if (names === undefined) return [];
  const issues: Issue[] = [];
  const seen = new Set<unknown>();
  // Grows as it is walked, and needs no stack: how deep a body may go is checked later.
  const open: { readonly path: string; readonly value: unknown }[] = [{ path: "body", value: body }];
  for (const { path, value } of open) {
    if (typeof value !== "object" || value === null || ArrayBuffer.isView(value) || seen.has(value)) continue;
    seen.add(value);
    if (Array.isArray(value)) {
      for (const [index, item] of value.entries()) open.push({ path: `${path}[${index}]`, value: item });
      continue;
    }
    for (const [name, member] of Object.entries(value)) {
      const place = `${path}.${name}`;
      if (names.includes(name)) issues.push(...(wrongSecret(member, place) ?? []));
      else open.push({ path: place, value: member });
    }
  }
  return issues;
}

function wrongSecret(value: unknown, path: string): Issue[] | undefined {
  if (value === null || value === "") return [{ path, message: `${value === null ? "is null" : "is empty"}${ADVICE}` }];
  if (typeof value === "string" && MASK.test(value)) return [{ path, message: `is a mask and no secret${ADVICE}` }];
  if (!Array.isArray(value)) return undefined;
  if (value.length === 0) return [{ path, message: `is empty${ADVICE}` }];
  return value.flatMap((item, index) => wrongSecret(item, `${path}[${index}]`) ?? []);
}

const ADVICE = ", which would clear what the service keeps: leave it out to keep that, or give a new one to change it";

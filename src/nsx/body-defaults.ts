import type { CheckedIssue } from "../core/check.ts";
import type { OperationDefinition } from "../core/operation.ts";

type Defaults = NonNullable<OperationDefinition["bodyDefaults"]>;

/**
 * The arguments with members of the body that can have one value only, where the caller left them out. Null is left out, too:
 * services write it for "nothing", and what was read goes back.
 */
export function withBodyDefaults(
  params: Readonly<Record<string, unknown>>,
  defaults: Defaults | undefined,
): Readonly<Record<string, unknown>> {
  const { body } = params;
  if (defaults === undefined || !isPlain(body)) return params;
  const missing = Object.entries(defaults).filter(([name]) => (body[name] ?? undefined) === undefined);
  return missing.length === 0 ? params : { ...params, body: { ...body, ...Object.fromEntries(missing) } };
}

/** Members of the body that have another value than the one they can have. */
export function findOtherValues(
  { body }: Readonly<Record<string, unknown>>,
  defaults: Defaults | undefined,
): CheckedIssue[] {
  if (defaults === undefined || !isPlain(body)) return [];
  return Object.entries(defaults).flatMap(([name, value]): CheckedIssue[] => {
    const given = body[name];
    if (typeof given !== "string" || given === value) return [];
    const message = `must be ${JSON.stringify(value)} here; left out, it is sent by itself`;
    return [{ kind: "word", path: `body.${name}`, message }];
  });
}

/** Not a text, bytes or list, and nothing that writes itself. */
function isPlain(body: unknown): body is Record<string, unknown> {
  if (typeof body !== "object" || body === null || Array.isArray(body) || ArrayBuffer.isView(body)) return false;
  return typeof (body as { toJSON?: unknown }).toJSON !== "function";
}

import * as z from "zod/mini";

/**
 * A schema that is built on first use. Generated modules hold one per documented type; importing them builds
 * nothing, and the annotation makes the compiler prove the schema against its interface.
 */
export type Lazy<T> = () => z.core.$ZodType<T>;

/** Wraps a schema so that it is built once, on first use. */
export function lazy<T>(build: () => z.core.$ZodType<T>): Lazy<T> {
  let built: z.core.$ZodType<T> | undefined;
  return () => {
    built ??= build();
    return built;
  };
}

/**
 * An integer that the document gives 64 bits. Beyond 2^53 it is a `bigint`, because a `number` would be rounded.
 */
export function int64(...bounds: z.core.$ZodCheck<number | bigint>[]): z.core.$ZodType<number | bigint> {
  // Not a union: the bounds then report plain issues instead of one `invalid_union`.
  return z.custom<number | bigint>().check(
    ({ value, issues }) => {
      if (typeof value === "bigint" && BigInt.asIntN(64, value) !== value && BigInt.asUintN(64, value) !== value) {
        issues.push({ code: "custom", message: "must fit in 64 bits", input: value, continue: false });
      }
      if (typeof value === "bigint" || Number.isSafeInteger(value)) return;
      issues.push({ code: "invalid_type", expected: "int", input: value, continue: false });
    },
    ...bounds,
  );
}

/** A member that must be there although the document does not say what it holds. */
export function present(): z.core.$ZodType<unknown> {
  return z.custom<unknown>().check(({ value, issues }) => {
    if (value === undefined) issues.push({ code: "invalid_type", expected: "nonoptional", input: value });
  });
}

/** Refuses the one text that the document rules out. */
export function notValue(refused: string): z.core.$ZodCheck<string> {
  return z.check<string>(({ value, issues }) => {
    if (value === refused)
      issues.push({ code: "custom", message: `must not be ${JSON.stringify(refused)}`, input: value });
  });
}

/** What the issues of checks of our own carry. */
export interface IssueParams {
  /** The version of the service from which on it is none. */
  readonly since: string;
  /** The kind, where it is not that of a bound. */
  readonly kind: "unknown" | "word";
}

/**
 * A member that older versions of the service do not know. It is an issue wherever it stands, because a schema knows no
 * version; the check drops the issue where the client's version is new enough.
 */
export function since<T>(version: string, schema: z.core.$ZodType<T>): z.core.$ZodType<T> {
  const params: Partial<IssueParams> = { since: version };
  const known = z.check<T>(({ value, issues }) => {
    issues.push({ code: "custom", params, input: value, continue: true });
  });
  // Also where the value is wrong: null passes for "nothing" in what was read, and the name is as unknown then.
  known._zod.def.when = () => true;
  return (schema as z.ZodMiniType<T>).check(known);
}

/** The same for single values of a text. */
export function valuesSince(versions: Readonly<Record<string, string>>): z.core.$ZodCheck<string> {
  return z.check<string>(({ value, issues }) => {
    const version = Object.hasOwn(versions, value) ? versions[value] : undefined;
    if (version === undefined) return;
    const params: Partial<IssueParams> = { since: version };
    issues.push({ code: "custom", params, input: value, continue: true });
  });
}

/** A body of bytes; views of another realm count too. */
export function bytes(): z.core.$ZodType<Uint8Array> {
  return z.custom<Uint8Array>((value) => ArrayBuffer.isView(value) && "BYTES_PER_ELEMENT" in value);
}

/** Any object. What an unknown kind of a union is checked against when the union has no base. */
export const anyObject: Lazy<Record<string, unknown>> = /*#__PURE__*/ lazy(() => z.record(z.string(), z.unknown()));

/**
 * A union told apart by one member. A kind that the document does not know is checked against `fallback`, so a
 * newer server does not break an older client; a known kind with wrong members is an issue of that kind. Members that the
 * fallback does not have are told as what they are: those of a kind that nobody knows.
 */
export function variant<T>(
  key: string,
  kinds: Readonly<Record<string, () => z.core.$ZodType>>,
  fallback: () => z.core.$ZodType,
): z.core.$ZodType<T> {
  return z.custom<T>().check((payload) => {
    const value: unknown = payload.value;
    const kind = typeof value === "object" && value !== null ? (value as Record<string, unknown>)[key] : undefined;
    if (fallback === anyObject && typeof value === "object" && value !== null && typeof kind !== "string") {
      // Without a base nothing else asks for what tells the kinds apart.
      payload.issues.push({ code: "invalid_type", expected: "string", path: [key], input: value });
      return;
    }
    const known = typeof kind === "string" && Object.hasOwn(kinds, kind) ? kinds[kind] : undefined;
    const result = z.safeParse((known ?? fallback)(), value);
    if (!result.success) {
      for (const issue of result.error.issues) {
        const isOfKind =
          typeof kind === "string" &&
          known === undefined &&
          issue.code === "unrecognized_keys" &&
          issue.path.length === 0;
        payload.issues.push(
          isOfKind ? unknownKind(key, kinds, value) : ({ ...issue, input: value } as z.core.$ZodRawIssue),
        );
      }
    }
  }) as z.core.$ZodType<T>;
}

function unknownKind(key: string, kinds: Readonly<Record<string, unknown>>, input: unknown): z.core.$ZodRawIssue {
  const params: Partial<IssueParams> = { kind: "unknown" };
  const message = `names none of the known kinds: ${Object.keys(kinds).join(", ")}`;
  return { code: "custom", path: [key], message, params, input };
}

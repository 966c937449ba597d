import type { Json } from "../wire.ts";

/** Resource Manager's "no": the status and the body of its error answer. */
export class ArmRefusal extends Error {
  override readonly name = "ArmRefusal";
  readonly status: number;
  readonly code: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly #details: readonly Json[] | undefined;

  constructor(
    status: number,
    code: string,
    message: string,
    more: { readonly headers?: Readonly<Record<string, string>>; readonly details?: readonly Json[] } = {},
  ) {
    super(message);
    this.status = status;
    this.code = code;
    this.headers = more.headers ?? {};
    this.#details = more.details;
  }

  /** The documented error body. */
  toBody(): Json {
    return { error: { code: this.code, message: this.message, details: this.#details } };
  }
}

/** Issues of the check against the document, one detail each, which names the member. */
export function invalid(status: 400 | 415, issues: readonly string[]): ArmRefusal {
  const code = status === 415 ? "UnsupportedMediaType" : "ValidationError";
  const details = issues.map((message) => ({ code, target: /^[^ ]+(?= (?:is|must) )/u.exec(message)?.[0], message }));
  return new ArmRefusal(status, code, "One or more fields contain incorrect values", { details });
}

/** The answer for a resource that is not there. */
export function notFound(type: string, segments: readonly string[]): ArmRefusal {
  return new ArmRefusal(404, "ResourceNotFound", `The resource '${type}' at '/${segments.join("/")}' was not found.`);
}

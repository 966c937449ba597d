import type { Json } from "../wire.ts";

/** Statuses by the name that an error body spells out. */
const names: Readonly<Record<number, string>> = {
  400: "BAD_REQUEST",
  401: "UNAUTHORIZED",
  403: "FORBIDDEN",
  404: "NOT_FOUND",
  412: "PRECONDITION_FAILED",
  415: "UNSUPPORTED_MEDIA_TYPE",
  501: "NOT_IMPLEMENTED",
};

/** The manager's "no": the status and the body of its error answer. */
export class NsxRefusal extends Error {
  override readonly name = "NsxRefusal";
  readonly status: number;
  readonly #code: number;
  readonly #module: string;

  constructor(status: number, code: number, message: string, module = "common-services") {
    super(message);
    this.status = status;
    this.#code = code;
    this.#module = module;
  }

  /** The documented error body; the manager has two spellings for the member with the status, by the kind of error. */
  toBody(): Json {
    const spelling = this.status === 404 ? "http_status" : "httpStatus";
    return {
      [spelling]: names[this.status],
      error_code: this.#code,
      module_name: this.#module,
      error_message: this.message,
    };
  }
}

/** The answer for an object that is not there. */
export function missing(kind: string, id: string): NsxRefusal {
  return new NsxRefusal(404, 600, `The object ${kind}/${id} is missing. Object identifiers are case sensitive.`);
}

/** The answer for a request that does not hold against the document. */
export function invalid(issues: readonly string[], status: 400 | 415 = 400): NsxRefusal {
  return new NsxRefusal(status, 255, `Field level validation errors: ${issues.join("; ")}`);
}

import { type Json, jsonAnswer, type WireAnswer } from "../wire.ts";

/** How errors are written; managers differ, and so do the parts of one. */
export interface NsxErrorForm {
  /** The member that has the status by name. @defaultValue `http_status` for 404, `httpStatus` for all others */
  readonly status?: "httpStatus" | "http_status";
  /** Whether codes are numbers or texts. @defaultValue `number` */
  readonly codes?: "number" | "string";
  /** Whether a 404 has a body. @defaultValue `body` */
  readonly notFound?: "body" | "empty";
}

/** Statuses by the name that an error body spells out. */
const names: Readonly<Record<number, string>> = {
  400: "BAD_REQUEST",
  401: "UNAUTHORIZED",
  403: "FORBIDDEN",
  404: "NOT_FOUND",
  409: "CONFLICT",
  412: "PRECONDITION_FAILED",
  415: "UNSUPPORTED_MEDIA_TYPE",
  429: "TOO_MANY_REQUESTS",
  500: "INTERNAL_SERVER_ERROR",
  501: "NOT_IMPLEMENTED",
  503: "SERVICE_UNAVAILABLE",
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
  toBody({ status = this.status === 404 ? "http_status" : "httpStatus", codes }: NsxErrorForm = {}): Json {
    return {
      [status]: names[this.status],
      error_code: codes === "string" ? String(this.#code) : this.#code,
      module_name: this.#module,
      error_message: this.message,
    };
  }

  toAnswer(form: NsxErrorForm): WireAnswer {
    const isEmpty = this.status === 404 && form.notFound === "empty";
    return jsonAnswer(this.status, isEmpty ? undefined : this.toBody(form));
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

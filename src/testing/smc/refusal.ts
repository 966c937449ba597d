import type { Json } from "../wire.ts";

/** The server's "no": the status and the body of its error answer. */
export class SmcRefusal extends Error {
  override readonly name = "SmcRefusal";
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }

  /** The error body as it was observed: details without a code, and a `status` that says nothing. */
  toBody(): Json {
    return { details: [this.message], status: 0 };
  }
}

/** The answer for an element that is not there. */
export function missing(path: string): SmcRefusal {
  return new SmcRefusal(404, `There is no element at ${path}.`);
}

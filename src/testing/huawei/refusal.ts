import type { Json } from "../wire.ts";

/** An operation's "no": the status and the body of the vendor's error answer. */
export class Refusal extends Error {
  override readonly name = "Refusal";
  readonly status: number;
  readonly errorCode: string;

  constructor(status: number, errorCode: string, message: string) {
    super(message);
    this.status = status;
    this.errorCode = errorCode;
  }

  /** The documented error body. */
  toBody(requestId: string): Json {
    return { error_code: this.errorCode, error_msg: this.message, request_id: requestId };
  }
}

/** Codes for what every operation of a service can answer. */
export interface CommonCodes {
  /** With 400. */
  readonly invalid: string;
  /** With 403. */
  readonly denied: string;
  /** With 404. */
  readonly notFound: string;
}

/** The codes that the VPN service documents for all its operations, and the one for what is still being changed. */
export const vpnCodes = {
  invalid: "VPN.0001",
  denied: "VPN.0003",
  notFound: "VPN.0004",
  notReady: "VPN.0016",
} as const satisfies CommonCodes & Readonly<Record<string, string>>;

/** The codes of EventGrid's published list; the one for what does not exist stands in the examples of its pages. */
export const eventGridCodes = {
  invalid: "EG.00513000",
  denied: "EG.00512000",
  notFound: "EG.00014040",
  duplicate: "EG.00513001",
  quota: "EG.00514003",
} as const satisfies CommonCodes & Readonly<Record<string, string>>;

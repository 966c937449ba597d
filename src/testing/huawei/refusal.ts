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

/** The codes that the VPN service documents for all its operations. */
export const vpnCodes: CommonCodes = { invalid: "VPN.0001", denied: "VPN.0003", notFound: "VPN.0004" };

/**
 * EventGrid documents no common codes. These are the emulator's own, numbered so that nobody takes them for the
 * service's: clients have to decide by the status.
 */
export const eventGridCodes: CommonCodes = {
  invalid: "EG.00000400",
  denied: "EG.00000403",
  notFound: "EG.00000404",
};

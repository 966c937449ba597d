import type { FaultKind } from "./faults.ts";

/** How a request proved who sent it. */
export interface Proof {
  /**
   * `SDK-HMAC-SHA256`, `V11-HMAC-SHA256`, `X-Auth-Token` or `password` (Huawei), `Bearer` (Azure), `Basic`, `Remote`,
   * `Bearer`, `csp-auth-token`, `certificate`, `JSESSIONID`, `login`, `refresh_token` or `client_credentials` (NSX), `authenticationkey`, `lms_login`, `JSESSIONID`, `Authorization` or `access_token` (SMC); `none` where a
   * request carried nothing.
   */
  readonly scheme: string;
  /** True once the emulator has checked it and found it good. */
  readonly verified: boolean;
  /** Why it was refused. */
  readonly reason?: string;
}

/** One request as the emulator received it, safe to print: secrets are replaced before it is recorded. */
export interface ReceivedRequest {
  /** Counts from 1 since the emulator started or was reset. */
  readonly number: number;
  /** Milliseconds since the epoch, by the emulator's clock. */
  readonly receivedMs: number;
  /** Service that received it: `huawei.vpn`, `huawei.eventGrid`, `huawei.iam`, `azure`, `nsx`, `nsx.csp` or `smc`. */
  readonly service: string;
  /** The vendor's operationId, where the path is documented; most addresses to poll are not. */
  readonly operation: string | undefined;
  readonly method: string;
  /** Absolute URL; values of undocumented query parameters are replaced. */
  readonly url: string;
  /** Lower-case names; values outside an allow-list are replaced. */
  readonly headers: Readonly<Record<string, string>>;
  /** Text of the body; sensitive members are replaced. */
  readonly body: string;
  readonly proof: Proof;
  /** Status answered, 101 for a socket; `undefined` where the connection was reset before one was sent. */
  readonly status: number | undefined;
  /** The fault that struck, if any. */
  readonly fault: FaultKind["kind"] | undefined;
}

/** Called with each request as it is received. */
export type ReceivedListener = (request: ReceivedRequest) => void;

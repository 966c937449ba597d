import type { FaultKind } from "./faults.ts";
import type { Proof } from "./received.ts";
import type { AcceptSocket } from "./socket-peer.ts";
import type { Json, WireAnswer, WireRequest } from "./wire.ts";

/** An answer, and what is to go wrong with its delivery. */
export interface ServiceAnswer extends WireAnswer {
  readonly fault?: FaultKind;
}

/** The state machine of one service of one vendor; it knows no transport. */
export interface FakeService {
  /** Vendor and service, such as `huawei.vpn`, or the vendor alone where all its services share one address. */
  readonly name: string;
  /** Every documented operationId. */
  readonly operations: ReadonlySet<string>;
  /** Values that must not stand in a record wherever they turn up. */
  readonly secrets: readonly string[];
  /** Body of the answer to a caller who calls too often. */
  readonly throttled: Json;
  /** Reads the request without acting on it. */
  inspect(request: WireRequest): Inspection;
  /** Acts on the request. */
  answer(request: WireRequest, inspection: Inspection): ServiceAnswer;
  /** Adds what every answer of this service carries, faults included, such as the server's date. */
  finish(answer: WireAnswer, request: WireRequest): WireAnswer;
  /** Takes over a socket whose handshake it has answered with 101; absent where a service has no sockets. */
  readonly accept?: AcceptSocket;
}

/** What can be said of a request before it acts. */
export interface Inspection {
  /** The documented operationId; `undefined` for a path that no document holds. */
  readonly operation: string | undefined;
  /** Names of the query parameters whose values may be printed. */
  readonly queryNames: ReadonlySet<string>;
  readonly proof: Proof;
}

/** The documented states of a VPN connection. */
export const connectionStatuses = ["Unknown", "Connecting", "Connected", "NotConnected"] as const;

/** A documented state of a VPN connection. */
export type AzureConnectionStatus = (typeof connectionStatuses)[number];

/** What a look at a tunnel tells, in the vendor's members. */
export interface TunnelView {
  readonly connectionStatus: AzureConnectionStatus;
  readonly ingressBytesTransferred: number;
  readonly egressBytesTransferred: number;
}

/** What a tunnel shows in turn before it is connected. */
const rise = ["NotConnected", "Connecting"] as const;

/** The tunnel of a VPN connection. Looking at it brings it up; what goes through it grows with looks and with time. */
export class Tunnel {
  #looks = 0;
  #set: AzureConnectionStatus | undefined;
  #fault: string | undefined;
  #ingress = 0;
  #egress = 0;
  #seenMs: number | undefined;

  /** When it was last established, in milliseconds. */
  establishedMs: number | undefined;

  get status(): AzureConnectionStatus {
    return this.#set ?? rise[this.#looks] ?? "Connected";
  }

  /** The type of fault that a test has given. */
  get fault(): string | undefined {
    return this.#fault;
  }

  /** Stays as it is said until it is said anew. */
  set(status: AzureConnectionStatus, fault: string | undefined): void {
    this.#set = status;
    this.#fault = fault;
  }

  /** Comes up at once, as one that was made long ago. */
  rise(): void {
    this.#looks = rise.length;
  }

  /** Comes up anew. One that a test has set stays as it is. */
  restart(): void {
    this.#looks = 0;
    this.#seenMs = undefined;
  }

  look(nowMs: number): TunnelView {
    const view = this.peek(nowMs);
    this.#looks += 1;
    return view;
  }

  /** The same without bringing it closer to being connected. */
  peek(nowMs: number): TunnelView {
    const connectionStatus = this.status;
    if (connectionStatus !== "Connected") {
      this.#seenMs = undefined;
      this.establishedMs = undefined;
    } else {
      this.establishedMs ??= nowMs;
      const elapsedMs = this.#seenMs === undefined ? 0 : Math.max(0, nowMs - this.#seenMs);
      this.#ingress += 1500 + 80 * elapsedMs;
      this.#egress += 900 + 125 * elapsedMs;
      this.#seenMs = nowMs;
    }
    return { connectionStatus, ingressBytesTransferred: this.#ingress, egressBytesTransferred: this.#egress };
  }
}

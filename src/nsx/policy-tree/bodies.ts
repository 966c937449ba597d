import type { IPSecVpnSession } from "../generated/policy/common/ip/types.ts";

/** An object of the tree as it is given: its id and what lies below it are said by the tree. */
export type TreeBody<T> = T extends unknown ? Omit<T, "id" | "children"> : never;

/** The kinds of sessions of an IPSec VPN service. */
export type SessionKind = IPSecVpnSession["resource_type"];

/** An object of the tree. */
export interface TreeObject {
  /** Its full intent path, such as `/infra/tier-0s/t0/ipsec-vpn-services/vpn`. */
  readonly path: string;
}

/** An object that may be removed. */
export interface RemovableObject extends TreeObject {
  /**
   * Removes it and all below it. Until the manager has purged its path, which takes minutes, a write to that path is refused
   * with `vendorCode` 500045.
   * @throws InvalidArgumentError where the tree writes it, or something below it.
   */
  remove(): void;
}

/** An IPSec VPN session that may be removed. */
export interface RemovableSession extends TreeObject {
  /**
   * As {@link RemovableObject.remove}; the manager has to be told which of its kinds the session is.
   * @throws InvalidArgumentError where the tree writes it.
   */
  remove(kind: SessionKind): void;
}

import { isJson, type Json } from "../wire.ts";

/** Members that name objects of another collection. */
const collections: Readonly<Record<string, string>> = {
  peer_endpoint_id: "ipsec/peer-endpoints",
  local_endpoint_id: "ipsec/local-endpoints",
  ipsec_vpn_service_id: "ipsec/services",
  dpd_profile_id: "ipsec/dpd-profiles",
  ike_profile_id: "ipsec/ike-profiles",
  ipsec_tunnel_profile_id: "ipsec/tunnel-profiles",
  l2vpn_service_id: "l2vpn/services",
};

/** An object that another one names. */
export interface Reference {
  /** The member that names it. */
  readonly member: string;
  readonly collection: string;
  readonly id: string;
}

/** The objects that an object names, by id or by a `ResourceReference`. */
export function referencesOf(object: Json): readonly Reference[] {
  return Object.entries(collections).flatMap(([member, collection]) => {
    const value = object[member];
    const id = isJson(value) ? value.target_id : value;
    return id === undefined || id === null ? [] : [{ member, collection, id: String(id) }];
  });
}

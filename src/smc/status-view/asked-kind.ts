import { membersOf } from "../../core/members.ts";
import type { Meta } from "../generated/sockets/types.ts";
import { NODE_TYPES } from "./kind.ts";
import type { Members } from "./read-members.ts";
import type { StatusView } from "./views.ts";

const ENGINE_TYPES =
  "single_fw fw_cluster virtual_fw master_engine cloud_single_fw scale_set single_layer2 layer2_cluster virtual_firewall_layer2 firewall_layer2_single firewall_layer2_cluster single_ips ips_cluster virtual_ips".split(
    " ",
  );

/** Kinds of elements whose views need no more than every status has. */
const KINDS: ReadonlyMap<string, StatusView["kind"]> = new Map([
  ["vpn", "vpn"] as const,
  ...[...NODE_TYPES].map((type) => [type, "node"] as const),
  ...ENGINE_TYPES.map((type) => [type, "engine"] as const),
]);

/** What every status may have. */
const PLAIN: ReadonlySet<string> = new Set("name monitoring_state monitoring_status link child result".split(" "));

/**
 * What a status is of that says nothing of it: what was asked for, if it has the name of that. Where there is anything
 * that only some statuses have, it would have told the kind, and did not.
 */
export function askedKind(
  status: Members,
  children: readonly Meta[],
  of: Pick<Meta, "name" | "type"> | undefined,
): StatusView["kind"] {
  const { name, type } = membersOf(of);
  const isAlike = typeof name === "string" && status.name === name && typeof type === "string";
  const isPlain = children.length === 0 && Object.keys(status).every((member) => PLAIN.has(member));
  return isAlike && isPlain ? (KINDS.get(type) ?? "other") : "other";
}

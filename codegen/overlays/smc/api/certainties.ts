/** Doubts, by the words in which the document says how sure it is of an operation or a schema. */
export const certainties: Readonly<Record<string, string>> = {
  certain: "",
  "client code only": "Known from the code of one client alone; no page of the vendor describes it.",
  "method by client code": "The method is known from the code of clients alone.",
  "only one value seen; full list unknown": "Only `Idle` is documented.",

  // What follows from the address of something else. The address that a server names is the true one.
  "path inferred; reach by entry point rel current_user":
    "The path is inferred; the address stands in the entry points under `current_user`.",
  "path certain for /system/license_bind; root by rel system":
    "The path is inferred from one below it; the address stands in the entry points under `system`.",
  "path inferred; rel smc_version":
    "The path is inferred; the address stands in the links of the system under `smc_version`.",
  "path inferred; rel smc_time":
    "The path is inferred; the address stands in the links of the system under `smc_time`.",
  "path inferred; rel last_activated_package":
    "The path is inferred; the address stands in the links of the system under `last_activated_package`.",
  "path inferred; rel unlock": "The path is inferred; the address stands in the links of the element under `unlock`.",
  "path by analogy; follow Task.follower": "The path is inferred from that of uploads; `follower` of the task has it.",
  "path inferred; rel loopback_endpoint":
    "The path is inferred; the address stands in the links of the gateway under `loopback_endpoint`.",
  "path inferred; rel validate": "The path is inferred; the address stands in the links of the VPN under `validate`.",
  "path inferred; rel central_gateway_node":
    "The path is inferred; the address stands in the links of the VPN under `central_gateway_node`.",
  "path inferred; rel satellite_gateway_node":
    "The path is inferred; the address stands in the links of the VPN under `satellite_gateway_node`.",
  "path inferred; rel mobile_gateway_node":
    "The path is inferred; the address stands in the links of the VPN under `mobile_gateway_node`.",
  "path inferred; body certain": "The path is inferred; the address stands in the links of the VPN.",
  "method and body certain; path inferred, reach by entry point rel monitoring_status":
    "The path is inferred; the address stands in the entry points under `monitoring_status`.",
  "since 7.1 a child href containing monitoring_status is read with GET; path shape inferred":
    "The path is inferred; the addresses of the parts stand in the status of the whole.",
  "type name certain, path by the elements rule": "The path is inferred from that of all other elements.",

  // What an answer looks like around the part that is known.
  "path certain; response envelope inferred": "What the answer looks like is inferred from similar ones.",
  "body shape by vendor model, envelope inferred":
    "The entries are those of the vendor's model; that they come as a bare list is inferred.",
};

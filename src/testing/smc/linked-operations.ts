import type { EmulatorOperation, EmulatorParameter } from "../document.ts";

const element = "/{version}/elements/{elementType}/{id}";
const anyElement = { mediaType: "application/json", required: true, schema: { $ref: "#/schemas/AnyElement" } };

/**
 * Operations that no document has a path for: clients come to them by links alone. The emulator has them so that its links lead
 * somewhere; the names are its own.
 */
export const linkedOperations: readonly EmulatorOperation[] = [
  linked("updateSubElement", "PUT", `${element}/{collection}/{subId}`, 200, anyElement),
  linked("deleteSubElement", "DELETE", `${element}/{collection}/{subId}`, 204),
  linked("updateInternalGateway", "PUT", `${element}/internal_gateway/{gatewayId}`, 200, anyElement),
  linked("deleteGatewaySubElement", "DELETE", `${element}/internal_gateway/{gatewayId}/{collection}/{subId}`, 204),
  linked("getGatewayNode", "GET", "/{version}/elements/vpn/{vpnId}/gateway_node/{usage}/{nodeId}", 200),
  linked("updateGatewayNode", "PUT", "/{version}/elements/vpn/{vpnId}/gateway_node/{usage}/{nodeId}", 200, anyElement),
  linked("deleteGatewayNode", "DELETE", "/{version}/elements/vpn/{vpnId}/gateway_node/{usage}/{nodeId}", 204),
  linked("listRouteEndpointTunnels", "GET", "/{version}/elements/rbvpn_tunnel/{id}/endpoints", 200),
  linked("getElementStatus", "GET", `${element}/monitoring_status`, 200),
  linked("getSubElementStatus", "GET", `${element}/{collection}/{subId}/monitoring_status`, 200),
  linked("getPartStatus", "GET", `${element}/{collection}/{subId}/{parts}/{partId}/monitoring_status`, 200),
  linked("getSnapshotContent", "GET", `${element}/snapshot/{snapshotId}/content`, 200),
  linked("abortTask", "DELETE", "/{version}/elements/task_progress/{taskId}/abort", 204),
  linked("getTaskResult", "GET", "/{version}/elements/task_progress/{taskId}/result", 200),
];

function linked(
  id: string,
  method: EmulatorOperation["method"],
  path: string,
  success: number,
  body?: EmulatorOperation["body"],
): EmulatorOperation {
  const names = [...path.matchAll(/\{(\w+)\}/gu)].map(([, name = ""]) => name);
  const parameters = names.map((name): EmulatorParameter => {
    return { name, in: "path", required: true, schema: { type: "string" } };
  });
  return { id, method, path, parameters, success: [success], answers: {}, ...(body && { body }) };
}

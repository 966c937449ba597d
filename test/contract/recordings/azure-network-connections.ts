import {
  type AzureClient,
  virtualNetworkGatewayConnectionsGet,
  virtualNetworkGatewayConnectionsGetIkeSas,
  virtualNetworkGatewayConnectionsGetSharedKey,
  virtualNetworkGatewayConnectionsList,
  virtualNetworkGatewayConnectionsSetSharedKey,
  virtualNetworkGatewayConnectionsStartPacketCapture,
} from "trunkline/azure/network";
import { exampleOf, idOf, IN_GROUP as inGroup, targetOf } from "./azure-network-place.ts";
import type { Recording } from "./recording.ts";

/** What is asked of a gateway's packets is text that holds JSON, not JSON. */
const CAPTURED = '{"Status":"Successful","Data":null}';

const connection = {
  name: "connS2S",
  id: idOf("connections/connS2S"),
  etag: 'W/"00000000-0000-0000-0000-000000000000"',
  type: "Microsoft.Network/connections",
  location: "centralus",
  properties: {
    provisioningState: "Succeeded",
    resourceGuid: "00000000-0000-0000-0000-000000000000",
    virtualNetworkGateway1: { id: idOf("virtualNetworkGateways/vpngw"), properties: {} },
    localNetworkGateway2: { id: idOf("localNetworkGateways/localgw"), properties: {} },
    ingressNatRules: [{ id: idOf("virtualNetworkGateways/vpngw/natRules/natRule1") }],
    egressNatRules: [{ id: idOf("virtualNetworkGateways/vpngw/natRules/natRule2") }],
    connectionType: "IPsec",
    connectionProtocol: "IKEv2",
    routingWeight: 0,
    dpdTimeoutSeconds: 30,
    enableBgp: false,
    gatewayCustomBgpIpAddresses: [
      {
        ipConfigurationId: idOf("virtualNetworkGateways/vpngw/ipConfigurations/default"),
        customBgpIpAddress: "169.254.21.1",
      },
    ],
    useLocalAzureIpAddress: false,
    usePolicyBasedTrafficSelectors: false,
    ipsecPolicies: [],
    trafficSelectorPolicies: [],
    ingressBytesTransferred: 0,
    egressBytesTransferred: 0,
    connectionMode: "Default",
  },
};

/** Exchanges of Network about the connections of gateways in a virtual network. */
export const networkConnections: readonly Recording<AzureClient>[] = [
  {
    name: "connections are listed with the gateways at their ends as ids and nothing else",
    source:
      "https://github.com/Azure/azure-rest-api-specs/blob/main/specification/network/resource-manager/" +
      "Microsoft.Network/stable/2024-05-01/examples/VirtualNetworkGatewayConnectionsList.json",
    call: (client) => virtualNetworkGatewayConnectionsList(client, inGroup),
    request: { method: "GET", target: targetOf("connections") },
    answer: { status: 200, body: { value: [connection] } },
    result: [connection],
  },
  {
    name: "a connection with certificates says so, and has its tunnels",
    source: exampleOf("VirtualNetworkGatewayConnectionGet"),
    call: (client) =>
      virtualNetworkGatewayConnectionsGet(client, { ...inGroup, virtualNetworkGatewayConnectionName: "connS2S" }),
    request: { method: "GET", target: targetOf("connections/connS2S") },
    answer: {
      status: 200,
      body: {
        ...connection,
        properties: {
          ...connection.properties,
          connectionStatus: "Connecting",
          authenticationType: "Certificate",
          certificateAuthentication: {
            outboundAuthCertificate: "https://customerKv.vault.azure.net/Certificates/outBoundcert/Version",
            inboundAuthCertificateChain: ["MIIC+TCCAeGgAwIBAgIQFOJUqDaxV5xJcKpTKO..."],
            inboundAuthCertificateSubjectName: "CN=rootCert.com",
          },
          tunnelProperties: [{ tunnelIpAddress: "10.78.1.5", bgpPeeringAddress: "10.78.1.17" }],
        },
      },
    },
  },
  {
    name: "the shared key of a connection is read with an id that is empty",
    source: exampleOf("VirtualNetworkGatewayConnectionGetSharedKey"),
    call: (client) =>
      virtualNetworkGatewayConnectionsGetSharedKey(client, {
        ...inGroup,
        virtualNetworkGatewayConnectionName: "connS2S",
      }),
    request: { method: "GET", target: targetOf("connections/connS2S/sharedkey") },
    answer: { status: 200, body: { id: "", value: "AzureAbc123" } },
  },
  {
    name: "a shared key is set by PUT, and is set once the answer is 200",
    source: exampleOf("VirtualNetworkGatewayConnectionSetSharedKey"),
    call: (client) =>
      virtualNetworkGatewayConnectionsSetSharedKey(client, {
        ...inGroup,
        virtualNetworkGatewayConnectionName: "connS2S",
        body: { value: "AzureAbc123" },
      }),
    request: { method: "PUT", target: targetOf("connections/connS2S/sharedkey"), body: { value: "AzureAbc123" } },
    answer: { status: 200, body: { id: "", value: "AzureAbc123" } },
  },
  {
    name: "the security associations of a connection are one text, asked for by POST without a body",
    source: exampleOf("VirtualNetworkGatewayConnectionGetIkeSas"),
    call: (client) =>
      virtualNetworkGatewayConnectionsGetIkeSas(client, {
        ...inGroup,
        virtualNetworkGatewayConnectionName: "vpngwcn1",
      }),
    request: { method: "POST", target: targetOf("connections/vpngwcn1/getikesas") },
    answer: {
      status: 200,
      headers: { "content-type": "application/json; charset=utf-8" },
      body: JSON.stringify(CAPTURED),
    },
    result: CAPTURED,
  },
  {
    name: "capturing the packets of a connection can start without a filter",
    source: exampleOf("VirtualNetworkGatewayConnectionStartPacketCapture"),
    call: (client) =>
      virtualNetworkGatewayConnectionsStartPacketCapture(client, {
        ...inGroup,
        virtualNetworkGatewayConnectionName: "vpngwcn1",
      }),
    request: { method: "POST", target: targetOf("connections/vpngwcn1/startPacketCapture") },
    answer: { status: 200, headers: { "content-type": "application/json" }, body: JSON.stringify(CAPTURED) },
    result: CAPTURED,
  },
];

import {
  type AzureClient,
  authorizationServerListSecrets,
  type ConnectivityCheckRequest,
  gatewayGenerateToken,
  performConnectivityCheckAsync,
  policyRestrictionValidationsByService,
  userGenerateSsoUrl,
} from "trunkline/azure/apimanagement";
import { API_VERSION, exampleOf, IN_SERVICE as inService, SERVICE_PATH as path } from "./azure-apimanagement-place.ts";
import type { Recording } from "./recording.ts";

const check: ConnectivityCheckRequest = {
  source: { region: "northeurope" },
  destination: { address: "https://microsoft.com", port: 3306 },
  protocol: "HTTPS",
  protocolConfiguration: {
    HTTPConfiguration: {
      method: "GET",
      validStatusCodes: [200, 204],
      headers: [{ name: "Authorization", value: "Bearer myPreciousToken" }],
    },
  },
};

/** Exchanges of API Management that act, by POST. */
export const apiManagementActions: readonly Recording<AzureClient>[] = [
  {
    name: "a token for a gateway is asked for by POST, and holds signs that must not be escaped",
    source: exampleOf("ApiManagementGatewayGenerateToken"),
    call: (client) =>
      gatewayGenerateToken(client, {
        ...inService,
        gatewayId: "gw1",
        body: { keyType: "primary", expiry: "2020-04-21T00:44:24.2845269Z" },
      }),
    request: {
      method: "POST",
      target: `${path}/gateways/gw1/generateToken?${API_VERSION}`,
      body: { keyType: "primary", expiry: "2020-04-21T00:44:24.2845269Z" },
    },
    answer: {
      status: 200,
      body: { value: "gw1&201904210044&9A1GR1f5WIhFvFmzQG+xxxxxxxxxxx/kBeu87DWad3tkasUXuvPL+MgzlwUHyg==" },
    },
  },
  {
    name: "secrets are read by POST without a body",
    source: exampleOf("ApiManagementAuthorizationServerListSecrets"),
    call: (client) => authorizationServerListSecrets(client, { ...inService, authsid: "newauthServer2" }),
    request: { method: "POST", target: `${path}/authorizationServers/newauthServer2/listSecrets?${API_VERSION}` },
    answer: {
      status: 200,
      body: { clientSecret: "2", resourceOwnerUsername: "un", resourceOwnerPassword: "pwd" },
    },
  },
  {
    name: "an address to sign in with is made by POST without a body",
    source: exampleOf("ApiManagementUserGenerateSsoUrl"),
    call: (client) => userGenerateSsoUrl(client, { ...inService, userId: "57127d485157a511ace86ae7" }),
    request: { method: "POST", target: `${path}/users/57127d485157a511ace86ae7/generateSsoUrl?${API_VERSION}` },
    answer: {
      status: 200,
      body: {
        value: "https://apimService1.portal.azure-api.net/signin-sso?token=57127d48%26201706051624%267VY18%3d%3d",
      },
    },
  },
  {
    name: "a check of connectivity that ends at once may say Reachable, which the document does not list",
    source: exampleOf("ApiManagementPerformConnectivityCheckHttpConnect"),
    call: (client) => performConnectivityCheckAsync(client, { ...inService, body: check }),
    request: { method: "POST", target: `${path}/connectivityCheck?${API_VERSION}`, body: check },
    answer: {
      status: 200,
      body: {
        hops: [
          {
            type: "Source",
            id: "c60e2296-5ebc-48cc-80e8-7e6d2981e7b2",
            address: "20.82.216.48",
            resourceId: path,
            nextHopIds: ["26aa44e7-04f1-462f-aa5d-5951957b5650"],
            issues: [],
          },
          {
            type: "Internet",
            id: "26aa44e7-04f1-462f-aa5d-5951957b5650",
            address: "40.113.200.201",
            nextHopIds: [],
            issues: [],
          },
        ],
        connectionStatus: "Reachable",
        avgLatencyInMs: 260,
        minLatencyInMs: 250,
        maxLatencyInMs: 281,
        probesSent: 3,
        probesFailed: 0,
      },
    },
  },
  {
    name: "policies are held against the restrictions by POST, and the result says so as an operation",
    source: exampleOf("ApiManagementValidatePolicies"),
    call: (client) => policyRestrictionValidationsByService(client, inService),
    request: { method: "POST", target: `${path}/validatePolicies?${API_VERSION}` },
    answer: {
      status: 200,
      body: {
        id: "6074e652093a9d0dac3d733c",
        type: "Microsoft.ApiManagement/service/tenant/operationResults",
        name: "6074e652093a9d0dac3d733c",
        properties: {
          status: "Succeeded",
          started: "2023-04-13T00:31:14.94Z",
          updated: "2023-04-13T00:31:27.59Z",
          resultInfo: "All the policies were validated",
          actionLog: [],
        },
      },
    },
  },
];

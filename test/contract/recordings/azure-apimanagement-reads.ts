import {
  type AzureClient,
  apiExportGet,
  apiGetEntityTag,
  apiManagementServiceGet,
  groupUserCheckEntityExists,
  networkStatusListByService,
  policyGet,
} from "trunkline/azure/apimanagement";
import {
  API_VERSION,
  exampleOf,
  IN_SERVICE as inService,
  SERVICE_PATH as path,
  SUBSCRIPTION_PATH as subscriptionPath,
} from "./azure-apimanagement-place.ts";
import type { Recording } from "./recording.ts";

/** Exchanges of API Management that read one thing, or ask whether it is there. */
export const apiManagementReads: readonly Recording<AzureClient>[] = [
  {
    name: "the entity tag of an API comes in a header of HEAD, and there is no body",
    source: exampleOf("ApiManagementHeadApi"),
    call: async (client) => {
      const api = { ...inService, apiId: "57d1f7558aa04f15146d9d8a" };
      return (await apiGetEntityTag(client, api).withResponse()).headers.get("etag");
    },
    request: { method: "HEAD", target: `${path}/apis/57d1f7558aa04f15146d9d8a?${API_VERSION}` },
    answer: { status: 200, headers: { etag: "AAAAAAAAAAa=" } },
    result: "AAAAAAAAAAa=",
  },
  {
    name: "a user who is in the group is 204 to HEAD",
    source: exampleOf("ApiManagementHeadGroupUser"),
    call: (client) =>
      groupUserCheckEntityExists(client, {
        ...inService,
        groupId: "59306a29e4bbd510dc24e5f9",
        userId: "5931a75ae4bbd512a88c680b",
      }),
    request: {
      method: "HEAD",
      target: `${path}/groups/59306a29e4bbd510dc24e5f9/users/5931a75ae4bbd512a88c680b?${API_VERSION}`,
    },
    answer: { status: 204 },
    result: true,
  },
  {
    name: "a user who is not in the group is 404 to HEAD, which is an answer and no failure",
    source: exampleOf("ApiManagementHeadGroupUser"),
    call: (client) => groupUserCheckEntityExists(client, { ...inService, groupId: "administrators", userId: "2" }),
    request: { method: "HEAD", target: `${path}/groups/administrators/users/2?${API_VERSION}` },
    answer: { status: 404 },
    result: false,
  },
  {
    name: "an API is exported on the path where it is read, told apart by the query; the link's value may hold blanks",
    source: exampleOf("ApiManagementGetApiExportInOpenApi3dot0"),
    call: (client) => apiExportGet(client, { ...inService, apiId: "aid9676", format: "openapi-link" }),
    request: { method: "GET", target: `${path}/apis/aid9676?export=true&${API_VERSION}&format=openapi-link` },
    answer: {
      status: 200,
      body: {
        id: `${path}/apis/aid9676`,
        format: "openapi-link",
        value: {
          link: "https: //apimgmtstkjpszxxxxxxx.blob.core.windows.net/api-export/Swagger Petstore.yaml?storage-sas",
        },
      },
    },
  },
  {
    name: "the network status of a service is a bare array, one entry per region",
    source: exampleOf("ApiManagementServiceGetNetworkStatus"),
    call: (client) => networkStatusListByService(client, inService),
    request: { method: "GET", target: `${path}/networkstatus?${API_VERSION}` },
    answer: {
      status: 200,
      body: [
        {
          location: "Central US EUAP",
          networkStatus: {
            dnsServers: ["168.63.129.16"],
            connectivityStatus: [
              {
                name: "apimst8rlxXXXXX7.queue.core.windows.net",
                status: "success",
                error: "",
                lastUpdated: "2023-06-08T16:41:44.6399168Z",
                lastStatusChange: "2023-05-25T03:53:44.1786214Z",
                resourceType: "SmtpQueue",
                isOptional: true,
              },
            ],
          },
        },
      ],
    },
  },
  {
    name: "the policy of a service comes unescaped when it is asked for as raw XML",
    source: exampleOf("ApiManagementGetPolicyFormat"),
    call: (client) => policyGet(client, { ...inService, policyId: "policy", format: "rawxml" }),
    request: { method: "GET", target: `${path}/policies/policy?${API_VERSION}&format=rawxml` },
    answer: {
      status: 200,
      body: {
        id: `${path}/policies/policy`,
        type: "Microsoft.ApiManagement/service/policies",
        name: "policy",
        properties: {
          format: "rawxml",
          value:
            '<policies>\r\n\t<inbound>\r\n\t\t<set-header name="correlationid" exists-action="skip">\r\n\t\t</set-header>\r\n',
        },
      },
    },
  },
  {
    name: "a service may be named otherwise than it was asked for, and the state that it is to have may be empty",
    source: exampleOf("ApiManagementServiceGetService"),
    call: (client) => apiManagementServiceGet(client, inService),
    request: { method: "GET", target: `${path}?${API_VERSION}` },
    answer: {
      status: 200,
      body: {
        id: `${subscriptionPath}/resourceGroups/rg1/providers/Microsoft.ApiManagement/service/OGF-Z3-06162021-Premium`,
        name: "OGF-Z3-06162021-Premium",
        type: "Microsoft.ApiManagement/service",
        tags: { owner: "v-aswmoh", ReleaseName: "Z3" },
        location: "East US",
        etag: "AAAAAAAWN/4=",
        properties: {
          publisherEmail: "string",
          publisherName: "Test Premium",
          provisioningState: "Succeeded",
          targetProvisioningState: "",
          createdAtUtc: "2021-06-16T09:40:00.9453556Z",
          hostnameConfigurations: [
            {
              type: "Proxy",
              hostName: "gateway.current.int-azure-api.net",
              keyVaultId: "https://ogf-testing.vault.azure.net/secrets/current-ssl",
              negotiateClientCertificate: true,
              certificate: {
                expiry: "2022-01-08T22:32:32+00:00",
                thumbprint: "BA0C286XXXXXXXX58A4A507E3DBD51",
                subject: "CN=*.current.int-azure-api.net, O=Microsoft Corporation, L=Redmond, S=WA, C=US",
              },
              defaultSslBinding: true,
              certificateSource: "Custom",
            },
          ],
          publicIPAddresses: ["13.92.130.49"],
          additionalLocations: [
            {
              location: "East US 2",
              sku: { name: "Premium", capacity: 1 },
              zones: [],
              publicIPAddresses: ["40.70.24.106"],
              disableGateway: false,
              platformVersion: "stv2",
            },
          ],
          customProperties: { "Microsoft.WindowsAzure.ApiManagement.Gateway.Protocols.Server.Http2": "false" },
          virtualNetworkType: "None",
          certificates: [],
          apiVersionConstraint: { minApiVersion: "2019-12-01" },
          privateEndpointConnections: [
            {
              id: `${path}/privateEndpointConnections/privateEndpointProxyName`,
              type: "Microsoft.ApiManagement/service/privateEndpointConnections",
              name: "privateEndpointProxyName",
              properties: {
                provisioningState: "Pending",
                privateEndpoint: {
                  id: `${subscriptionPath}/resourceGroups/rg1/providers/Microsoft.Network/privateEndpoints/e`,
                },
                privateLinkServiceConnectionState: { status: "Pending", description: "", actionsRequired: "None" },
                groupIds: ["Gateway"],
              },
            },
          ],
        },
        sku: { name: "Premium", capacity: 1 },
        identity: {
          type: "SystemAssigned, UserAssigned",
          principalId: "306205e7-b21a-41bf-92e2-3e28af30041e",
          tenantId: "f686d426-8d16-42db-81b7-ab578e110ccd",
          userAssignedIdentities: {
            "/subscriptions/subid/ogf-identity": {
              principalId: "713784d2-ee37-412a-95f0-3768f397f82d",
              clientId: "8d9791f2-0cdf-41f4-9e66-cdc39b496789",
            },
          },
        },
        systemData: {
          createdBy: "string",
          createdByType: "User",
          createdAt: "2021-06-16T09:40:00.7106733Z",
          lastModifiedBy: "foo@contoso.com",
          lastModifiedByType: "User",
          lastModifiedAt: "2021-06-20T06:33:09.6159006Z",
        },
      },
    },
  },
];

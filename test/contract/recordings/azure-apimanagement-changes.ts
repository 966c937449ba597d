import {
  type AzureClient,
  apiPolicyCreateOrUpdate,
  type BackendContractProperties,
  backendCreateOrUpdate,
  contentTypeCreateOrUpdate,
  gatewayCreateOrUpdate,
  namedValueCreateOrUpdate,
} from "trunkline/azure/apimanagement";
import { API_VERSION, exampleOf, IN_SERVICE as inService, SERVICE_PATH as path } from "./azure-apimanagement-place.ts";
import type { Recording } from "./recording.ts";

const namedValue = { displayName: "prop3name", value: "propValue", tags: ["foo", "bar"], secret: false };

const backend: BackendContractProperties = {
  description: "description5308",
  url: "https://backendname2644/",
  protocol: "http",
  credentials: {
    query: { sv: ["xx", "bb", "cc"] },
    header: { "x-my-1": ["val1", "val2"] },
    authorization: { scheme: "Basic", parameter: "opensesma" },
  },
  proxy: { url: "http://192.168.1.1:8080", username: "Contoso\\admin", password: "<password>" },
};

const contentType = {
  name: "Page",
  description: "A regular page",
  schema: {
    properties: {
      en_us: { type: "object", properties: { title: { type: "string", indexed: true } }, required: ["title"] },
    },
    additionalProperties: false,
  },
  version: "1.0.0",
};

/** Exchanges of API Management that make something of a service. */
export const apiManagementChanges: readonly Recording<AzureClient>[] = [
  {
    name: "a policy goes as XML within JSON, and comes back laid out and without its format",
    source: exampleOf("ApiManagementCreateApiPolicy"),
    call: (client) =>
      apiPolicyCreateOrUpdate(client, {
        ...inService,
        apiId: "5600b57e7e8880006a040001",
        policyId: "policy",
        ifMatch: "*",
        body: {
          properties: {
            format: "xml",
            value: "<policies> <inbound /> <backend>    <forward-request />  </backend></policies>",
          },
        },
      }),
    request: {
      method: "PUT",
      target: `${path}/apis/5600b57e7e8880006a040001/policies/policy?${API_VERSION}`,
      headers: { "if-match": "*" },
      body: {
        properties: {
          format: "xml",
          value: "<policies> <inbound /> <backend>    <forward-request />  </backend></policies>",
        },
      },
    },
    answer: {
      status: 201,
      body: {
        id: `${path}/apis/5600b57e7e8880006a040001/policies/policy`,
        type: "Microsoft.ApiManagement/service/apis/policies",
        name: "policy",
        properties: {
          value: "<policies>\r\n  <inbound />\r\n  <backend>\r\n    <forward-request />\r\n  </backend>\r\n</policies>",
        },
      },
    },
  },
  {
    name: "a gateway is made by PUT without an If-Match, and may be named otherwise in the answer",
    source: exampleOf("ApiManagementCreateGateway"),
    call: (client) =>
      gatewayCreateOrUpdate(client, {
        ...inService,
        gatewayId: "gw1",
        body: { properties: { description: "my gateway 1", locationData: { name: "my location" } } },
      }),
    request: {
      method: "PUT",
      target: `${path}/gateways/gw1?${API_VERSION}`,
      headers: { "if-match": null },
      body: { properties: { description: "my gateway 1", locationData: { name: "my location" } } },
    },
    answer: {
      status: 201,
      body: {
        id: `${path}/gateways/gw1`,
        type: "Microsoft.ApiManagement/service/gateways",
        name: "a1",
        properties: { description: "my gateway 1", locationData: { name: "my location" } },
      },
    },
  },
  {
    name: "a named value is there at once where the answer is 201 without an address of its work",
    source: exampleOf("ApiManagementCreateNamedValue"),
    call: (client) =>
      namedValueCreateOrUpdate(client, { ...inService, namedValueId: "testprop2", body: { properties: namedValue } }),
    request: {
      method: "PUT",
      target: `${path}/namedValues/testprop2?${API_VERSION}`,
      headers: { "if-match": null },
      body: { properties: namedValue },
    },
    answer: {
      status: 201,
      body: {
        id: `${path}/namedValues/testprop2`,
        type: "Microsoft.ApiManagement/service/namedValues",
        name: "testprop2",
        properties: { ...namedValue, provisioningState: "Succeeded" },
      },
    },
  },
  {
    name: "a backend takes lists of values for query and header, and gives secrets back",
    source: exampleOf("ApiManagementCreateBackendProxyBackend"),
    call: (client) =>
      backendCreateOrUpdate(client, { ...inService, backendId: "proxybackend", body: { properties: backend } }),
    request: { method: "PUT", target: `${path}/backends/proxybackend?${API_VERSION}`, body: { properties: backend } },
    answer: {
      status: 200,
      body: {
        id: `${path}/backends/proxybackend`,
        type: "Microsoft.ApiManagement/service/backends",
        name: "proxybackend",
        properties: { ...backend, tls: { validateCertificateChain: false, validateCertificateName: false } },
      },
    },
  },
  {
    name: "the schema of a content type is any object, and the id of what is made has no subscription in it",
    source: exampleOf("ApiManagementCreateContentType"),
    call: (client) =>
      contentTypeCreateOrUpdate(client, { ...inService, contentTypeId: "page", body: { properties: contentType } }),
    request: { method: "PUT", target: `${path}/contentTypes/page?${API_VERSION}`, body: { properties: contentType } },
    answer: {
      status: 201,
      body: {
        id: "/contentTypes/page",
        type: "Microsoft.ApiManagement/service/contentTypes",
        name: "page",
        properties: contentType,
      },
    },
  },
];

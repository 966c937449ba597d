import {
  type AzureClient,
  apiListByService,
  apiManagementServiceSkusListAvailableServiceSkus,
  deletedServicesListBySubscription,
  policyDescriptionListByService,
  quotaByCounterKeysListByService,
  reportsListByApi,
  userListByService,
} from "trunkline/azure/apimanagement";
import {
  API_VERSION,
  exampleOf,
  IN_SERVICE as inService,
  SERVICE_PATH as path,
  SUBSCRIPTION_PATH as subscriptionPath,
} from "./azure-apimanagement-place.ts";
import type { Recording } from "./recording.ts";

const users = [
  {
    id: `${path}/users/1`,
    type: "Microsoft.ApiManagement/service/users",
    name: "1",
    properties: {
      firstName: "Administrator",
      lastName: "",
      email: "admin@live.com",
      state: "active",
      registrationDate: "2015-09-22T01:57:39.677Z",
      identities: [{ provider: "Azure", id: "admin@live.com" }],
    },
  },
  {
    id: `${path}/users/5931a75ae4bbd512a88c680b`,
    type: "Microsoft.ApiManagement/service/users",
    name: "5931a75ae4bbd512a88c680b",
    properties: {
      firstName: "foo",
      lastName: "bar",
      email: "foobar@outlook.com",
      state: "active",
      registrationDate: "2017-06-02T17:58:50.357Z",
      identities: [{ provider: "Microsoft", id: "*************" }],
    },
  },
];

const api = {
  id: `${path}/apis/a1`,
  type: "Microsoft.ApiManagement/service/apis",
  name: "a1",
  properties: {
    displayName: "api1",
    apiRevision: "1",
    serviceUrl: "http://echoapi.cloudapp.net/api",
    path: "api1",
    protocols: ["https"],
    isCurrent: true,
    apiVersionSetId: `${path}/apiVersionSets/c48f96c9-1385-4e2d-b410-5ab591ce0fc4`,
  },
};

const skus = [
  {
    resourceType: "Microsoft.ApiManagement/service",
    sku: { name: "Developer" },
    capacity: { minimum: 1, maximum: 1, default: 1, scaleType: "none" },
  },
  {
    resourceType: "Microsoft.ApiManagement/service",
    sku: { name: "Premium" },
    capacity: { minimum: 1, maximum: 10, default: 1, scaleType: "automatic" },
  },
];

const deletedService = {
  id: "/subscriptions/subid/providers/Microsoft.ApiManagement/locations/westus/deletedservices/apimService3",
  name: "apimService3",
  type: "Microsoft.ApiManagement/deletedservices",
  location: "West US",
  properties: {
    serviceId: `${subscriptionPath}/resourceGroups/rg1/providers/Microsoft.ApiManagement/service/apimService3`,
    scheduledPurgeDate: "2017-05-27T15:33:55.5426123Z",
    deletionDate: "2017-05-27T15:33:55.5426123Z",
  },
};

const report = {
  name: "httpbin",
  apiId: "/apis/57a03a13e4bbd5119c8b19e9",
  callCountSuccess: 13,
  callCountBlocked: 1,
  callCountFailed: 0,
  callCountOther: 0,
  callCountTotal: 14,
  bandwidth: 11019,
  cacheHitCount: 0,
  cacheMissCount: 0,
  apiTimeAvg: 1015.7607923076923,
  apiTimeMin: 330.3206,
  apiTimeMax: 1819.2173,
  serviceTimeAvg: 957.094776923077,
  serviceTimeMin: 215.24,
  serviceTimeMax: 1697.3612,
};

const counter = {
  counterKey: "ba",
  periodKey: "0_P3Y6M4DT12H30M5S",
  periodStartTime: "2014-08-04T04:24:35Z",
  periodEndTime: "2018-02-08T16:54:40Z",
  value: { callsCount: 5, kbTransferred: 2.5830078125 },
};

const description = {
  id: `${path}/policyDescriptions/authentication-basic`,
  type: "Microsoft.ApiManagement/service/policyDescriptions",
  name: "authentication-basic",
  properties: { description: "Basic authentication with the backend.", scope: 268435471 },
};

/** Lists of API Management: with and without a count, a next link, a page around them. */
export const apiManagementLists: readonly Recording<AzureClient>[] = [
  {
    name: "users are listed with their count, and an empty nextLink ends the list",
    source: exampleOf("ApiManagementListUsers"),
    call: (client) => userListByService(client, inService),
    request: { method: "GET", target: `${path}/users?${API_VERSION}` },
    answer: { status: 200, body: { value: users, count: 3, nextLink: "" } },
    result: users,
  },
  {
    name: "$filter, $top and $skip go with their dollar sign",
    source:
      "https://learn.microsoft.com/en-us/rest/api/apimanagement/apis/list-by-service?view=rest-apimanagement-2024-05-01",
    call: (client) =>
      apiListByService(client, { ...inService, filter: "path eq 'api1'", top: 1, skip: 2, tags: "pets" }),
    request: {
      method: "GET",
      target: `${path}/apis?${API_VERSION}&%24filter=path%20eq%20%27api1%27&%24top=1&%24skip=2&tags=pets`,
    },
    answer: {
      status: 200,
      body: {
        value: [api],
        count: 4,
        nextLink: `https://management.azure.com${path}/apis?${API_VERSION}&$skip=3&$top=1`,
      },
    },
    result: [api],
  },
  {
    name: "the sizes of a service end with a nextLink that is null",
    source: exampleOf("ApiManagementListSKUs-Dedicated"),
    call: (client) => apiManagementServiceSkusListAvailableServiceSkus(client, inService),
    request: { method: "GET", target: `${path}/skus?${API_VERSION}` },
    answer: { status: 200, body: { value: skus, nextLink: null } },
    result: skus,
  },
  {
    name: "deleted services are listed for the subscription, without a count",
    source: exampleOf("ApiManagementDeletedServicesListBySubscription"),
    call: (client) => deletedServicesListBySubscription(client),
    request: {
      method: "GET",
      target: `${subscriptionPath}/providers/Microsoft.ApiManagement/deletedservices?${API_VERSION}`,
    },
    answer: { status: 200, body: { value: [deletedService] } },
    result: [deletedService],
  },
  {
    name: "a report wants its filter, and has averages that are no integers",
    source: exampleOf("ApiManagementGetReportsByApi"),
    call: (client) =>
      reportsListByApi(client, {
        ...inService,
        filter: "timestamp ge datetime'2017-06-01T00:00:00' and timestamp le datetime'2017-06-04T00:00:00'",
      }),
    request: {
      method: "GET",
      target: `${path}/reports/byApi?${API_VERSION}&%24filter=timestamp%20ge%20datetime%272017-06-01T00%3A00%3A00%27%20and%20timestamp%20le%20datetime%272017-06-04T00%3A00%3A00%27`,
    },
    answer: { status: 200, body: { value: [report], count: 2, nextLink: "" } },
    result: [report],
  },
  {
    name: "counters of a quota have a duration within their key",
    source: exampleOf("ApiManagementGetQuotaCounterKeys"),
    call: (client) => quotaByCounterKeysListByService(client, { ...inService, quotaCounterKey: "ba" }),
    request: { method: "GET", target: `${path}/quotas/ba?${API_VERSION}` },
    answer: { status: 200, body: { value: [counter], nextLink: "" } },
    result: { value: [counter], nextLink: "" },
  },
  {
    name: "where a policy may stand is a number of bits",
    source: exampleOf("ApiManagementListPolicyDescriptions"),
    call: (client) => policyDescriptionListByService(client, { ...inService, scope: "Api" }),
    request: { method: "GET", target: `${path}/policyDescriptions?${API_VERSION}&scope=Api` },
    answer: { status: 200, body: { value: [description], count: 2 } },
    result: { value: [description], count: 2 },
  },
];

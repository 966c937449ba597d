/**
 * The two examples of the vendor's page "Perform Connectivity Check Async" of API Management 2024-05-01, apart from white
 * space. They pass unchanged, oddities included: `Reachable` is none of the page's own words for the status.
 */
const service =
  "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg1/providers/Microsoft.ApiManagement/service/apimService1";

export const connectivityCheck = {
  url: `https://management.azure.com${service}/connectivityCheck?api-version=2024-05-01`,
  location: `https://management.azure.com${service}/connectivityCheck/operationresults/bmljb2xhLW5ldHdvcmt3YXRjaGVyNF9Db25uZWN0aXRpdml0eUNoZWNrXzE2MmExNmZl?api-version=2024-05-01`,
} as const;

export const httpCheck = {
  request: {
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
  },
  answer: {
    hops: [
      {
        type: "Source",
        id: "c60e2296-5ebc-48cc-80e8-7e6d2981e7b2",
        address: "20.82.216.48",
        resourceId: service,
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
};

export const tcpCheck = {
  request: {
    source: { region: "northeurope" },
    destination: { address: "8.8.8.8", port: 53 },
    preferredIPVersion: "IPv4",
  },
  answer: {
    hops: [
      {
        type: "Source",
        id: "7dbbe7aa-60ba-4650-831e-63d775d38e9e",
        address: "10.1.1.4",
        resourceId: service,
        nextHopIds: ["75c8d819-b208-4584-a311-1aa45ce753f9"],
        issues: [],
      },
      {
        type: "Internet",
        id: "75c8d819-b208-4584-a311-1aa45ce753f9",
        address: "8.8.8.8",
        nextHopIds: [],
        issues: [],
      },
    ],
    connectionStatus: "Connected",
    avgLatencyInMs: 1,
    minLatencyInMs: 1,
    maxLatencyInMs: 4,
    probesSent: 100,
    probesFailed: 0,
  },
};

/** What the vendor's page "Perform Connectivity Check Async" prints, API version 2024-05-01, apart from white space. */
export const connectivityPage = {
  http: {
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
  tcp: {
    source: { region: "northeurope" },
    destination: { address: "8.8.8.8", port: 53 },
    preferredIPVersion: "IPv4",
  },
  answer: {
    hops: [
      {
        type: "Source",
        id: "c60e2296-5ebc-48cc-80e8-7e6d2981e7b2",
        address: "20.82.216.48",
        resourceId:
          "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg1/providers/Microsoft.ApiManagement/service/apimService1",
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

import {
  type AzureClient,
  connectionMonitorsGet,
  flowLogsGet,
  packetCapturesCreate,
  packetCapturesGetStatus,
} from "trunkline/azure/network";
import { AT_WATCHER, exampleOf, idOf, MACHINE, STORAGE, targetOf } from "./azure-network-place.ts";
import type { Recording } from "./recording.ts";

const capture = {
  target: MACHINE,
  bytesToCapturePerPacket: 10000,
  totalBytesPerSession: 100000,
  timeLimitInSeconds: 100,
  storageLocation: {
    storageId: STORAGE,
    storagePath: "https://mytestaccountname.blob.core.windows.net/capture/pc1.cap",
    filePath: "D:\\capture\\pc1.cap",
  },
  filters: [{ protocol: "TCP", localIPAddress: "10.0.0.4", localPort: "80" }],
};

/** Exchanges of Network's watcher about what goes on for a while: captures, monitors, logs. */
export const networkMonitoring: readonly Recording<AzureClient>[] = [
  {
    name: "a capture of packets is made by PUT, with backslashes in the path of its file",
    source:
      "https://github.com/Azure/azure-rest-api-specs/blob/main/specification/network/resource-manager/" +
      "Microsoft.Network/stable/2024-05-01/examples/NetworkWatcherPacketCaptureCreate.json",
    call: (client) =>
      packetCapturesCreate(client, { ...AT_WATCHER, packetCaptureName: "pc1", body: { properties: capture } }),
    request: {
      method: "PUT",
      target: targetOf("networkWatchers/nw1/packetCaptures/pc1"),
      body: { properties: capture },
    },
    answer: {
      status: 201,
      body: {
        name: "pc1",
        id: idOf("networkWatchers/nw1/packetCaptures/pc1"),
        properties: { ...capture, provisioningState: "Succeeded" },
      },
    },
  },
  {
    name: "how a capture goes on is asked by POST without a body",
    source: exampleOf("NetworkWatcherPacketCaptureQueryStatus"),
    call: (client) => packetCapturesGetStatus(client, { ...AT_WATCHER, packetCaptureName: "pc1" }),
    request: { method: "POST", target: targetOf("networkWatchers/nw1/packetCaptures/pc1/queryStatus") },
    answer: {
      status: 200,
      body: {
        name: "pc1",
        id: idOf("networkWatchers/nw1/packetCaptures/pc1"),
        captureStartTime: "2016-09-07T12:35:24Z",
        packetCaptureStatus: "Stopped",
        stopReason: "TimeExceeded",
        packetCaptureError: [],
      },
    },
  },
  {
    name: "a connection monitor names its endpoints, and tests refer to them by name",
    source: exampleOf("NetworkWatcherConnectionMonitorGet"),
    call: (client) => connectionMonitorsGet(client, { ...AT_WATCHER, connectionMonitorName: "cm1" }),
    request: { method: "GET", target: targetOf("networkWatchers/nw1/connectionMonitors/cm1") },
    answer: {
      status: 200,
      body: {
        name: "cm1",
        id: idOf("networkWatchers/nw1/connectionMonitors/cm1"),
        etag: 'W/"00000000-0000-0000-0000-000000000000"',
        properties: {
          provisioningState: "Succeeded",
          endpoints: [
            { name: "source", resourceId: MACHINE },
            { name: "destination", address: "bing.com" },
          ],
          testConfigurations: [{ name: "tcp", testFrequencySec: 60, protocol: "Tcp", tcpConfiguration: { port: 80 } }],
          testGroups: [{ name: "tg", testConfigurations: ["tcp"], sources: ["source"], destinations: ["destination"] }],
        },
        location: "eastus",
        type: "Microsoft.Network/networkWatchers/connectionMonitors",
      },
    },
  },
  {
    name: "a flow log may have letters of any script in its id",
    source: exampleOf("NetworkWatcherFlowLogGet"),
    call: (client) => flowLogsGet(client, { ...AT_WATCHER, flowLogName: "flowLog1" }),
    request: { method: "GET", target: targetOf("networkWatchers/nw1/flowLogs/flowLog1") },
    answer: {
      status: 200,
      body: {
        name: "flowLog1",
        id: idOf("networkWatchers/тц1/FlowLogs/flowLog1"),
        etag: 'W/"00000000-0000-0000-0000-000000000000"',
        properties: {
          provisioningState: "Succeeded",
          targetResourceId: idOf("networkSecurityGroups/vm5-nsg"),
          targetResourceGuid: "00000000-0000-0000-0000-000000000000",
          storageId: STORAGE,
          enabledFilteringCriteria: "srcIP=158.255.7.8 || dstPort=56891",
          recordTypes: "B,E",
          enabled: true,
          flowAnalyticsConfiguration: {
            networkWatcherFlowAnalyticsConfiguration: {
              enabled: false,
              workspaceId: "-",
              workspaceRegion: "-",
              trafficAnalyticsInterval: 60,
            },
          },
          retentionPolicy: { days: 0, enabled: false },
          format: { type: "JSON", version: 2 },
        },
        location: "centraluseuap",
        type: "Microsoft.Network/networkWatchers/FlowLogs",
        identity: {
          type: "UserAssigned",
          userAssignedIdentities: {
            "/subscriptions/subid/id1": {
              clientId: "c16d15e1-f60a-40e4-8a05-df3d3f655c14",
              principalId: "e3858881-e40c-43bd-9cde-88da39c05023",
            },
          },
        },
      },
    },
  },
];

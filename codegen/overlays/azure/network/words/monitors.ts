/** What network watchers keep running: connection monitors, connection analyzers and flow logs. */
export const monitorWords: Readonly<Record<string, string>> = {
  // Connection monitors. The first version has one source and one destination, the second endpoints and groups.
  "ConnectionMonitorParameters.source":
    "First version only, with `destination`; the second has `endpoints` and `testGroups`.",
  "ConnectionMonitorParameters.destination": "First version only, with `source`.",
  "ConnectionMonitorParameters.autoStart": "First version only. `false` leaves it stopped after creation.",
  "ConnectionMonitorParameters.monitoringIntervalInSeconds": "First version only; the second has `testFrequencySec`.",
  "ConnectionMonitorParameters.testGroups": "Each tests all its sources against all its destinations.",
  "ConnectionMonitorParameters.endpoints": "Second version. Test groups refer to them by name.",
  "ConnectionMonitorParameters.testConfigurations": "Second version. Test groups refer to them by name.",
  "ConnectionMonitorParameters.outputs": "Where results go beside the watcher itself.",
  "ConnectionMonitorResultProperties.connectionMonitorType":
    "`SingleSourceDestination` is the first version, `MultiEndpoint` the second.",
  "ConnectionMonitorResultProperties.source": "First version only.",
  "ConnectionMonitorResultProperties.destination": "First version only.",
  "ConnectionMonitorResultProperties.monitoringStatus": "Whether tests run or have been stopped.",
  "ConnectionMonitorResultProperties.autoStart": "First version only.",
  "ConnectionMonitorResultProperties.monitoringIntervalInSeconds": "First version only.",
  "ConnectionMonitorSource.resourceId": "ARM id of a virtual machine with the watcher's agent.",
  "ConnectionMonitorSource.port": "Absent: any free one.",
  "ConnectionMonitorDestination.resourceId": "ARM id. Either this or `address`.",
  "ConnectionMonitorDestination.address": "IP address or domain name. Either this or `resourceId`.",
  "ConnectionMonitorEndpoint.resourceId": "ARM id. Needed for all types but `ExternalAddress` and `AzureArcNetwork`.",
  "ConnectionMonitorEndpoint.address": "IP address or domain name. Needed for `ExternalAddress`.",
  "ConnectionMonitorEndpoint.filter": "Deprecated by the vendor in favour of `scope`.",
  "ConnectionMonitorEndpoint.scope":
    "What takes part, for types that hold several machines, as subnets and scale sets.",
  "ConnectionMonitorEndpoint.coverageLevel":
    "How many addresses of a network are tested: the higher, the more; `Full` takes all.",
  "ConnectionMonitorEndpoint.locationDetails": "For `AzureArcNetwork` only.",
  "ConnectionMonitorEndpoint.subscriptionId": "For `AzureArcNetwork` only.",
  "ConnectionMonitorEndpoint.type":
    "`MMAWorkspaceMachine` is a machine outside Azure with the Log Analytics agent, `AzureArcVM` one that Arc manages.",
  "ConnectionMonitorEndpointScope.include": "What takes part; absent: all of the resource.",
  "ConnectionMonitorEndpointScope.exclude": "What does not take part although it is within the resource.",
  "ConnectionMonitorEndpointScopeItem.address": "Address or CIDR block.",
  "ConnectionMonitorEndpointFilterItem.address": "Of an agent.",
  "ConnectionMonitorHttpConfiguration.path": "As `/dir1/dir2`.",
  "ConnectionMonitorHttpConfiguration.preferHTTPS":
    "HTTPS in place of HTTP where neither port nor endpoint settles it.",
  "ConnectionMonitorHttpConfiguration.validStatusCodeRanges":
    "Answers that count as success, such as `2xx`, `301-304` and `418`.",
  "*.disableTraceRoute": "Then the path is not told, only whether the test passed and how long it took.",
  "ConnectionMonitorTcpConfiguration.destinationPortBehavior":
    "`ListenIfAvailable` lets the agent at the destination open the port where nothing else does.",
  "ConnectionMonitorTestConfiguration.preferredIPVersion": "A wish: what else is set may lead to the other one.",
  "ConnectionMonitorTestConfiguration.protocol": "Chooses which one of the three configurations is used.",
  "ConnectionMonitorTestConfiguration.httpConfiguration": "For protocol `Http`.",
  "ConnectionMonitorTestConfiguration.icmpConfiguration": "For protocol `Icmp`.",
  "ConnectionMonitorTestConfiguration.tcpConfiguration": "For protocol `Tcp`.",
  "ConnectionMonitorTestConfiguration.successThreshold": "A test fails beyond either value.",
  "ConnectionMonitorSuccessThreshold.checksFailedPercent": "Most that may fail, of 100.",
  "ConnectionMonitorSuccessThreshold.roundTripTimeMs": "Longest that passes.",
  "ConnectionMonitorTestConfiguration.testFrequencySec": "Seconds between two tests.",
  "ConnectionMonitorTestGroup.disable": "Keeps its settings and runs no tests.",
  "ConnectionMonitorTestGroup.sources": "Names of `endpoints`.",
  "ConnectionMonitorTestGroup.destinations": "Names of `endpoints`.",
  "ConnectionMonitorTestGroup.testConfigurations": "By name.",
  "ConnectionMonitorWorkspaceSettings.workspaceResourceId": "ARM id of a Log Analytics workspace.",

  // Connection analyzers.
  "ConnectionAnalyzerProperties.expiryInDays": "Days after which the results go.",
  "ConnectionAnalyzerProperties.requestTime": "UTC.",
  "ConnectionAnalyzerProperties.status": "Of the run, not of the path that it looks at.",
  "ConnectionAnalyzerProperties.protocolSettings": "What the probes speak.",
  "ConnectionAnalyzerEndpoint.resourceId": "ARM id. Needed for all types but `ExternalAddress`.",
  "ConnectionAnalyzerEndpoint.address": "IP address or host name. For `ExternalAddress`, which needs it.",
  "ConnectionAnalyzerQueryStatusResult.outputStoragePath": "Where the results lie in the storage account.",
  "ConnectionAnalyzerQueryStatusResult.error": "Filled when the run as a whole failed.",
  "ConnectionAnalyzerQueryStatusResult.expiryInUtc": "When the results go.",
  "DiagnosticOperationResult.result": "JSON text, whose form depends on `diagnosticOperation`.",
  "DiagnosticOperationResult.error": "Filled when this one failed.",
  "ConnectivityCheckSettings.generatePath": "Tells the hops, too. Absent means `true`.",
  "ExpressRouteDiagnosticsSettings.bandwidth": "Mbit/s.",
  "ExpressRouteDiagnosticsSettings.erCircuitResourceId": "ARM id.",
  "ProtocolSettings.httpConfiguration": "Only with `Http` and `Https`, for the probes.",
  "StorageAccountSettings.path": "Folder for the results.",
  "StorageAccountSettings.storageAccountId": "ARM id.",

  // Flow logs.
  "*.enabledFilteringCriteria":
    "Expression over addresses, ports, protocol, encryption, direction and action. Absent: all traffic is logged.",
  "*.recordTypes":
    "Letters with commas: `B` begin, `C` every five minutes of a flow, `E` end, `D` denied. Absent: all.",
  "FlowLogPropertiesFormat.storageId": "ARM id of a storage account in the same region.",
  "FlowLogProperties.storageId": "ARM id of a storage account in the same region.",
  "FlowLogPropertiesFormat.targetResourceId":
    "ARM id of a virtual network, subnet, interface or network security group.",
  "FlowLogInformation.targetResourceId": "ARM id of what is logged.",
  "FlowLogStatusParameters.targetResourceId": "ARM id of what is logged.",
  "FlowLogPropertiesFormat.enabled": "`false` keeps the settings and stops logging.",
  "FlowLogProperties.enabled": "`false` keeps the settings and stops logging.",
  "FlowLog.identity": "By which it writes to the storage account.",
  "FlowLogInformation.identity": "By which it writes to the storage account.",
  "FlowLogFormatParameters.version": "1 has flows only, 2 their state and bytes too.",
  "RetentionPolicyParameters.days": "Age at which records are deleted; 0 keeps them for ever.",
  "RetentionPolicyParameters.enabled": "`false` deletes nothing, whatever `days` says.",
  "TrafficAnalyticsConfigurationProperties.trafficAnalyticsInterval": "Minutes between two runs: 10 or 60.",
  "TrafficAnalyticsConfigurationProperties.workspaceId": "GUID of the Log Analytics workspace.",
  "TrafficAnalyticsConfigurationProperties.workspaceResourceId": "ARM id of the same Log Analytics workspace.",
  "TrafficAnalyticsConfigurationProperties.enabled": "Sums flows up in a Log Analytics workspace.",

  // Reachability of Azure from providers.
  "AzureReachabilityReport.aggregationLevel": "`Country`, `State` or `City`.",
  "AzureReachabilityReportLatencyInfo.score": "Relative: the higher, the faster.",
  "*.azureLocations": "Regions. Absent: all.",
  "*.providers": "Internet providers.",
};

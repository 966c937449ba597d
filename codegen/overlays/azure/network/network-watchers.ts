import type { Sentences } from "../../../overlay.ts";

/** Regional watchers and the one-off diagnoses they make. */
export const networkWatchers: Sentences = {
  NetworkWatchers_ListAll: "Gives the watchers of the whole subscription, one for each region at most.",
  NetworkWatchers_List: "Gives the watchers that lie in one resource group, in one answer and whatever their region.",
  NetworkWatchers_Get: "Gives one watcher, which holds little more than its region and provisioning state.",
  NetworkWatchers_CreateOrUpdate:
    "Creates the watcher of a region, without which no diagnosis can run there, and answers when it is there.",
  NetworkWatchers_UpdateTags: "Sets the tags of a watcher; its captures, monitors and flow logs are left alone.",
  NetworkWatchers_Delete:
    "Removes a watcher along with its captures, monitors and flow log settings, and goes on until it is gone.",

  NetworkWatchers_CheckConnectivity:
    "Probes from a machine to an address or resource and gives reachability, latency and the hops with their issues; the source needs the watcher's agent.",
  NetworkWatchers_VerifyIPFlow:
    "Says whether the security rules let one kind of packet in or out of a machine, and which rule decides; nothing is sent.",
  NetworkWatchers_GetNextHop: "Says where a packet from a machine to an address goes next, and by which route table.",
  NetworkWatchers_GetVMSecurityRules:
    "Gives the configured and the effective security rules on each network interface of a machine.",
  NetworkWatchers_GetNetworkConfigurationDiagnostic:
    "Says for each described flow whether security groups allow it, with every group and rule that was weighed.",
  NetworkWatchers_GetTopology:
    "Gives the network resources of a resource group, virtual network or subnet and how they hang together, at once.",
  NetworkWatchers_GetTroubleshooting:
    "Examines a VPN gateway or connection for some minutes, stores logs in a storage account and gives causes with advice.",
  NetworkWatchers_GetTroubleshootingResult:
    "Gives the outcome of the latest troubleshooting of a gateway or connection without starting a new one.",

  NetworkWatchers_ListAvailableProviders:
    "Gives the internet providers by country, state and city for which reachability reports can be had.",
  NetworkWatchers_GetAzureReachabilityReport:
    "Gives relative latency scores between internet providers at a location and Azure regions within a span of time.",

  NetworkWatchers_SetFlowLogConfiguration:
    "Switches flow logging and traffic analytics of one target on or off, in the form that came before flow log resources.",
  NetworkWatchers_GetFlowLogStatus:
    "Gives the flow logging and traffic analytics settings of one target; it takes a POST and goes on until they are read.",
};

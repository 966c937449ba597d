/** What members of a status mean, by REST and over sockets. */
export const statusWords: Readonly<Record<string, string>> = {
  "*.monitoring_state": "Whether a status could be had at all: only `READY` says that the others are true.",
  MonitoringState:
    "`INITIAL`: none yet. `NO_STATUS`, `TIMEOUT`: the node sent none in time. `SERVER_ERROR`: the log server could not be asked. `DUMMY`: demo mode. `ERROR` does not occur.",
  "*.monitoring_status": "Of something with parts, the sum over them.",
  MonitoringStatusValue:
    "`PARTIAL_OK`: some parts are well, the others unknown. `WARNING`, `ERROR`: some parts have one. `IDLE`: stands by. `UNKNOWN`: nothing was heard. `NOT_MONITORED`: nobody asks.",
  ConfigurationStatus:
    "`Initial`: nothing made yet. `Declared`: its first configuration was made. `Configured`: it had contact. `Installed`: it has a policy.",
  NodeOperationalStatus:
    "`Going …` is on the way there; locked ones stay as they are until a command. `Standby` waits for others of its cluster. `Unknown`: nothing was heard.",
  "*.configuration_status": "How far the setup of the node has come, from `Initial` to `Installed`.",
  "*.engine_node_status": "Whether the node carries traffic, and whether it is on the way to that.",
  "*.installed_policy": "Policy that was uploaded last.",
  "*.dyn_up": "Dynamic update package that the engine has, by its number.",
  "*.platform": "Processor architecture, such as x86.",
  "EngineNodeStatus.version": "Of the engine's software, with its build.",
  "*.master_node": "Of virtual engines: the node on which it runs.",
  "EngineNodeStatus.active_policy":
    "Policy in use, which may be a local alternative of the one that was uploaded last.",
  "EngineNodeStatus.last_upload_time": "When `installed_policy` came, as a text.",
  "EngineNodeStatus.local_alternative_policies": "Policies that the node may change to without the server.",
  "EngineNodeStatus.local_alternative_policy_activation_time":
    "When `active_policy` began, if it is a local alternative. Milliseconds since 1970.",
  "EngineNodeStatus.hw_info": "For people.",
  "GatewayTunnelStatus.gatewayA": "Name, not an address.",
  "GatewayTunnelStatus.gatewayB": "Name, not an address.",
  "EndpointTunnelStatus.endpointA": "Name, not an address.",
  "EndpointTunnelStatus.endpointB": "Name, not an address.",
  "SdwanNetlinkStatus.connection_count": "Connections over it now.",
  "ServerStatus.replication_status": "Of management servers with others beside them.",
  "Meta.href": "Where to read it.",
};

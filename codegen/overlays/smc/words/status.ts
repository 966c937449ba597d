/** What members of a status mean, by REST and over sockets. */
export const statusWords: Readonly<Record<string, string>> = {
  "*.monitoring_state": "Whether a status could be had at all: only `READY` says that the others are true.",
  MonitoringState:
    "`INITIAL`: none yet. `NO_STATUS`, `TIMEOUT`: the node sent none in time. `SERVER_ERROR`: the log server could not be asked. `DUMMY`: demo mode. `ERROR` does not occur.",
  "*.monitoring_status": "Of something with parts, the sum over them.",
  MonitoringStatusValue:
    "`PARTIAL_OK`: some parts are well, the others unknown. `WARNING`, `ERROR`: some parts have one. `IDLE`: stands by. `UNKNOWN`: nothing was heard.",
  ConfigurationStatus:
    "`Initial`: nothing made yet. `Declared`: its first configuration was made. `Configured`: it had contact. `Installed`: it has a policy.",
  "*.configuration_status": "How far the setup of the node has come, from `Initial` to `Installed`.",
  "*.engine_node_status":
    "Locked ones stay as they are until a command; standby ones wait for the others of their cluster.",
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
  "GatewayTunnelStatus.gatewayA": "By its name.",
  "GatewayTunnelStatus.gatewayB": "By its name.",
  "EndpointTunnelStatus.endpointA": "By its name.",
  "EndpointTunnelStatus.endpointB": "By its name.",
  "SdwanNetlinkStatus.connection_count": "Connections over it now.",
  "ServerStatus.replication_status": "Of management servers with others beside them.",
  "Meta.href": "Where to read it.",
};

import { onModels } from "./on-models.ts";

const backend = ["BackendContractProperties", "BackendUpdateParameterProperties"];
const cache = ["CacheContractProperties", "CacheUpdateProperties"];

/** Backends with their pools and circuit breakers, and external caches. */
export const backendWords: Readonly<Record<string, string>> = {
  ...onModels(backend, {
    circuitBreaker: "Stops calls for a while once too many have failed; not in tier Consumption.",
    pool: "Backends to share the load; for type `Pool`.",
    protocol: "`http` for REST.",
    proxy: "HTTP proxy between the gateway and the backend.",
    resourceId: "Management URL or ARM id of the Azure resource behind it, such as a Logic App.",
    type: "`Pool` hands each call to one of the backends in `pool`.",
    url: "Absolute, `fabric:/...` for Service Fabric; comes before what the operation adds.",
  }),
  "BackendBaseParametersPool.services": "At most 30, each a backend of type `Single`.",
  "BackendPoolItem.id": "ARM id of a backend that exists.",
  "BackendPoolItem.priority":
    "The lower goes first; others get calls only when the circuit breakers of all before them are open.",
  "BackendPoolItem.weight": "Relative share of the calls among those of the same priority.",
  "BackendCircuitBreaker.rules": "The service takes one per backend at present.",
  "CircuitBreakerRule.acceptRetryAfter":
    "`true` keeps the circuit open for as long as the `Retry-After` of the backend says.",
  "CircuitBreakerRule.failureCondition": "What opens the circuit.",
  "*.tripDuration": "ISO 8601 duration, such as `PT5M`, in which the backend gets no calls and callers get 503.",
  "CircuitBreakerFailureCondition.count": "Failed calls within `interval` that open the circuit.",
  "CircuitBreakerFailureCondition.errorReasons": "Such as `Server errors`.",
  "CircuitBreakerFailureCondition.interval": "ISO 8601 duration, such as `PT5M`.",
  "CircuitBreakerFailureCondition.percentage": "Share of failed calls within `interval` that opens the circuit.",
  "CircuitBreakerFailureCondition.statusCodeRanges": "HTTP status of backend answers that count as failed calls.",

  "BackendCredentialsContract.authorization": "Sent as the header `Authorization`.",
  "BackendCredentialsContract.certificate":
    "Thumbprints of client certificates kept by the service; ignored beside `certificateIds`.",
  "BackendCredentialsContract.certificateIds": "Client certificates kept by the service, for mutual TLS.",
  "BackendCredentialsContract.header": "Sent with each call: names with their values.",
  "BackendCredentialsContract.query": "Added to each URL: names with their values.",
  "BackendAuthorizationHeaderCredentials.parameter": "What follows the scheme in the header.",
  "BackendAuthorizationHeaderCredentials.scheme": "Such as `Basic`.",
  "BackendProxyContract.url": "Absolute.",
  "BackendReconnectProperties.after": "ISO 8601 duration, such as `PT5M`; at least `PT2M`.",
  "BackendTlsProperties.validateCertificateChain":
    "`false` also trusts certificates that no known authority signed, which is insecure.",
  "BackendTlsProperties.validateCertificateName":
    "`false` also takes the certificate of another host, which is insecure.",

  "BackendServiceFabricClusterProperties.clientCertificateId":
    "ARM id of a certificate of the service, which the `managementEndpoints` get to see.",
  "BackendServiceFabricClusterProperties.clientCertificatethumbprint":
    "Older form of `clientCertificateId`, beside which it is ignored.",
  "BackendServiceFabricClusterProperties.managementEndpoints": "URLs of the cluster.",
  "BackendServiceFabricClusterProperties.maxPartitionResolutionRetries": "Tries again to find the partition of a call.",
  "BackendServiceFabricClusterProperties.serverCertificateThumbprints":
    "Which certificates of the cluster to trust; `serverX509Names` does it by name.",
  "BackendServiceFabricClusterProperties.serverX509Names":
    "Which certificates of the cluster to trust; `serverCertificateThumbprints` does it by hash.",
  "X509CertificateName.issuerCertificateThumbprint": "SHA-1 in hexadecimal digits.",
  "X509CertificateName.name": "Common name (CN).",

  ...onModels(cache, {
    connectionString:
      "Of Redis, such as `host:6380,password=...,ssl=True`. Answers have the name of a named value in `{{}}` instead.",
    resourceId: "Management URL of the Redis service in Azure.",
    useFromLocation: "`default`, or the Azure region whose gateway is to use it.",
  }),
};

import { onModels } from "./on-models.ts";

const diagnostic = ["DiagnosticContractProperties", "DiagnosticContractUpdateProperties"];
const logger = ["LoggerContractProperties", "LoggerUpdateParameters"];

/** What is logged, where it goes, and what is measured: diagnostics, loggers, reports, quotas. */
export const diagnosticWords: Readonly<Record<string, string>> = {
  ...onModels(diagnostic, {
    alwaysLog: "`allErrors` logs failed calls whatever `sampling` says.",
    backend: "Messages between gateway and backend.",
    frontend: "Messages between callers and gateway.",
    httpCorrelationProtocol:
      "Headers that join telemetry: `W3C` is Trace Context, `Legacy` is `Request-Id`, `None` adds none. Application Insights only.",
    logClientIp: "`true` puts the address of the caller into the log. Absent means `false`.",
    loggerId: "ARM id, or its short form `/loggers/{loggerId}`.",
    metrics: "`true` lets the policy `emit-metric` send; Application Insights only.",
    operationNameFormat:
      "`Name` logs API, revision and operation, `Url` the method and URL. Absent means `Name`; Application Insights only.",
    sampling: "Thins out what is logged.",
    verbosity: "Least severity that `trace` policies log; `verbose` logs all of it.",
  }),
  "BodyDiagnosticSettings.bytes": "How much of it is logged.",
  "DataMaskingEntity.mode": "`Mask` covers the value in the log, `Hide` leaves the entry out.",
  "DataMaskingEntity.value": "Name of a header or query parameter, not what it holds.",
  "HttpMessageDiagnostic.headers": "Names of those to log; none without it.",
  "SamplingSettings.percentage": "Share of calls that is logged; 100 logs all.",
  "SamplingSettings.samplingType": "`fixed` keeps to `percentage`.",

  ...onModels(logger, {
    credentials:
      "`name` and `connectionString` of an Event Hub, or `instrumentationKey` of Application Insights. Answers name named values in `{{}}` instead.",
    isBuffered: "`true` collects records before they are sent. Absent means `true`.",
  }),
  "LoggerContractProperties.resourceId": "ARM id of the Event Hub or Application Insights that receives the log.",

  ...onModels(["ReportRecordContract", "RequestReportRecordContract"], {
    apiId: "In the form `/apis/{apiId}`.",
    apiRegion: "Azure region whose gateway handled the calls.",
    operationId: "In the form `/apis/{apiId}/operations/{operationId}`, with `-` for none.",
    productId: "In the form `/products/{productId}`, with `-` for none.",
    subscriptionId: "In the form `/subscriptions/{subscriptionId}`; of the service, not of Azure.",
    userId: "In the form `/users/{userId}`.",
  }),
  ...onModels(["ReportRecordContract"], {
    apiTimeAvg: "Milliseconds from call to answer at the gateway, the backend's included.",
    apiTimeMax: "Milliseconds from call to answer at the gateway, the backend's included.",
    apiTimeMin: "Milliseconds from call to answer at the gateway, the backend's included.",
    bandwidth: "Bytes.",
    cacheHitCount: "Answers that cache policies gave.",
    cacheMissCount: "Answers that the backend gave.",
    callCountBlocked: "Refused by 401, 403 or 429.",
    callCountFailed: "Ended with 400, or 500 and above, by gateway or backend.",
    callCountOther: "Neither successful, blocked nor failed.",
    callCountSuccess: "Ended with a status up to 301, with 304 or with 307.",
    country: "Of the callers; only in reports by geography.",
    interval: "ISO 8601 duration that the record covers; a multiple of 15 minutes.",
    name: "Of the API, operation, product or developer that the report is by.",
    region: "Of the callers, within `country`; `apiRegion` is that of the gateway.",
    serviceTimeAvg: "Milliseconds that the backend took.",
    serviceTimeMax: "Milliseconds that the backend took.",
    serviceTimeMin: "Milliseconds that the backend took.",
    timestamp: "UTC; beginning of what the record covers.",
    zip: "Postal code of the callers; only in reports by geography.",
  }),
  ...onModels(["RequestReportRecordContract"], {
    apiTime: "Milliseconds from call to answer at the gateway, the backend's included.",
    backendResponseCode: "HTTP status that the gateway got.",
    cache: "`none`: not asked; `hit`: gave the answer; `miss`: had none, so the backend gave it.",
    ipAddress: "Of the caller.",
    requestSize: "Bytes.",
    responseCode: "HTTP status that the caller got.",
    responseSize: "Bytes.",
    serviceTime: "Milliseconds that the backend took.",
    timestamp: "UTC; when the gateway received the request.",
    url: "Absolute, as the caller sent it.",
  }),

  "QuotaCounterContract.counterKey": "What the expression in `counter-key` of the policy gave.",
  "QuotaCounterContract.periodEndTime": "UTC.",
  "QuotaCounterContract.periodKey": "Goes into the path to read or set this period alone.",
  "QuotaCounterContract.periodStartTime": "UTC.",
  "QuotaCounterValueContractProperties.callsCount": "0 sets it back.",
  "QuotaCounterValueContractProperties.kbTransferred": "Kilobytes; 0 sets it back.",
};

import type { Sentences } from "../../../overlay.ts";

/** Where logs and metrics go, and what is logged for the service or one API. */
export const diagnostics: Sentences = {
  Logger_ListByService:
    "Lists the targets that the gateway can log to: Event Hubs, Application Insights and Azure Monitor.",
  Logger_GetEntityTag: "Gives only the entity tag of a logger, in the answer's headers.",
  Logger_Get: "Gives the type and target of a logger; secret credentials show as references to named values.",
  Logger_CreateOrUpdate:
    "Creates or replaces a target for logs; `loggerType` decides which entries `credentials` must have.",
  Logger_Update: "Changes those members of a logger that the body holds; needs its entity tag or `*` in `ifMatch`.",
  Logger_Delete: "Deletes a logger but not the resource that it wrote to; needs its entity tag or `*` in `ifMatch`.",
  Diagnostic_ListByService: "Lists what is logged for all APIs of the service, one entry for each kind of target.",
  Diagnostic_GetEntityTag:
    "Gives only the entity tag of the service's log settings for one target, in the answer's headers.",
  Diagnostic_Get:
    "Gives the logger, sampling, verbosity, headers and bodies that are logged for all APIs that say nothing else.",
  Diagnostic_CreateOrUpdate:
    "Writes what is logged for all APIs; the id names the target, such as `applicationinsights`, and `loggerId` is required.",
  Diagnostic_Update:
    "Changes what is logged for all APIs; `loggerId` goes in the body even when it stays, and `ifMatch` is required.",
  Diagnostic_Delete:
    "Ends the logging of all APIs to one target, save those with settings of their own; `ifMatch` is required.",
  ApiDiagnostic_ListByService:
    "Lists the log settings that one API has of its own, which go before those of the service.",
  ApiDiagnostic_GetEntityTag: "Gives only the entity tag of an API's own log settings, in the answer's headers.",
  ApiDiagnostic_Get:
    "Gives the logger, sampling and content that are logged for one API in place of the service's settings.",
  ApiDiagnostic_CreateOrUpdate:
    "Writes what is logged for one API, which goes before the service's settings; `loggerId` is required.",
  ApiDiagnostic_Update:
    "Changes what is logged for one API; needs `loggerId` in the body and its entity tag or `*` in `ifMatch`.",
  ApiDiagnostic_Delete:
    "Deletes an API's own log settings, so that those of the service apply to it; `ifMatch` is required.",
};

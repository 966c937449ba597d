import type { Sentences } from "../../../overlay.ts";

/** What policies inside workspaces refer to, and what is logged there. */
export const backendsInWorkspaces: Sentences = {
  WorkspaceBackend_ListByWorkspace:
    "Lists the backends of a workspace, which only policies in that workspace can refer to.",
  WorkspaceBackend_GetEntityTag: "Gives only the entity tag of a workspace's backend, in the answer's headers.",
  WorkspaceBackend_Get: "Gives one backend of a workspace with its URL, TLS checks, credentials and circuit breaker.",
  WorkspaceBackend_CreateOrUpdate:
    "Creates or replaces a backend in a workspace; one of the service with the same id stays untouched.",
  WorkspaceBackend_Update:
    "Changes those members of a workspace's backend that the body holds; needs its entity tag or `*` in `ifMatch`.",
  WorkspaceBackend_Delete:
    "Deletes a backend of a workspace, which its policies must name no more; `ifMatch` is required.",
  WorkspaceCertificate_ListByWorkspace:
    "Lists a workspace's client certificates; `isKeyVaultRefreshFailed` keeps only those that Key Vault failed for.",
  WorkspaceCertificate_GetEntityTag: "Gives only the entity tag of a workspace's certificate, in the answer's headers.",
  WorkspaceCertificate_Get:
    "Gives subject, thumbprint and expiry of a workspace's certificate, but never its private key.",
  WorkspaceCertificate_CreateOrUpdate:
    "Stores a Base64 PFX in a workspace or links a certificate in Key Vault, and replaces one of the same id.",
  WorkspaceCertificate_Delete:
    "Deletes a certificate from a workspace, though not from Key Vault; needs its entity tag or `*` in `ifMatch`.",
  WorkspaceCertificate_RefreshSecret:
    "Fetches a workspace's linked certificate from Key Vault now, and gives its new state.",
  WorkspaceNamedValue_ListByService:
    "Lists the named values that policies of a workspace can use, with secret ones left empty.",
  WorkspaceNamedValue_GetEntityTag: "Gives only the entity tag of a workspace's named value, in the answer's headers.",
  WorkspaceNamedValue_Get:
    "Gives a named value of a workspace; a secret one comes without `value`, which the `listValue` call gives.",
  WorkspaceNamedValue_CreateOrUpdate:
    "Creates or replaces a named value in a workspace and waits until it can be used there.",
  WorkspaceNamedValue_Update:
    "Changes those members of a workspace's named value that the body holds, and waits; `ifMatch` is required.",
  WorkspaceNamedValue_Delete:
    "Deletes a named value of a workspace, which its policies must not use any more; `ifMatch` is required.",
  WorkspaceNamedValue_ListValue:
    "Gives the value behind a workspace's named value in the clear, also when it is secret.",
  WorkspaceNamedValue_RefreshSecret:
    "Fetches a workspace's linked named value from Key Vault now, and waits until the new value is there.",
  WorkspaceGlobalSchema_ListByService:
    "Lists the schemas that policies of a workspace check content against, JSON and XML ones.",
  WorkspaceGlobalSchema_GetEntityTag:
    "Gives only the entity tag of a workspace's schema, in the answer's headers, without its text.",
  WorkspaceGlobalSchema_Get: "Gives a schema of a workspace, in `document` if it is JSON and in `value` if it is XML.",
  WorkspaceGlobalSchema_CreateOrUpdate:
    "Creates or replaces a schema in a workspace and waits until it is accepted; its type cannot change later.",
  WorkspaceGlobalSchema_Delete:
    "Deletes a schema that the policies of a workspace can name; needs its entity tag or `*` in `ifMatch`.",
  WorkspaceLogger_ListByWorkspace:
    "Lists the targets that a workspace's APIs can log to, apart from those of the service.",
  WorkspaceLogger_GetEntityTag: "Gives only the entity tag of a workspace's logger, in the answer's headers.",
  WorkspaceLogger_Get: "Gives the type and target of one logger of a workspace, with its credentials as named values.",
  WorkspaceLogger_CreateOrUpdate:
    "Creates or replaces a target for the logs of one workspace; `loggerType` is required.",
  WorkspaceLogger_Update:
    "Changes those members of a workspace's logger that the body holds; needs its entity tag or `*` in `ifMatch`.",
  WorkspaceLogger_Delete:
    "Deletes a logger of a workspace but not the resource that it wrote to; `ifMatch` is required.",
  WorkspaceDiagnostic_ListByWorkspace:
    "Lists what is logged for all APIs of a workspace, one entry for each kind of target.",
  WorkspaceDiagnostic_GetEntityTag:
    "Gives only the entity tag of a workspace's log settings for one target, in the answer's headers.",
  WorkspaceDiagnostic_Get: "Gives the logger, sampling and content that are logged for all APIs of a workspace.",
  WorkspaceDiagnostic_CreateOrUpdate:
    "Writes what is logged for all APIs of a workspace; the id names the target, and `loggerId` is required.",
  WorkspaceDiagnostic_Update:
    "Changes what is logged for a workspace; unlike the service's call it takes a body without `loggerId`, but needs `ifMatch`.",
  WorkspaceDiagnostic_Delete:
    "Ends the logging of a workspace's APIs to one target; needs the entity tag or `*` in `ifMatch`.",
};

import type { Sentences } from "../../../overlay.ts";

/** APIs inside workspaces, with their operations, revisions, schemas and log settings. */
export const apisInWorkspaces: Sentences = {
  WorkspaceApi_ListByService:
    "Lists the APIs of one workspace; `expandApiVersionSet` puts the whole version set into each.",
  WorkspaceApi_GetEntityTag: "Gives only the entity tag of a workspace's API, in the answer's headers.",
  WorkspaceApi_Get:
    "Gives an API of a workspace, at the revision that its id names after `;rev=` or else the current one.",
  WorkspaceApi_CreateOrUpdate:
    "Creates, replaces or imports an API in a workspace and waits until it is done; `value` and `format` give the specification.",
  WorkspaceApi_Update:
    "Changes those members of a workspace's API that the body holds; needs its entity tag or `*` in `ifMatch`.",
  WorkspaceApi_Delete:
    "Deletes an API of a workspace; `deleteRevisions` takes all revisions along, and `ifMatch` is required.",
  WorkspaceApiExport_Get: "Exports an API of a workspace and gives a link to the file, which works for 5 minutes.",
  WorkspaceApiRevision_ListByService:
    "Lists the revisions of a workspace's API with private URLs and which one is current.",
  WorkspaceApiRelease_ListByService:
    "Lists the change log of a workspace's API: which revision was made current, when and why.",
  WorkspaceApiRelease_GetEntityTag:
    "Gives only the entity tag of a release of a workspace's API, in the answer's headers.",
  WorkspaceApiRelease_Get: "Gives one release of a workspace's API: the revision in `apiId`, the notes and the dates.",
  WorkspaceApiRelease_CreateOrUpdate:
    "Makes the revision in `apiId` the current one of a workspace's API, and notes that in the change log.",
  WorkspaceApiRelease_Update:
    "Changes the notes of a release of a workspace's API; needs its entity tag or `*` in `ifMatch`.",
  WorkspaceApiRelease_Delete:
    "Deletes an entry of a workspace API's change log, and leaves the current revision as it is; `ifMatch` is required.",
  WorkspaceApiOperation_ListByApi:
    "Lists the operations of a workspace's API with method and URL template; `tags` asks for the tags too.",
  WorkspaceApiOperation_GetEntityTag:
    "Gives only the entity tag of an operation of a workspace's API, in the answer's headers.",
  WorkspaceApiOperation_Get: "Gives one operation of a workspace's API with its parameters, request and responses.",
  WorkspaceApiOperation_CreateOrUpdate:
    "Creates or replaces an operation of a workspace's API; name, method and URL template are required.",
  WorkspaceApiOperation_Update:
    "Changes those members of an operation of a workspace's API that the body holds; `ifMatch` is required.",
  WorkspaceApiOperation_Delete:
    "Removes an operation with its policy from a workspace's API; needs its entity tag or `*` in `ifMatch`.",
  WorkspaceApiSchema_ListByApi:
    "Lists the schemas that the operations of a workspace's API refer to, with their media types.",
  WorkspaceApiSchema_GetEntityTag:
    "Gives only the entity tag of a schema of a workspace's API, in the answer's headers.",
  WorkspaceApiSchema_Get: "Gives one schema of a workspace's API, whose form follows from its `contentType`.",
  WorkspaceApiSchema_CreateOrUpdate:
    "Creates or replaces a schema of a workspace's API and waits until it is in place.",
  WorkspaceApiSchema_Delete:
    "Deletes a schema of a workspace's API; `force` first removes what refers to it, and `ifMatch` is required.",
  WorkspaceApiVersionSet_ListByService: "Lists the sets that bind versions of an API together within one workspace.",
  WorkspaceApiVersionSet_GetEntityTag:
    "Gives only the entity tag of a workspace's version set, in the answer's headers.",
  WorkspaceApiVersionSet_Get:
    "Gives a version set of a workspace: where callers name the version, and under which name.",
  WorkspaceApiVersionSet_CreateOrUpdate:
    "Creates or replaces a version set in a workspace; display name and versioning scheme are required.",
  WorkspaceApiVersionSet_Update:
    "Changes the name or scheme of a workspace's version set; needs its entity tag or `*` in `ifMatch`.",
  WorkspaceApiVersionSet_Delete:
    "Deletes a workspace's grouping of API versions; needs its entity tag or `*` in `ifMatch`.",
  WorkspaceApiDiagnostic_ListByWorkspace: "Lists the log settings that one API of a workspace has of its own.",
  WorkspaceApiDiagnostic_GetEntityTag:
    "Gives only the entity tag of the own log settings of a workspace's API, in the answer's headers.",
  WorkspaceApiDiagnostic_Get: "Gives the logger, sampling and content that are logged for one API of a workspace.",
  WorkspaceApiDiagnostic_CreateOrUpdate:
    "Writes what is logged for one API of a workspace in place of the wider settings; `loggerId` is required.",
  WorkspaceApiDiagnostic_Update:
    "Changes those log settings of a workspace's API that the body holds; needs the entity tag or `*` in `ifMatch`.",
  WorkspaceApiDiagnostic_Delete:
    "Deletes the own log settings of a workspace's API, so that wider ones apply; `ifMatch` is required.",
};

import type { Sentences } from "../../../overlay.ts";

/** Tags and notifications inside workspaces. */
export const tagsInWorkspaces: Sentences = {
  WorkspaceTag_ListByService:
    "Lists the tags of one workspace; `scope`, such as `apis`, keeps only those in use there.",
  WorkspaceTag_GetEntityState: "Gives only the entity tag of a workspace's tag, in the answer's headers.",
  WorkspaceTag_Get: "Gives the display name of a workspace's tag; its links tell what it is assigned to.",
  WorkspaceTag_CreateOrUpdate:
    "Creates a tag in a workspace or renames it; links then assign it to APIs, operations and products.",
  WorkspaceTag_Update: "Renames a workspace's tag wherever it is assigned; needs its entity tag or `*` in `ifMatch`.",
  WorkspaceTag_Delete:
    "Deletes a workspace's tag and with it all its assignments; needs its entity tag or `*` in `ifMatch`.",
  WorkspaceTagApiLink_ListByProduct:
    "Lists the links from a workspace's tag to the APIs that bear it, not to products.",
  WorkspaceTagApiLink_Get: "Gives one link of a workspace's tag: the full id of the API that bears it.",
  WorkspaceTagApiLink_CreateOrUpdate:
    "Gives the API in `apiId` a tag of its workspace, under a link id that the caller chooses.",
  WorkspaceTagApiLink_Delete: "Takes a workspace's tag off an API by the id of their link; both stay.",
  WorkspaceTagOperationLink_ListByProduct:
    "Lists the links from a workspace's tag to the operations that bear it, despite an id that speaks of products.",
  WorkspaceTagOperationLink_Get: "Gives one link of a workspace's tag: the full id of the operation that bears it.",
  WorkspaceTagOperationLink_CreateOrUpdate:
    "Gives the operation in `operationId` a tag of its workspace, under a link id that the caller chooses.",
  WorkspaceTagOperationLink_Delete: "Takes a workspace's tag off an operation by the id of their link; both stay.",
  WorkspaceTagProductLink_ListByProduct:
    "Lists the links from a workspace's tag to the products of the workspace that bear it; each can be deleted by its id.",
  WorkspaceTagProductLink_Get: "Gives one link of a workspace's tag: the full id of the product that bears it.",
  WorkspaceTagProductLink_CreateOrUpdate:
    "Gives the product in `productId` a tag of its workspace, under a link id that the caller chooses.",
  WorkspaceTagProductLink_Delete: "Takes a workspace's tag off a product by the id of their link; both stay.",
  WorkspaceNotification_ListByService:
    "Lists the events of which a workspace can tell people by mail, each with the recipients.",
  WorkspaceNotification_Get: "Gives one event of a workspace with the users and addresses that are told of it.",
  WorkspaceNotification_CreateOrUpdate:
    "Writes the entry of a workspace's event without a body; recipients are added by calls of their own.",
  WorkspaceNotificationRecipientEmail_ListByNotification:
    "Lists in one answer the mail addresses that are told of an event of a workspace.",
  WorkspaceNotificationRecipientEmail_CheckEntityExists:
    "Says whether a mail address is told of an event of a workspace: 204 if so, and 404 if not.",
  WorkspaceNotificationRecipientEmail_CreateOrUpdate:
    "Adds a mail address to those that are told of an event of a workspace; takes no body.",
  WorkspaceNotificationRecipientEmail_Delete:
    "Stops the mails about a workspace's event to one address; answers 204 where there were none.",
  WorkspaceNotificationRecipientUser_ListByNotification:
    "Lists in one answer the users who are told of an event of a workspace, by id only.",
  WorkspaceNotificationRecipientUser_CheckEntityExists:
    "Says whether a user is told of an event of a workspace: 204 if so, and 404 if not.",
  WorkspaceNotificationRecipientUser_CreateOrUpdate:
    "Adds a user of the service to those who are told of an event of a workspace; takes no body.",
  WorkspaceNotificationRecipientUser_Delete:
    "Stops the mails about a workspace's event to one user, who stays registered.",
};

import type { Sentences } from "../../../overlay.ts";

/** Products, subscriptions and groups inside workspaces. */
export const productsInWorkspaces: Sentences = {
  WorkspaceProduct_ListByService: "Lists the products of one workspace; `expandGroups` adds the groups that see each.",
  WorkspaceProduct_GetEntityTag: "Gives only the entity tag of a workspace's product, in the answer's headers.",
  WorkspaceProduct_Get:
    "Gives a product of a workspace with its terms, state and subscription rules, without its APIs.",
  WorkspaceProduct_CreateOrUpdate:
    "Creates or replaces a product in a workspace, into which links then bring the workspace's APIs.",
  WorkspaceProduct_Update:
    "Changes those members of a workspace's product that the body holds; needs its entity tag or `*` in `ifMatch`.",
  WorkspaceProduct_Delete:
    "Deletes a product of a workspace but not its APIs; subscriptions go along only with `deleteSubscriptions`, and `ifMatch` is required.",
  WorkspaceProductApiLink_ListByProduct:
    "Lists the links between a workspace's product and its APIs, each with a link id of its own.",
  WorkspaceProductApiLink_Get:
    "Gives one link of a workspace's product: the full resource path of the API that it adds.",
  WorkspaceProductApiLink_CreateOrUpdate:
    "Adds the API in `apiId` to a product of its workspace, under a link id that the caller chooses.",
  WorkspaceProductApiLink_Delete:
    "Takes an API out of a workspace's product by the id of their link; the API itself stays.",
  WorkspaceProductGroupLink_ListByProduct: "Lists the links between a workspace's product and the groups that see it.",
  WorkspaceProductGroupLink_Get: "Gives one link of a workspace's product: the full id of the group that sees it.",
  WorkspaceProductGroupLink_CreateOrUpdate:
    "Lets the group in `groupId` see a product of a workspace, under a link id that the caller chooses.",
  WorkspaceProductGroupLink_Delete:
    "Hides a workspace's product from a group by the id of their link; both stay, and no `ifMatch` is needed.",
  WorkspaceSubscription_List: "Lists the subscriptions to products and APIs of one workspace, without their keys.",
  WorkspaceSubscription_GetEntityTag:
    "Gives only the entity tag of a workspace's subscription, in the answer's headers.",
  WorkspaceSubscription_Get:
    "Gives a subscription of a workspace; its keys are left out and come from the `listSecrets` call.",
  WorkspaceSubscription_CreateOrUpdate:
    "Creates or replaces a subscription in a workspace; keys that are not given are made up, and `notify` sends a mail.",
  WorkspaceSubscription_Update:
    "Changes the state, scope or keys of a workspace's subscription; needs its entity tag or `*` in `ifMatch`.",
  WorkspaceSubscription_Delete:
    "Deletes a subscription of a workspace, whose keys are refused from then on; `ifMatch` is required.",
  WorkspaceSubscription_ListSecrets: "Gives the primary and the secondary key of a workspace's subscription.",
  WorkspaceSubscription_RegeneratePrimaryKey:
    "Makes a new primary key for a workspace's subscription and voids the former one; answers without a body.",
  WorkspaceSubscription_RegenerateSecondaryKey:
    "Makes a new secondary key for a workspace's subscription; the old one is refused at once, and `listSecrets` gives the new one.",
  WorkspaceGroup_ListByService:
    "Lists the groups of one workspace page by page; those of the whole service are not among them.",
  WorkspaceGroup_GetEntityTag: "Gives only the entity tag of a workspace's group, in the answer's headers.",
  WorkspaceGroup_Get: "Gives a group of a workspace with its type and description, without its members.",
  WorkspaceGroup_CreateOrUpdate:
    "Creates or replaces a group in a workspace; only its display name is required, and its members are added afterwards.",
  WorkspaceGroup_Update:
    "Changes those members of a workspace's group that the body holds; needs its entity tag or `*` in `ifMatch`.",
  WorkspaceGroup_Delete:
    "Deletes a group of a workspace but not the users in it; needs its entity tag or `*` in `ifMatch`.",
  WorkspaceGroupUser_List: "Lists the users in a group of a workspace; `filter`, `top` and `skip` narrow it.",
  WorkspaceGroupUser_CheckEntityExists: "Says whether a user is in a workspace's group: 204 if so, and 404 if not.",
  WorkspaceGroupUser_Create:
    "Puts an existing user of the service into a workspace's group, and answers with the account.",
  WorkspaceGroupUser_Delete: "Takes a user out of a workspace's group while the account stays; needs no `ifMatch`.",
};

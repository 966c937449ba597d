import type { Sentences } from "../../../overlay.ts";

/** Policies inside workspaces, and the fragments that they share. */
export const policiesInWorkspaces: Sentences = {
  WorkspacePolicy_ListByApi:
    "Lists the policy of a whole workspace, at most one; no API is involved, whatever the name says.",
  WorkspacePolicy_GetEntityTag:
    "Gives only the entity tag of the policy of a whole workspace, in the answer's headers.",
  WorkspacePolicy_Get:
    "Gives the policy for all APIs of a workspace, as escaped XML or with `format` `rawxml` as typed.",
  WorkspacePolicy_CreateOrUpdate:
    "Writes the policy for all APIs of a workspace from the XML in `value` or a link to it.",
  WorkspacePolicy_Delete:
    "Deletes the policy of a whole workspace, while those of its APIs stay; `ifMatch` is required.",
  WorkspaceApiPolicy_ListByApi: "Lists the own policy of one API of a workspace, at most one, page by page.",
  WorkspaceApiPolicy_GetEntityTag:
    "Gives only the entity tag of the policy of a workspace's API, in the answer's headers.",
  WorkspaceApiPolicy_Get: "Gives the own policy document of a workspace's API; `format` sets how the XML is escaped.",
  WorkspaceApiPolicy_CreateOrUpdate:
    "Writes the policy for all operations of a workspace's API; `base` in it takes in the workspace's policy.",
  WorkspaceApiPolicy_Delete:
    "Deletes the own policy of a workspace's API, so that only the workspace's applies; `ifMatch` is required.",
  WorkspaceApiOperationPolicy_ListByOperation:
    "Lists the policy of one operation of a workspace's API, at most one, page by page.",
  WorkspaceApiOperationPolicy_GetEntityTag:
    "Gives only the entity tag of the policy of an operation in a workspace, in the answer's headers.",
  WorkspaceApiOperationPolicy_Get:
    "Gives the policy document of one operation of a workspace's API, escaped or with `format` `rawxml` as typed.",
  WorkspaceApiOperationPolicy_CreateOrUpdate:
    "Writes the policy of one operation of a workspace's API, within which `base` stands for the API's.",
  WorkspaceApiOperationPolicy_Delete:
    "Deletes the own policy of an operation in a workspace, so that the API's applies alone; `ifMatch` is required.",
  WorkspaceProductPolicy_ListByProduct:
    "Lists the policy of one product of a workspace, at most one, in a single answer.",
  WorkspaceProductPolicy_GetEntityTag:
    "Gives only the entity tag of the policy of a workspace's product, in the answer's headers.",
  WorkspaceProductPolicy_Get:
    "Gives the policy document of a workspace's product; `format` chooses between `xml` and `rawxml`.",
  WorkspaceProductPolicy_CreateOrUpdate:
    "Writes the policy for calls that come through a product of a workspace, such as its quota.",
  WorkspaceProductPolicy_Delete:
    "Deletes the policy of a workspace's product with the limits that it sets; `ifMatch` is required.",
  WorkspacePolicyFragment_ListByService:
    "Lists the fragments that policies of a workspace can include, ordered by `orderby` if wanted.",
  WorkspacePolicyFragment_GetEntityTag:
    "Gives only the entity tag of a workspace's policy fragment, in the answer's headers.",
  WorkspacePolicyFragment_Get:
    "Gives a policy fragment of a workspace with its description and XML; `format` sets the escaping.",
  WorkspacePolicyFragment_CreateOrUpdate:
    "Creates or replaces a policy fragment in a workspace, and waits until policies can include it.",
  WorkspacePolicyFragment_Delete:
    "Deletes a policy fragment of a workspace, which no policy may include any more; `ifMatch` is required.",
  WorkspacePolicyFragment_ListReferences:
    "Lists by id the policies that include a workspace's fragment; `top` and `skip` page it.",
};

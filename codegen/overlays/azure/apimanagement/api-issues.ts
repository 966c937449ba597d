import type { Sentences } from "../../../overlay.ts";

/** Issues that developers reported, and the resolvers of GraphQL APIs. */
export const apiIssues: Sentences = {
  Issue_ListByService:
    "Lists the issues that were reported on any API of the service; to change one, go through its API.",
  Issue_Get:
    "Gives an issue by its id alone, without the comments and attachments that reading it through its API can give.",
  ApiIssue_ListByService:
    "Lists the issues of one API; `expandCommentsAttachments` puts the comments and attachments into each.",
  ApiIssue_GetEntityTag: "Gives only the entity tag of an issue of an API, in the answer's headers.",
  ApiIssue_Get:
    "Gives an issue of an API with its reporter and state; its comments come along with `expandCommentsAttachments`.",
  ApiIssue_CreateOrUpdate:
    "Reports an issue of an API in the name of the user in `userId`, or replaces one; title and description are required.",
  ApiIssue_Update:
    "Changes an issue, for instance to set `state` to `resolved`; needs its entity tag or `*` in `ifMatch`.",
  ApiIssue_Delete: "Deletes an issue of an API together with its comments and attachments; `ifMatch` is required.",
  ApiIssueAttachment_ListByService: "Lists the files that were attached to an issue, by title and content format.",
  ApiIssueAttachment_GetEntityTag:
    "Gives only the entity tag of an issue's attachment, in the answer's headers, without its content.",
  ApiIssueAttachment_Get:
    "Gives one attachment of an issue; the service answers with a link to the content rather than with the content.",
  ApiIssueAttachment_CreateOrUpdate:
    "Attaches a file to an issue, with the content in Base64 and its type in `contentFormat`, or replaces one.",
  ApiIssueAttachment_Delete:
    "Takes one attachment off an issue; needs its entity tag or `*` in `ifMatch`, and answers 204 where there was none.",
  ApiIssueComment_ListByService: "Lists what was said on an issue, each comment with its author and date.",
  ApiIssueComment_GetEntityTag: "Gives only the entity tag of a comment on an issue, in the answer's headers.",
  ApiIssueComment_Get: "Gives one comment on an issue: the text, the date and the id of the user who wrote it.",
  ApiIssueComment_CreateOrUpdate:
    "Adds a comment to an issue on behalf of the author in `userId`, or replaces one with the same id.",
  ApiIssueComment_Delete: "Removes one comment from an issue; needs its entity tag or `*` in `ifMatch`.",
  GraphQLApiResolver_ListByApi: "Lists the resolvers of a GraphQL API, each with the field that it fills in `path`.",
  GraphQLApiResolver_GetEntityTag: "Gives only the entity tag of a resolver of a GraphQL API, in the answer's headers.",
  GraphQLApiResolver_Get:
    "Gives the name and the type and field of a resolver; where its data comes from stands in the resolver's policy.",
  GraphQLApiResolver_CreateOrUpdate:
    "Binds a resolver to a type and field in `path`, such as `Query/users`; it fetches data only once it has a policy.",
  GraphQLApiResolver_Update:
    "Changes the name, field or description of a resolver; needs its entity tag or `*` in `ifMatch`.",
  GraphQLApiResolver_Delete:
    "Deletes a resolver of a GraphQL API with its policy, so that its field is filled no more; `ifMatch` is required.",
};

import type { Sentences } from "../../../overlay.ts";

/** The developer portal: content, publishing and settings, and the documents that wikis show. */
export const portal: Sentences = {
  ContentType_ListByService:
    "Lists the kinds of content that the developer portal is made of, such as pages and layouts, with their JSON schemas.",
  ContentType_Get: "Gives one kind of portal content: its version and the JSON schema that its items must follow.",
  ContentType_CreateOrUpdate:
    "Creates or replaces a kind of content of one's own, whose id must start with `c-`; built-in kinds cannot be changed.",
  ContentType_Delete:
    "Deletes a kind of content of one's own; built-in ones stay, and the entity tag or `*` goes in `ifMatch`.",
  ContentItem_ListByService:
    "Lists all portal content of one kind, for instance every page, with the members that its schema defines.",
  ContentItem_GetEntityTag: "Gives only the entity tag of a piece of portal content, in the answer's headers.",
  ContentItem_Get: "Gives one piece of portal content, whose `properties` have the form that its content type defines.",
  ContentItem_CreateOrUpdate:
    "Creates or replaces a piece of portal content, which visitors see only after the portal is published again.",
  ContentItem_Delete: "Removes a piece of content from the portal's draft; needs its entity tag or `*` in `ifMatch`.",
  PortalRevision_ListByService:
    "Lists the times the developer portal was published, each with its status and whether visitors see it now.",
  PortalRevision_GetEntityTag: "Gives only the entity tag of a published state of the portal, in the answer's headers.",
  PortalRevision_Get:
    "Gives one published state of the portal: `status` shows how far publishing came, and `statusDetails` why it failed.",
  PortalRevision_CreateOrUpdate:
    "Publishes the developer portal as it stands and waits until that is done; `isCurrent` decides whether visitors see it.",
  PortalRevision_Update:
    "Changes the description of a published state or makes it the one that visitors see, and waits; `ifMatch` is required.",
  PortalConfig_ListByService:
    "Lists the configurations of the developer portal with sign-in, sign-up, delegation, CORS and content security.",
  PortalConfig_GetEntityTag:
    "Gives only the entity tag of a portal configuration, in the answer's headers; changing and replacing it both need that.",
  PortalConfig_Get:
    "Gives a portal configuration: sign-in and sign-up rules, delegation, allowed origins and content security policy.",
  PortalConfig_Update:
    "Changes those parts of a portal configuration that the body holds; needs its entity tag or `*` in `ifMatch`.",
  PortalConfig_CreateOrUpdate:
    "Writes a whole portal configuration; unlike most such calls it needs `ifMatch` in any case.",
  PortalSettings_ListByService:
    "Lists the portal's sign-in, sign-up and delegation settings in one answer; each can also be read alone.",
  SignInSettings_GetEntityTag: "Gives only the entity tag of the portal's sign-in settings, in the answer's headers.",
  SignInSettings_Get: "Says whether visitors who are not signed in are sent to the sign-in page of the portal.",
  SignInSettings_Update:
    "Switches the redirection to the sign-in page on or off; needs `ifMatch`, and answers 204 without a body.",
  SignInSettings_CreateOrUpdate:
    "Writes the portal's sign-in settings and gives them back; with `ifMatch` only over the version that it names.",
  SignUpSettings_GetEntityTag: "Gives only the entity tag of the portal's sign-up settings, in the answer's headers.",
  SignUpSettings_Get:
    "Says whether visitors may sign up by themselves, and gives the terms of service that they have to accept.",
  SignUpSettings_Update:
    "Changes who may sign up or the terms of service; needs `ifMatch`, and answers 204 without a body.",
  SignUpSettings_CreateOrUpdate: "Writes the portal's sign-up settings with the terms of service, and gives them back.",
  DelegationSettings_GetEntityTag:
    "Gives only the entity tag of the portal's delegation settings, in the answer's headers.",
  DelegationSettings_Get:
    "Gives the URL to which sign-in or subscribing is handed over; the validation key comes from `listSecrets`.",
  DelegationSettings_Update:
    "Changes what is handed over to one's own site; needs `ifMatch`, and answers 204 without a body.",
  DelegationSettings_CreateOrUpdate:
    "Writes the delegation settings with the URL and the Base64 key that signs requests to it, and gives them back.",
  DelegationSettings_ListSecrets:
    "Gives the key by which one's own site checks that delegated requests come from the service.",
  Documentation_ListByService:
    "Lists the Markdown documents of the service, which the wikis of APIs and products refer to.",
  Documentation_GetEntityTag: "Gives only the entity tag of a document, in the answer's headers, without its text.",
  Documentation_Get: "Gives the title and the Markdown text of one document, whichever wikis show it.",
  Documentation_CreateOrUpdate:
    "Creates or replaces a Markdown document; it is shown only where the wiki of an API or product names it.",
  Documentation_Update:
    "Changes the title or the text of a document in every wiki that shows it; `ifMatch` is required.",
  Documentation_Delete:
    "Deletes a document with its text; needs its entity tag or `*` in `ifMatch`, and answers 204 where there was none.",
};

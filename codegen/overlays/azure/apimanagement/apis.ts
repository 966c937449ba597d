import type { Sentences } from "../../../overlay.ts";

/** APIs with their revisions, releases, operations, schemas, versions and wikis. */
export const apis: Sentences = {
  Api_ListByService:
    "Lists the APIs of the service outside of its workspaces; `expandApiVersionSet` puts the whole version set into each.",
  Api_GetEntityTag:
    "Gives no body, only the entity tag of an API in the answer's headers, to be sent as `ifMatch` later on.",
  Api_Get: "Gives one API by its id, at the revision that the id names after `;rev=` or else the current one.",
  Api_CreateOrUpdate:
    "Creates or replaces an API and waits until it is done; `value` and `format` import a specification, and `sourceApiId` copies another API.",
  Api_Update:
    "Changes those members of an API that the body holds; imports nothing, and needs the entity tag or `*` in `ifMatch`.",
  Api_Delete:
    "Deletes an API, or with `deleteRevisions` all its revisions too, and waits until that is done; `ifMatch` is required.",
  Api_ListByTags:
    "Lists pairs of a tag and an API that bears it, so an API comes once for each tag; `includeNotTaggedApis` adds the others.",
  ApiExport_Get: "Exports an API as OpenAPI, WSDL or WADL and gives a link to the file, which works for 5 minutes.",
  ApiProduct_ListByApis: "Lists the products that contain a given API, narrowed by `filter`, `top` and `skip`.",
  ApiRevision_ListByService:
    "Lists the revisions of an API with their descriptions, private URLs and which one is current and which are online.",
  ApiRelease_ListByService:
    "Lists the change log of an API: each time that one of its revisions was made the current one, with notes.",
  ApiRelease_GetEntityTag: "Gives only the entity tag of one release of an API, in the answer's headers.",
  ApiRelease_Get: "Gives one release of an API: the revision in `apiId`, the notes and when it was made.",
  ApiRelease_CreateOrUpdate:
    "Makes the revision in `apiId` the current one of the API and notes that in its change log, which also serves to roll back.",
  ApiRelease_Update:
    "Changes the details of a release, such as its notes; needs the release's entity tag or `*` in `ifMatch`.",
  ApiRelease_Delete:
    "Deletes an entry of the change log, while the revision that it made current stays so; `ifMatch` is required.",
  ApiOperation_ListByApi:
    "Lists the operations of an API with method and URL template, for the revision that `apiId` names or else the current one.",
  ApiOperation_GetEntityTag:
    "Gives only the entity tag of an API's operation, in the answer's headers, without reading requests and responses.",
  ApiOperation_Get:
    "Gives one operation of an API with its URL template, parameters and the representations of request and responses.",
  ApiOperation_CreateOrUpdate:
    "Creates or replaces an operation of an API, for which `displayName`, `method` and `urlTemplate` are required.",
  ApiOperation_Update:
    "Changes those members of an API's operation that the body holds; needs its entity tag or `*` in `ifMatch`.",
  ApiOperation_Delete:
    "Removes an operation with its policy from an API, so that the gateway answers it no more; `ifMatch` is required.",
  Operation_ListByTags:
    "Lists pairs of a tag and an operation of the API that bears it; `includeNotTaggedOperations` adds those without a tag.",
  ApiSchema_ListByApi:
    "Lists the schemas that the operations of an API refer to, each with its media type and document.",
  ApiSchema_GetEntityTag:
    "Gives only the entity tag of an API's schema, in the answer's headers, without the document.",
  ApiSchema_Get:
    "Gives one schema of an API: the `contentType` says whether its document holds OpenAPI components, XSD or something else.",
  ApiSchema_CreateOrUpdate:
    "Creates or replaces a schema that operations of the API can refer to, and waits until it is in place.",
  ApiSchema_Delete:
    "Deletes a schema of an API; with `force` it first removes what refers to it, and `ifMatch` is required.",
  ApiTagDescription_ListByService:
    "Lists the texts and links that explain the tags of an API's operations, as OpenAPI has them on the level of the API.",
  ApiTagDescription_GetEntityTag:
    "Gives only the entity tag of a tag's description within an API, in the answer's headers.",
  ApiTagDescription_Get:
    "Gives what an API says about one tag: the description, a link to further reading and the tag's display name.",
  ApiTagDescription_CreateOrUpdate:
    "Writes the description of a tag, as one API shows it to developers, with an optional link to further reading.",
  ApiTagDescription_Delete:
    "Deletes an API's description of a tag, while the tag itself stays assigned; `ifMatch` is required.",
  ApiWikis_List: "Lists the wiki of an API, page by page; there is at most one, which names documents in order.",
  ApiWiki_GetEntityTag: "Gives only the entity tag of an API's wiki, in the answer's headers.",
  ApiWiki_Get:
    "Gives the ids of the documents that make up an API's wiki; their texts come from the documentation calls.",
  ApiWiki_CreateOrUpdate:
    "Writes the list of documents that the developer portal shows for an API, in place of the former list.",
  ApiWiki_Update: "Changes which documents an API's wiki shows; needs the wiki's entity tag or `*` in `ifMatch`.",
  ApiWiki_Delete: "Takes the wiki off an API but leaves the documents that it showed; `ifMatch` is required.",
  ApiVersionSet_ListByService:
    "Lists the sets that bind the versions of one API together, each with the way in which callers name a version.",
  ApiVersionSet_GetEntityTag: "Gives only the entity tag of a version set, in the answer's headers.",
  ApiVersionSet_Get:
    "Gives a version set: whether the version stands in the path, the query or a header, and under which name.",
  ApiVersionSet_CreateOrUpdate:
    "Creates or replaces a version set; scheme `Query` goes with `versionQueryName`, and `Header` with `versionHeaderName`.",
  ApiVersionSet_Update:
    "Changes the name, the description or the scheme of a version set; needs its entity tag or `*` in `ifMatch`.",
  ApiVersionSet_Delete:
    "Deletes the grouping of API versions, which the APIs name in `apiVersionSetId`; `ifMatch` is required.",
};

import { onModels } from "./on-models.ts";

const api = ["ApiContractProperties", "ApiContractUpdateProperties", "ApiCreateOrUpdateProperties"];
const versionSet = [
  "ApiVersionSetContractDetails",
  "ApiVersionSetContractProperties",
  "ApiVersionSetUpdateParametersProperties",
];
const operation = ["OperationContractProperties", "OperationUpdateContractProperties"];
const resolver = ["ResolverEntityBaseContract", "ResolverUpdateContractProperties"];

/** APIs with their imports, versions, revisions, operations and schemas. */
export const apiWords: Readonly<Record<string, string>> = {
  ...onModels([...api, "ApiTagResourceContractProperties"], {
    apiRevision: "A number as text. A new API begins with `1`.",
    apiVersion: "Stands in path, query or header, as the version set says; absent on an API without versions.",
    apiVersionSetId: "ARM id; APIs with the same one are versions of each other.",
    authenticationSettings: "For the console of the portals; the gateway itself checks tokens by policies only.",
    description: "May hold HTML.",
    isCurrent: "`true` for the revision that callers get who name none.",
    isOnline: "`false` while callers cannot reach it through the gateway.",
    path: "Comes after the gateway's base URL; unique within the service.",
    protocols: "How callers may reach it; `ws` and `wss` are for WebSocket APIs.",
    serviceUrl: "Absolute, of the backend; policies may choose another one.",
    subscriptionKeyParameterNames: "Where callers put their key, other than in `Ocp-Apim-Subscription-Key`.",
    subscriptionRequired: "`false` lets calls without a subscription key through.",
  }),
  "*.sourceApiId": "ARM id of the API that a new revision, version or copy starts from.",
  "ApiContractProperties.apiVersionSet": "Details of what `apiVersionSetId` names.",
  "ApiCreateOrUpdateProperties.apiType":
    "What the import makes: `http` turns SOAP into REST, `soap` passes SOAP through, the others name their kind.",
  "ApiCreateOrUpdateProperties.apiVersionSet": "A new version set, or the one that its `id` names.",
  "ApiCreateOrUpdateProperties.format":
    "What `value` is: the document itself, or for a name with `link` a public URL of it.",
  "ApiCreateOrUpdateProperties.translateRequiredQueryParameters":
    "`template` moves the required ones into the URL template, `query` leaves them. Absent means `template`.",
  "ApiCreateOrUpdateProperties.value": "Document to import, or its URL, as `format` says.",
  "ApiCreateOrUpdateProperties.wsdlSelector": "Narrows the import of a WSDL that has several services or ports.",
  "ApiCreateOrUpdatePropertiesWsdlSelector.wsdlEndpointName": "A port of the service.",
  "ApiTagResourceContractProperties.id": "In the form `/apis/{apiId}`.",
  "ApiExportResult.id": "ARM id of the API.",
  "ApiExportResultValue.link": "URL of a blob with the document; works for 5 minutes.",
  "SubscriptionKeyParameterNamesContract.header": "Absent means `Ocp-Apim-Subscription-Key`.",
  "SubscriptionKeyParameterNamesContract.query": "Absent means `subscription-key`.",

  ...onModels(versionSet, {
    versionHeaderName: "Needed when `versioningScheme` is `Header`.",
    versionQueryName: "Needed when `versioningScheme` is `Query`.",
    versioningScheme: "Where callers put the version: `Segment` is a part of the path.",
  }),
  "ApiVersionSetContractDetails.id": "ARM id of one that exists; without it a new one is made.",
  "ApiReleaseContractProperties.apiId": "ARM id of the revision that becomes the current one.",
  "ApiReleaseContractProperties.notes": "Shown to developers.",
  "*.createdDateTime": "UTC.",
  "*.updatedDateTime": "UTC.",
  "ApiRevisionContract.apiId": "ARM id of the API with `;rev=` and the number at its end.",
  "ApiRevisionContract.apiRevision": "A number as text.",
  "ApiRevisionContract.privateUrl":
    "Where the gateway gives callers this revision as long as it is not the current one.",

  ...onModels(operation, {
    method: "HTTP method; unusual ones are taken too.",
    description: "May hold HTML.",
    templateParameters: "What stands in braces in `urlTemplate`.",
    urlTemplate: "Comes after the path of the API, such as `/orders/{id}?date={date}`.",
  }),
  "OperationTagResourceContractProperties.apiRevision": "A number as text.",
  "OperationTagResourceContractProperties.urlTemplate": "Comes after the path of the API, such as `/orders/{id}`.",
  ...onModels(resolver, {
    description: "May hold HTML.",
    path: "GraphQL type and field that it resolves, such as `Query/users`.",
  }),
  "ParameterContract.schemaId": "Schema of the API in which `typeName` stands.",
  "ParameterContract.type": "JSON type, such as `string`.",
  "ParameterContract.typeName": "A type in the schema `schemaId`.",
  "ParameterExampleContract.externalValue": "URL of an example that is not given in `value`.",
  "ParameterExampleContract.value": "Any JSON, not only an object.",
  "RepresentationContract.contentType": "Media type, such as `application/json`.",
  "RepresentationContract.formParameters":
    "Needed when `contentType` is `application/x-www-form-urlencoded` or `multipart/form-data`.",
  "RepresentationContract.schemaId": "Schema of the API in which `typeName` stands; not for forms.",
  "RepresentationContract.typeName": "A type in the schema `schemaId`; not for forms.",
  "ResponseContract.statusCode": "HTTP status.",

  "SchemaContractProperties.contentType":
    "Media type that tells the kind, such as `application/vnd.oai.openapi.components+json` for OpenAPI.",
  "SchemaDocumentProperties.components": "Types by name, of an OpenAPI document; absent for other kinds.",
  "SchemaDocumentProperties.definitions": "Types by name, of an older Swagger document; absent for other kinds.",
  "SchemaDocumentProperties.value": "The document as text, where it is neither Swagger nor OpenAPI.",
  "GlobalSchemaContractProperties.document": "For `schemaType` `json`.",
  "GlobalSchemaContractProperties.schemaType": "Cannot be changed later.",
  "GlobalSchemaContractProperties.value": "The document as text, for `schemaType` `xml`.",
};

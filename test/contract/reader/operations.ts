import { type ContentNode, type OperationNode, type ParameterNode, readDocument, type SchemaNode } from "./document.ts";
import { argumentName, type PublicNames, publicNames } from "./names.ts";
import { Shapes } from "./shapes.ts";

/** How the items of an array stand in a query. */
export type ArrayStyle = "repeat" | "comma" | "pipe";

/** A parameter that is an argument of the call. */
export interface Argument {
  readonly name: string;
  readonly wireName: string;
  readonly place: "path" | "query" | "header";
  readonly arrayStyle: ArrayStyle;
  readonly schema: SchemaNode;
  /** Whether the caller has to give it. */
  readonly isRequired: boolean;
  /** Whether the client's options give it where the caller does not. */
  readonly isFromClient: boolean;
}

/** A query or header value that is always the same. */
export interface Constant {
  readonly place: "query" | "header";
  readonly wireName: string;
  readonly value: string;
}

/** What a request or answer carries: how it is written, and its schema where it is JSON or a form. */
export interface Body {
  readonly mediaType: string;
  readonly form: "json" | "form" | "text" | "bytes";
  readonly schema: SchemaNode;
}

/** A documented success. */
export interface Answer {
  readonly status: number;
  /** One for each media type; none where there is no body. */
  readonly bodies: readonly Body[];
  readonly headers: readonly string[];
  /** What the status alone says, where it answers yes or no. */
  readonly says: boolean | undefined;
}

/** A documented operation. */
export interface Operation {
  readonly id: string;
  readonly names: PublicNames;
  readonly method: string;
  /** Path with the wire names of arguments in braces. */
  readonly path: string;
  readonly arguments: readonly Argument[];
  readonly constants: readonly Constant[];
  readonly body: (Body & { readonly isRequired: boolean }) | undefined;
  readonly answers: readonly Answer[];
  /** Member of the answer that holds the items of a list. */
  readonly items: string | undefined;
  readonly isLongRunning: boolean;
  readonly finalStateVia: string | undefined;
  readonly isUnsigned: boolean;
  readonly keepsUnknown: boolean;
  /** Wire name of the header that the client fills where the caller does not. */
  readonly keyHeader: string | undefined;
  /** The first version of the service that has it, where older ones do not. */
  readonly since: string | undefined;
  /** How it stands in the document. */
  readonly node: OperationNode;
}

/** A service as its document tells it. */
export interface Service {
  /** Such as `huawei/vpn`. */
  readonly name: string;
  readonly vendor: string;
  /** Its name in the class of the vendor. */
  readonly facade: string;
  readonly version: string;
  readonly operations: readonly Operation[];
  readonly shapes: Shapes;
}

/** Reads the document of a service, for the version that it describes or an older one. */
export function readService(name: string, olderVersion?: string): Service {
  const document = readDocument(name);
  const { version: newest, "x-vendor": vendor, "x-service": facade } = document.info;
  const version = olderVersion ?? newest;
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, node]) => readOperation(path.split("#")[0] ?? "", method, node, version)),
  );
  return { name, vendor, facade, version, operations, shapes: new Shapes(document) };
}

function readOperation(path: string, method: string, node: OperationNode, version: string): Operation {
  const { parameters = [], requestBody } = node;
  const constants = parameters.flatMap((parameter) => constantOf(parameter, version) ?? []);
  const given = parameters.filter((parameter) => constantOf(parameter, version) === undefined);
  const answers = answersOf(method, node);
  const [body] = requestBody ? bodiesOf(requestBody.content) : [];
  return {
    id: node.operationId,
    names: publicNames(node.operationId),
    method: method.toUpperCase(),
    path,
    arguments: [...given.map(argumentOf), ...acceptOf(answers)],
    constants,
    body: body && { ...body, isRequired: requestBody?.required ?? false },
    answers,
    items: node["x-paging"]?.items,
    isLongRunning: node["x-long-running"] !== undefined,
    finalStateVia: node["x-long-running"]?.finalStateVia,
    isUnsigned: node["x-unsigned"] ?? false,
    keepsUnknown: node["x-keeps-unknown"] !== undefined,
    keyHeader: node["x-idempotency-key"]?.toLowerCase(),
    since: node["x-since"],
    node,
  };
}

/** What stands in every request: the version of the service, and parameters that can have one value only. */
function constantOf(parameter: ParameterNode, version: string): Constant | undefined {
  const { name: wireName, in: place, required, schema } = parameter;
  if (place === "path") return undefined;
  if (parameter["x-version"]) return { place, wireName, value: version };
  return required && schema.const !== undefined ? { place, wireName, value: String(schema.const) } : undefined;
}

function argumentOf(parameter: ParameterNode): Argument {
  const isFromClient = parameter["x-from-client"] ?? false;
  return {
    name: argumentName(parameter.name),
    wireName: parameter.name,
    place: parameter.in,
    arrayStyle: styleOf(parameter),
    schema: parameter.schema,
    isRequired: (parameter.required ?? false) && !isFromClient,
    isFromClient,
  };
}

/** OpenAPI repeats the items of a form unless it says otherwise; other styles write them into one value. */
function styleOf({ in: place, style = "form", explode = style === "form" }: ParameterNode): ArrayStyle {
  if (style === "pipeDelimited") return "pipe";
  return place === "query" && explode ? "repeat" : "comma";
}

/** Where an answer has several forms, the caller chooses by an argument of its own. */
function acceptOf(answers: readonly Answer[]): Argument[] {
  const several = answers.find(({ bodies }) => bodies.length > 1);
  if (!several) return [];
  const schema = { enum: several.bodies.map(({ mediaType }) => mediaType) };
  const fixed = { arrayStyle: "comma", isRequired: false, isFromClient: false } as const;
  return [{ name: "accept", wireName: "Accept", place: "header", schema, ...fixed }];
}

function answersOf(method: string, { responses }: OperationNode): Answer[] {
  const isQuestion = method === "head" && responses["404"] !== undefined;
  return Object.entries(responses).map(([status, { headers = {}, content = {} }]) => ({
    status: Number(status),
    bodies: bodiesOf(content),
    headers: Object.keys(headers),
    says: isQuestion ? status !== "404" : undefined,
  }));
}

function bodiesOf(content: ContentNode): Body[] {
  return Object.entries(content).map(([mediaType, { schema = {} }]) => ({
    mediaType,
    form: formOf(mediaType),
    schema,
  }));
}

function formOf(mediaType: string): Body["form"] {
  if (/[/+]json\b/.test(mediaType)) return "json";
  if (/x-www-form-urlencoded/.test(mediaType)) return "form";
  return /^text\/|[/+]xml\b/.test(mediaType) ? "text" : "bytes";
}

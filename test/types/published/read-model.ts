import { readFileSync } from "node:fs";
import type { OperationNode, ParameterNode, SchemaNode, ServiceDocument } from "../../../codegen/document.ts";
import type { OperationModel, Parameter } from "../../../codegen/operation-model.ts";
import { buildService, type ServiceModel } from "../../../codegen/service-model.ts";
import type { Model, Shape } from "../../../codegen/shape.ts";
import type { WireAnswer, WireModel, WireOperation, WireParameter, WireShape, WireSource } from "./wire-shape.ts";

/** Our side of a service of Azure, with the versions that it can be asked for. */
export function readOurs(service: "apimanagement" | "network"): WireSource & { readonly versions: readonly string[] } {
  return readModel(readDocument(service));
}

/** Our document of a service of Azure. */
export function readDocument(service: "apimanagement" | "network"): ServiceDocument {
  const url = new URL(`../../../schemas/azure/${service}.json`, import.meta.url);
  return JSON.parse(readFileSync(url, "utf8"));
}

/** The operations and models that types and checks are printed from, out of a document in normal form. */
export function readModel(document: ServiceDocument): WireSource & { readonly versions: readonly string[] } {
  const service = buildService({ name: "our document", document });
  const operations = service.sections.flatMap((section) => section.operations);
  return {
    operations: operations.map((operation) => operationOf(operation, service)),
    versions: [...new Set(operations.flatMap(({ version }) => version?.values ?? []))],
    model: (name) => modelOf(name, service),
    tells: { integers: true, bounds: true, formats: ["date-time", "duration", "uuid"], answersByStatus: true },
  };
}

function operationOf(operation: OperationModel, service: ServiceModel): WireOperation {
  const { id, method, path, parameters, constants, body, answers, pointer } = operation;
  const node = nodeAt<OperationNode>(service, pointer);
  const nodes = node?.parameters ?? [];
  const fixed = constants.filter(([, name]) => name !== "accept");
  return {
    name: id,
    method,
    path,
    parameters: [
      ...versionOf(operation, nodes),
      ...parameters.map((one) => parameterOf(one, nodes, service)),
      ...fixed.map(([place, name, value]): WireParameter => {
        return { place, name, shape: { kind: "string", known: [value], isClosed: true }, isRequired: true };
      }),
    ],
    ...(body && {
      body: {
        shape: shapeOf(body.shape, undefined, service),
        isRequired: body.isRequired,
        mediaType: body.mediaType,
      },
    }),
    asksFor: [...new Set([...answers.flatMap((one) => one.body?.mediaType ?? []), ...(operation.texts ?? [])])],
    answers: new Map(
      answers.map(({ status, body: answer, headers }): [number, WireAnswer] => [
        status,
        {
          headers: new Map(headers.map((name) => [name.toLowerCase(), headerOf(node, status, name)])),
          ...(answer && { body: shapeOf(answer.shape, undefined, service) }),
        },
      ]),
    ),
  };
}

/** The version of the service: one of those that know the operation. */
function versionOf({ version }: OperationModel, nodes: readonly ParameterNode[]): WireParameter[] {
  if (!version) return [];
  const { wireName: name, values } = version;
  const isRequired = nodes.find((one) => one.name === name)?.required ?? false;
  return [{ place: "query", name, shape: { kind: "string", known: values, isClosed: true }, isRequired }];
}

/** The type of a header of an answer, which the generator leaves out: it gives headers as the texts they are. */
function headerOf(node: OperationNode | undefined, status: number, name: string): WireShape {
  const schema = node?.responses?.[status]?.headers?.[name]?.schema ?? fail(name, "has no type");
  const shape = textKinds[String(schema.type)] ?? fail(`${name}: ${schema.type}`, "is no type of a header");
  return shape.kind === "string" && schema.format ? { ...shape, format: schema.format } : shape;
}

function parameterOf(one: Parameter, nodes: readonly ParameterNode[], service: ServiceModel): WireParameter {
  const node = nodes.find(({ name, in: place }) => name === one.wireName && place === one.place);
  const { defaultValue } = one.notes;
  return {
    place: one.place,
    name: one.wireName,
    shape: shapeOf(one.shape, node?.schema, service),
    // What the client's options fill in is sent all the same.
    isRequired: one.isRequired || one.isFromClient,
    ...(defaultValue !== undefined && { defaultValue }),
  };
}

function modelOf(name: string, service: ServiceModel): WireModel {
  const found = service.models.get(name) ?? fail(name, "is no model");
  const { shape } = found;
  const node = nodeAt<SchemaNode>(service, found.pointer);
  if (shape.kind === "variant") {
    const base = service.models.get(shape.base ?? "") ?? fail(name, "has no base");
    const { members } = modelOf(base.name, service);
    return { name: labelOf(found), members, discriminator: { key: shape.key, kinds: new Map(shape.kinds) } };
  }
  if (shape.kind !== "object") return fail(name, "is no object");
  const members = shape.members.map(({ name: wire, shape: inner, isRequired, isReadOnly, notes }) => {
    const { defaultValue } = notes;
    const marks = { isRequired, isReadOnly, ...(defaultValue !== undefined && { defaultValue }) };
    return [wire, { shape: shapeOf(inner, node?.properties?.[wire], service), ...marks }] as const;
  });
  const rest = shape.rest && shapeOf(shape.rest, undefined, service);
  return { name: labelOf(found), members: new Map(members), ...(rest && { rest }) };
}

/** The form of a model for requests has the name of the schema that it is the other form of. */
function labelOf({ name, pointer }: Model): string {
  const [, schema] = /^\/components\/schemas\/([^/]+)$/.exec(pointer) ?? [];
  return schema ?? name;
}

/** `node` is the schema of the shape, which knows formats that are hints only. */
function shapeOf(shape: Shape, node: SchemaNode | undefined, service: ServiceModel): WireShape {
  switch (shape.kind) {
    case "unknown":
      return { kind: "any" };
    case "boolean":
    case "null":
    case "bytes":
      return { kind: shape.kind };
    case "number":
      return { kind: "number", ...(shape.width !== "any" && { isWhole: true }), ...boundsOf(shape.bounds) };
    case "string": {
      const { known, bounds } = shape;
      return {
        kind: "string",
        ...(node?.format && { format: node.format }),
        ...(known && { known }),
        ...boundsOf(bounds),
      };
    }
    case "enum":
      return { kind: "string", known: shape.values.map(String), isClosed: true };
    case "const":
      return { kind: "string", known: [String(shape.value)], isClosed: true };
    case "array":
      return { kind: "array", items: shapeOf(shape.items, node?.items, service), ...boundsOf(shape.bounds) };
    case "record": {
      const values = typeof node?.additionalProperties === "object" ? node.additionalProperties : undefined;
      return { kind: "map", values: shapeOf(shape.values, values, service) };
    }
    case "nullable":
      return { ...shapeOf(shape.of, node, service), isNullable: true };
    case "ref": {
      const found = service.models.get(shape.model) ?? fail(shape.model, "is no model");
      if (found.shape.kind === "object" || found.shape.kind === "variant") return { kind: "ref", model: shape.model };
      return shapeOf(found.shape, nodeAt<SchemaNode>(service, found.pointer), service);
    }
    default:
      return fail(shape.kind, "does not occur in the documents of Azure");
  }
}

/** What a header can be. */
const textKinds: Readonly<Record<string, WireShape>> = {
  string: { kind: "string" },
  boolean: { kind: "boolean" },
  integer: { kind: "number", isWhole: true },
  number: { kind: "number" },
};

function boundsOf<T extends object>(bounds: T): { readonly bounds?: T } {
  return Object.keys(bounds).length > 0 ? { bounds } : {};
}

/** What a pointer leads to. */
function nodeAt<T>({ source }: ServiceModel, pointer: string): T | undefined {
  const steps = pointer
    .split("/")
    .slice(1)
    .map((step) => step.replaceAll("~1", "/").replaceAll("~0", "~"));
  let node: unknown = source.document;
  for (const step of steps) node = (node as Readonly<Record<string, unknown>> | undefined)?.[step];
  return node as T | undefined;
}

function fail(what: string, reason: string): never {
  throw new Error(`${what} ${reason}`);
}

import ts from "typescript";
import {
  type Declarations,
  type DeclaredProperty,
  functionOf,
  nameOf,
  propertiesOf,
  referenceOf,
  shapeOfType,
} from "./read-declarations.ts";
import { firstIn, functionsIn } from "./read-functions.ts";
import type { WireAnswer, WireOperation, WireParameter, WireShape } from "./wire-shape.ts";

/** The two files of one group of operations. */
export interface OperationFiles {
  readonly group: string;
  readonly code: ts.SourceFile;
  readonly declarations: ts.SourceFile;
}

/** Operations of a group, and the versions of the service that they ask for. */
export interface ReadOperations {
  readonly operations: readonly WireOperation[];
  readonly versions: readonly string[];
}

/** Reads operations out of functions that build a request (`_xSend`) and read its answer (`_xDeserialize`). */
export function readRequests(
  { group, code, declarations: file }: OperationFiles,
  models: Declarations,
): ReadOperations {
  const functions = functionsIn(code);
  const declared = new Map(
    file.statements.filter(ts.isFunctionDeclaration).map((one) => [one.name?.text ?? "", one] as const),
  );
  const versions: string[] = [];
  const operations: WireOperation[] = [];
  for (const [name, send] of functions) {
    if (!name.endsWith("Send")) continue;
    const method = name.slice(1, -"Send".length);
    const types = argumentsOf(declared.get(name) ?? fail(group, `${name} is not declared`), models);
    const read = functions.get(`_${method}Deserialize`) ?? fail(group, `nothing reads the answer of ${method}`);
    const result = declared.get(`_${method}Deserialize`)?.type;
    const { template, values } = urlOf(send) ?? fail(group, `${name} has no path`);
    const [path = "", query = ""] = template.split("{?");
    const parameters: WireParameter[] = [];
    const add = (place: WireParameter["place"], wire: string, expression: ts.Node): void => {
      if (ts.isStringLiteral(expression)) {
        if (wire === "api-version") versions.push(expression.text);
        const shape: WireShape = { kind: "string", known: [expression.text], isClosed: true };
        parameters.push({ place, name: wire, shape, isRequired: true });
        return;
      }
      const argument = argumentIn(expression, types) ?? fail(group, `${name}: ${wire} comes from nothing`);
      const { type, isRequired } = argument;
      parameters.push({ place, name: wire, shape: shapeOfType(type, models), isRequired });
    };
    const asked = query.replace("}", "").split(",").map(decodeURIComponent);
    for (const [wire, expression] of values) add(asked.includes(wire) ? "query" : "path", wire, expression);
    for (const [wire, expression] of headersOf(send)) add("header", wire, expression);
    const body = bodyOf(send, types, models);
    operations.push({
      name: `${group}.${method}`,
      method: methodOf(send) ?? fail(group, `${name} has no method`),
      path,
      parameters,
      ...(body && { body }),
      asksFor: textIn(send, "accept"),
      answers: answersOf(read, result, models),
    });
  }
  return { operations, versions };
}

/** The arguments of a call: by name those that must be given, as `options?.name` the others. */
function argumentsOf(declared: ts.FunctionDeclaration, models: Declarations): Map<string, DeclaredProperty> {
  const found = new Map<string, DeclaredProperty>();
  for (const [name, argument] of functionOf(declared).parameters) {
    if (name !== "options") {
      found.set(name, argument);
      // An object that does not travel, made by the client around what does.
      for (const member of ts.isTypeLiteralNode(argument.type) ? argument.type.members : []) {
        if (!ts.isPropertySignature(member) || !member.type) continue;
        found.set(`${name}.${nameOf(member.name)}`, { ...argument, type: member.type });
      }
      continue;
    }
    for (const [option, type] of propertiesOf(referenceOf(argument.type) ?? "", models)) {
      found.set(`options.${option}`, { ...type, isRequired: false });
    }
  }
  // The client's own, which is a text.
  const type = ts.factory.createKeywordTypeNode(ts.SyntaxKind.StringKeyword);
  return found.set("context.subscriptionId", { type, isRequired: true, isReadOnly: false });
}

function argumentIn(expression: ts.Node, types: ReadonlyMap<string, DeclaredProperty>): DeclaredProperty | undefined {
  return firstIn(expression, (node) => {
    if (ts.isIdentifier(node)) return types.get(node.text);
    const isMember = ts.isPropertyAccessExpression(node) && ts.isIdentifier(node.expression);
    return isMember ? types.get(`${nameOf(node.expression)}.${node.name.text}`) : undefined;
  });
}

/** The template of the path, and where the values in it come from. */
function urlOf(send: ts.Node): { template: string; values: (readonly [string, ts.Node])[] } | undefined {
  return firstIn(send, (node) => {
    if (!ts.isCallExpression(node) || !ts.isIdentifier(node.expression)) return undefined;
    const [template, values] = node.arguments;
    if (node.expression.text !== "expandUrlTemplate" || !template || !ts.isStringLiteral(template)) return undefined;
    const from = values && ts.isObjectLiteralExpression(values) ? entriesOf(values) : [];
    return { template: template.text, values: from.map(([name, value]) => [decodeURIComponent(name), value] as const) };
  });
}

function entriesOf(literal: ts.ObjectLiteralExpression): (readonly [string, ts.Expression])[] {
  return literal.properties.filter(ts.isPropertyAssignment).map((one) => [nameOf(one.name), one.initializer] as const);
}

/** The method: `context.path(path).get(...)`. */
function methodOf(send: ts.Node): string | undefined {
  return firstIn(send, (node) => {
    const isCall = ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression);
    if (!isCall || !ts.isPropertyAccessExpression(node.expression)) return undefined;
    const { name, expression } = node.expression;
    return ts.isCallExpression(expression) ? name.text.toUpperCase() : undefined;
  });
}

/** Headers that come from an argument; those that every request has say nothing of the operation. */
function headersOf(send: ts.Node): (readonly [string, ts.Node])[] {
  const headers = propertyIn(send, "headers");
  const found: (readonly [string, ts.Node])[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isObjectLiteralExpression(node)) {
      found.push(...entriesOf(node).filter(([, value]) => !ts.isStringLiteral(value)));
    }
    ts.forEachChild(node, visit);
  };
  if (headers) visit(headers);
  return found;
}

function bodyOf(
  send: ts.Node,
  types: ReadonlyMap<string, DeclaredProperty>,
  models: Declarations,
): WireOperation["body"] | undefined {
  const body = propertyIn(send, "body");
  const argument = body && argumentIn(body, types);
  const mediaType = textIn(send, "contentType").join() || "none";
  return argument && { shape: shapeOfType(argument.type, models), isRequired: argument.isRequired, mediaType };
}

/** The text of a property, where there is one. */
function textIn(send: ts.Node, name: string): string[] {
  const found = propertyIn(send, name);
  return found && ts.isStringLiteral(found) ? [found.text] : [];
}

function propertyIn(node: ts.Node, name: string): ts.Expression | undefined {
  return firstIn(node, (one) => {
    return ts.isPropertyAssignment(one) && nameOf(one.name) === name ? one.initializer : undefined;
  });
}

/** One body for every status that is not an error; the client does not tell them apart. */
function answersOf(read: ts.Node, type: ts.TypeNode | undefined, models: Declarations): Map<number, WireAnswer> {
  const statuses = firstIn(read, (node) => (ts.isArrayLiteralExpression(node) ? node.elements : undefined)) ?? [];
  const promised = type && ts.isTypeReferenceNode(type) ? type.typeArguments?.[0] : undefined;
  const isNothing = !promised || promised.kind === ts.SyntaxKind.VoidKeyword;
  const answer = {
    headers: new Map<string, WireShape>(),
    ...(!isNothing && { body: shapeOfType(unwrapped(promised, models), models) }),
  };
  return new Map(statuses.map((status) => [Number(nameOf(status)), answer] as const));
}

/** What is no object, as a text or a list, the client gives as the member `body` of one that does not travel. */
function unwrapped(type: ts.TypeNode, models: Declarations): ts.TypeNode {
  const alias = models.aliases.get(referenceOf(type) ?? "");
  const [only] = alias && ts.isTypeLiteralNode(alias) ? alias.members : [];
  const isWrapper = only && ts.isPropertySignature(only) && nameOf(only.name) === "body";
  return isWrapper && only.type ? only.type : type;
}

function fail(group: string, reason: string): never {
  throw new Error(`${group}: ${reason}`);
}

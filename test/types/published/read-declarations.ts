import { readFileSync } from "node:fs";
import ts from "typescript";
import type { WireShape } from "./wire-shape.ts";

/** A property of an interface. */
export interface DeclaredProperty {
  readonly type: ts.TypeNode;
  readonly isRequired: boolean;
  readonly isReadOnly: boolean;
}

/** A function's parameters, and what it gives. */
export interface DeclaredFunction {
  readonly parameters: ReadonlyMap<string, DeclaredProperty>;
  readonly result: string;
}

/** What the declarations of a package say, by name. */
export interface Declarations {
  readonly interfaces: ReadonlyMap<string, ts.InterfaceDeclaration>;
  readonly aliases: ReadonlyMap<string, ts.TypeNode>;
  readonly enums: ReadonlyMap<string, readonly string[]>;
  readonly functions: ReadonlyMap<string, DeclaredFunction>;
}

/** Parses a file of a published package, with its path for messages. */
export function parseFile(path: string): ts.SourceFile {
  return ts.createSourceFile(path, readFileSync(path, "utf8"), ts.ScriptTarget.Latest, false);
}

/** Collects the declarations of several files; a name that means two things there cannot be told apart, so it throws. */
export function readDeclarations(files: readonly ts.SourceFile[]): Declarations {
  const interfaces = new Map<string, ts.InterfaceDeclaration>();
  const aliases = new Map<string, ts.TypeNode>();
  const enums = new Map<string, readonly string[]>();
  const functions = new Map<string, DeclaredFunction>();
  const add = <T>(to: Map<string, T>, name: string, value: T): void => {
    if (to.has(name)) throw new Error(`${name} is declared twice`);
    to.set(name, value);
  };
  for (const statement of files.flatMap((file) => [...file.statements])) {
    if (ts.isInterfaceDeclaration(statement)) add(interfaces, statement.name.text, statement);
    else if (ts.isTypeAliasDeclaration(statement)) add(aliases, statement.name.text, statement.type);
    else if (ts.isEnumDeclaration(statement)) add(enums, statement.name.text, statement.members.flatMap(enumValue));
    else if (ts.isFunctionDeclaration(statement) && statement.name) {
      add(functions, statement.name.text, functionOf(statement));
    }
  }
  return { interfaces, aliases, enums, functions };
}

function enumValue({ initializer }: ts.EnumMember): string[] {
  return initializer && ts.isStringLiteral(initializer) ? [initializer.text] : [];
}

/** Parameters and result of a function or method. */
export function functionOf(node: ts.SignatureDeclaration): DeclaredFunction {
  const parameters = node.parameters.map((one) => {
    const type = one.type ?? ts.factory.createKeywordTypeNode(ts.SyntaxKind.AnyKeyword);
    return [nameOf(one.name), { type, isRequired: !one.questionToken, isReadOnly: false }] as const;
  });
  return { parameters: new Map(parameters), result: referenceOf(node.type) ?? "" };
}

/** The properties of an interface, those of what it extends first. */
export function propertiesOf(name: string, declarations: Declarations): Map<string, DeclaredProperty> {
  const found = declarations.interfaces.get(name);
  const properties = new Map<string, DeclaredProperty>();
  if (!found) return properties;
  for (const clause of found.heritageClauses ?? []) {
    for (const { expression } of clause.types) {
      const base = ts.isIdentifier(expression) ? propertiesOf(expression.text, declarations) : [];
      for (const [key, property] of base) properties.set(key, property);
    }
  }
  for (const member of found.members) {
    if (!ts.isPropertySignature(member) || !member.type) continue;
    const isReadOnly = member.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ReadonlyKeyword) ?? false;
    properties.set(nameOf(member.name), { type: member.type, isRequired: !member.questionToken, isReadOnly });
  }
  return properties;
}

/** The text of a name, however it is written. */
export function nameOf(node: ts.Node): string {
  if (ts.isIdentifier(node) || ts.isStringLiteral(node) || ts.isNumericLiteral(node)) return node.text;
  throw new Error(`a name of kind ${ts.SyntaxKind[node.kind]} is not understood`);
}

/** The name that a type refers to; that of its argument where it is a promise. */
export function referenceOf(type: ts.TypeNode | undefined): string | undefined {
  if (!type || !ts.isTypeReferenceNode(type) || !ts.isIdentifier(type.typeName)) return undefined;
  return type.typeName.text === "Promise" ? referenceOf(type.typeArguments?.[0]) : type.typeName.text;
}

/** The shape on the wire of a declared type: an interface stays a reference, and an alias is what it stands for. */
export function shapeOfType(type: ts.TypeNode, declarations: Declarations): WireShape {
  const inner = (node: ts.TypeNode): WireShape => shapeOfType(node, declarations);
  if (ts.isArrayTypeNode(type)) return { kind: "array", items: inner(type.elementType) };
  if (ts.isParenthesizedTypeNode(type)) return inner(type.type);
  if (ts.isLiteralTypeNode(type)) return shapeOfUnion([type], inner);
  if (ts.isUnionTypeNode(type)) return shapeOfUnion(type.types, inner);
  if (ts.isTypeLiteralNode(type)) return shapeOfLiteral(type, inner);
  if (type.kind === ts.SyntaxKind.StringKeyword) return { kind: "string" };
  if (type.kind === ts.SyntaxKind.NumberKeyword) return { kind: "number" };
  if (type.kind === ts.SyntaxKind.BooleanKeyword) return { kind: "boolean" };
  if (type.kind === ts.SyntaxKind.AnyKeyword || type.kind === ts.SyntaxKind.UnknownKeyword) return { kind: "any" };
  if (!ts.isTypeReferenceNode(type)) throw new Error(`a type of kind ${ts.SyntaxKind[type.kind]} is not understood`);
  const [first, second] = type.typeArguments ?? [];
  const name = nameOf(type.typeName);
  if (name === "Array" && first) return { kind: "array", items: inner(first) };
  if (name === "Record" && second) return { kind: "map", values: inner(second) };
  if (name === "Date") return { kind: "string", format: "date-time" };
  if (name === "Uint8Array") return { kind: "bytes" };
  const values = declarations.enums.get(`Known${name}`) ?? declarations.enums.get(name);
  if (values) return { kind: "string", known: values };
  const alias = declarations.aliases.get(name);
  // A union of interfaces has functions of its own that tell the kinds apart, so it stays what it is called.
  if (alias && !isUnionOfInterfaces(alias)) return inner(alias);
  if (alias || declarations.interfaces.has(name)) return { kind: "ref", model: name };
  throw new Error(`${name} is not declared`);
}

function isUnionOfInterfaces(type: ts.TypeNode): boolean {
  return ts.isUnionTypeNode(type) && type.types.every((one) => ts.isTypeReferenceNode(one));
}

function shapeOfUnion(types: readonly ts.TypeNode[], inner: (node: ts.TypeNode) => WireShape): WireShape {
  const literals = types.map((one) => (ts.isLiteralTypeNode(one) ? one.literal : undefined));
  const texts = literals.flatMap((one) => (one && ts.isStringLiteral(one) ? [one.text] : []));
  if (texts.length === types.length) return { kind: "string", known: texts, isClosed: true };
  if (literals.every((one) => one && ts.isNumericLiteral(one))) return { kind: "number" };
  const real = types.filter((_, index) => literals[index]?.kind !== ts.SyntaxKind.NullKeyword);
  const [only] = real;
  const nullable = real.length < types.length ? { isNullable: true } : {};
  if (only && real.length === 1) return { ...inner(only), ...nullable };
  throw new Error("a union of several kinds of values is not understood");
}

/** An index signature is a map; nothing else stands unnamed in these packages. */
function shapeOfLiteral(type: ts.TypeLiteralNode, inner: (node: ts.TypeNode) => WireShape): WireShape {
  const [only] = type.members;
  if (type.members.length === 1 && only && ts.isIndexSignatureDeclaration(only)) {
    return { kind: "map", values: inner(only.type) };
  }
  throw new Error("an object without a name is not understood");
}

import ts from "typescript";
import { nameOf } from "./read-declarations.ts";

/** A member that a function writes: its name on the wire, and the client's name of where it comes from or goes. */
export interface WrittenMember {
  readonly wire: string;
  readonly client: string;
}

/** A member on the wire that holds what the client keeps one level higher. */
export interface NestedMember {
  readonly wire: string;
  /** The function that writes what is in it. */
  readonly by: string;
  readonly isRequired: boolean;
}

/** What a function that turns an object into JSON or back does. */
export type Conversion =
  | { readonly kind: "object"; readonly members: readonly WrittenMember[]; readonly nested: readonly NestedMember[] }
  | {
      readonly kind: "union";
      readonly key: string;
      readonly kinds: ReadonlyMap<string, string>;
      readonly base: string;
    };

/** The functions of a file by name. */
export function functionsIn(file: ts.SourceFile): Map<string, ts.FunctionDeclaration> {
  const functions = file.statements.filter(ts.isFunctionDeclaration);
  return new Map(functions.map((one) => [one.name?.text ?? "", one]));
}

/** What a serializer or deserializer does, in the forms that the generator of the package writes; undefined for another one. */
export function conversionOf(declared: ts.FunctionDeclaration, isSerializer: boolean): Conversion | undefined {
  for (const statement of declared.body?.statements ?? []) {
    if (ts.isSwitchStatement(statement)) return unionOf(statement);
    if (!ts.isReturnStatement(statement) || !statement.expression) continue;
    if (ts.isObjectLiteralExpression(statement.expression)) return objectOf(statement.expression, isSerializer);
  }
  return undefined;
}

function unionOf({ expression, caseBlock }: ts.SwitchStatement): Conversion {
  const kinds = new Map<string, string>();
  let base = "";
  for (const clause of caseBlock.clauses) {
    const called = firstIn(clause, (node) => (ts.isCallExpression(node) ? nameOf(node.expression) : undefined)) ?? "";
    if (ts.isCaseClause(clause)) kinds.set(nameOf(clause.expression), called);
    else base = called;
  }
  return { kind: "union", key: itemMember(expression) ?? "", kinds, base };
}

function objectOf(literal: ts.ObjectLiteralExpression, isSerializer: boolean): Conversion {
  const members: WrittenMember[] = [];
  const nested: NestedMember[] = [];
  for (const property of literal.properties) {
    if (ts.isSpreadAssignment(property)) {
      const by = flattenerIn(property.expression);
      const wire = itemMember(property.expression);
      if (by === undefined || wire === undefined) throw new Error("a spread that flattens nothing is not understood");
      nested.push({ wire, by, isRequired: ts.isCallExpression(property.expression) });
    } else if (ts.isPropertyAssignment(property)) {
      const name = nameOf(property.name);
      const { initializer } = property;
      const by = isSerializer ? flattenerIn(initializer) : undefined;
      const other = itemMember(initializer);
      if (by !== undefined) nested.push({ wire: name, by, isRequired: ts.isCallExpression(initializer) });
      else if (other === undefined) throw new Error(`${name} is written from nothing of the item`);
      else members.push(isSerializer ? { wire: name, client: other } : { wire: other, client: name });
    } else throw new Error(`a member of kind ${ts.SyntaxKind[property.kind]} is not understood`);
  }
  return { kind: "object", members, nested };
}

/** The function that an expression flattens by: its name begins with an underscore. */
function flattenerIn(expression: ts.Node): string | undefined {
  return firstIn(expression, (node) => {
    if (!ts.isCallExpression(node) || !ts.isIdentifier(node.expression)) return undefined;
    return node.expression.text.startsWith("_") ? node.expression.text : undefined;
  });
}

/** The first member of `item` that an expression reads. */
function itemMember(expression: ts.Node): string | undefined {
  return firstIn(expression, (node) => {
    if (ts.isElementAccessExpression(node) && isItem(node.expression)) return nameOf(node.argumentExpression);
    if (ts.isPropertyAccessExpression(node) && isItem(node.expression)) return node.name.text;
    return undefined;
  });
}

function isItem(node: ts.Node): boolean {
  return ts.isIdentifier(node) && node.text === "item";
}

/** The first thing that is found in a node or below it, in the order of the text. */
export function firstIn<T>(node: ts.Node, find: (node: ts.Node) => T | undefined): T | undefined {
  return find(node) ?? ts.forEachChild(node, (child) => firstIn(child, find));
}

import ts from "typescript";
import {
  type Declarations,
  type DeclaredFunction,
  nameOf,
  propertiesOf,
  referenceOf,
  shapeOfType,
} from "./read-declarations.ts";
import { type Mapper, shapeOfMapper } from "./read-mappers.ts";
import type { WireAnswer, WireOperation, WireParameter, WireShape } from "./wire-shape.ts";

/** How the older client library describes a parameter. */
export interface SpecParameter {
  readonly parameterPath: string | readonly string[];
  readonly mapper: Mapper;
}

/** How it describes an operation. */
interface Spec {
  readonly path: string;
  readonly httpMethod: string;
  readonly responses: Readonly<Record<string, { readonly bodyMapper?: Mapper; readonly headersMapper?: Mapper }>>;
  readonly requestBody?: SpecParameter;
  readonly queryParameters?: readonly SpecParameter[];
  readonly urlParameters?: readonly SpecParameter[];
  readonly headerParameters?: readonly SpecParameter[];
}

/** What the names in specs stand for. */
export interface SpecScope {
  readonly Mappers: object;
  readonly Parameters: object;
}

/**
 * Reads the operations of one file. `methods` are the declared types of the arguments of each method, which know values
 * that mappers leave out. What follows the first page is no operation of the service, so it is passed over.
 */
export function readSpecs(
  file: ts.SourceFile,
  group: string,
  scope: SpecScope,
  declarations: Declarations,
  methods: ReadonlyMap<string, DeclaredFunction | undefined>,
): WireOperation[] {
  const operations: WireOperation[] = [];
  for (const statement of file.statements.filter(ts.isVariableStatement)) {
    for (const { name, initializer } of statement.declarationList.declarations) {
      const method = nameOf(name).replace(/OperationSpec$/, "");
      if (method === nameOf(name) || method.endsWith("Next") || !initializer) continue;
      const spec = evaluate(initializer, scope) as Spec;
      operations.push(operationOf(`${group}.${method}`, spec, argumentShapes(methods.get(method), declarations)));
    }
  }
  return operations;
}

/** The value of a literal; a name outside the scope has none. */
function evaluate(node: ts.Expression, scope: SpecScope): unknown {
  if (ts.isObjectLiteralExpression(node)) {
    const entries = node.properties.filter(ts.isPropertyAssignment);
    return Object.fromEntries(entries.map((one) => [nameOf(one.name), evaluate(one.initializer, scope)]));
  }
  if (ts.isArrayLiteralExpression(node)) return node.elements.map((one) => evaluate(one, scope));
  if (ts.isStringLiteral(node)) return node.text;
  if (ts.isNumericLiteral(node)) return Number(node.text);
  if (ts.isPropertyAccessExpression(node)) {
    const owner = evaluate(node.expression, scope) as Readonly<Record<string, unknown>> | undefined;
    if (owner?.[node.name.text] === undefined) throw new Error(`${node.name.text} is not exported`);
    return owner[node.name.text];
  }
  if (ts.isIdentifier(node)) return Object.entries(scope).find(([name]) => name === node.text)?.[1];
  return node.kind === ts.SyntaxKind.TrueKeyword;
}

/** The declared shapes of a method's arguments by their place: `name`, or `options.name`. */
function argumentShapes(method: DeclaredFunction | undefined, declarations: Declarations): Map<string, WireShape> {
  const shapes = new Map<string, WireShape>();
  for (const [name, { type }] of method?.parameters ?? []) {
    if (name !== "options") {
      shapes.set(name, shapeOfType(type, declarations));
      continue;
    }
    for (const [option, one] of propertiesOf(referenceOf(type) ?? "", declarations)) {
      shapes.set(`options.${option}`, shapeOfType(one.type, declarations));
    }
  }
  return shapes;
}

function operationOf(name: string, spec: Spec, declared: ReadonlyMap<string, WireShape>): WireOperation {
  const of = (place: WireParameter["place"], given: readonly SpecParameter[] = []): WireParameter[] => {
    return given.flatMap(({ mapper, parameterPath }) => {
      const wire = mapper.serializedName ?? "";
      if (wire === "$host" || mediaTypeHeaders.has(wire)) return [];
      const { required, defaultValue, isConstant } = mapper;
      const shape = shapeOfMapper(mapper, declared.get([parameterPath].flat().join(".")));
      // A constant is in every request.
      const isRequired = (required ?? false) || (isConstant ?? false);
      const given = defaultValue !== undefined && !isConstant && { defaultValue };
      return [{ place, name: wire, shape, isRequired, ...given }];
    });
  };
  const { requestBody } = spec;
  const answers = Object.entries(spec.responses).filter(([status]) => /^\d+$/.test(status));
  return {
    name,
    method: spec.httpMethod,
    path: spec.path,
    parameters: [
      ...of("path", spec.urlParameters),
      ...of("query", spec.queryParameters),
      ...of("header", spec.headerParameters),
    ],
    ...(requestBody && {
      body: {
        shape: shapeOfMapper(requestBody.mapper),
        isRequired: isArgument(requestBody),
        mediaType: constantsOf(spec, "Content-Type").join(" ") || "none",
      },
    }),
    asksFor: constantsOf(spec, "Accept"),
    answers: new Map(
      answers.map(([status, { bodyMapper, headersMapper }]): [number, WireAnswer] => {
        const headers = Object.values(headersMapper?.type.modelProperties ?? {}).map(
          (header) => [(header.serializedName ?? "").toLowerCase(), shapeOfMapper(header)] as const,
        );
        return [
          Number(status),
          {
            headers: new Map(headers),
            ...(bodyMapper && { body: shapeOfMapper(bodyMapper) }),
          },
        ];
      }),
    ),
  };
}

const mediaTypeHeaders: ReadonlySet<string> = new Set(["Accept", "Content-Type"]);

/** The media types that a header names in every request. */
function constantsOf({ headerParameters = [] }: Spec, header: string): string[] {
  const found = headerParameters.filter(({ mapper }) => mapper.serializedName === header && mapper.isConstant);
  return found.flatMap(({ mapper }) => String(mapper.defaultValue).split(", "));
}

/** True for what is an argument of its own, and not one of the options. */
function isArgument({ parameterPath }: SpecParameter): boolean {
  return [parameterPath].flat()[0] !== "options";
}

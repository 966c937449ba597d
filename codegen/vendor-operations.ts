import type { OperationNode, ParameterNode, ServiceDocument } from "./document.ts";
import { at } from "./document-error.ts";

/** An operation of a vendor's document, with the keywords of the vendor's own that we read. */
export interface VendorOperation extends OperationNode {
  /** Empty where the operation is open to everybody. */
  readonly security?: readonly unknown[];
  /** How sure the source of a fact is. */
  readonly "x-certainty"?: string;
  readonly "x-ms-pageable"?: { readonly nextLinkName: string | null };
  readonly "x-ms-long-running-operation"?: boolean;
  readonly "x-ms-long-running-operation-options"?: { readonly "final-state-via"?: string };
  /** The sources in which the operation was found, by the release that they are of. */
  readonly "x-nsx-versions"?: readonly string[];
  /** Values of the query `action` that make the operation another one. */
  readonly "x-nsx-actions"?: Readonly<Record<string, { readonly operationId: string; readonly deprecated?: boolean }>>;
}

/** A vendor's document: operations that share method and path with another one stand apart. */
export interface VendorDocument extends ServiceDocument {
  readonly "x-ms-paths"?: ServiceDocument["paths"];
}

/** An operation and where it belongs in the normal form. */
export interface PlacedOperation {
  /** The path, or `path#operationId` for what shares method and path with another operation. */
  readonly path: string;
  readonly method: string;
  readonly node: VendorOperation;
  /** Where it stands in the vendor's document. */
  readonly pointer: string;
}

/** Every operation of a vendor's document, each with a place of its own. */
export function operationsOf(document: VendorDocument): PlacedOperation[] {
  const plain = placed(document.paths, "paths", (path) => path).flatMap(actionForms);
  const shared = placed(document["x-ms-paths"] ?? {}, "x-ms-paths", (path, { operationId }) => {
    return `${path.split("?", 1)[0]}#${operationId}`;
  });
  return [...plain, ...shared];
}

function placed(
  paths: ServiceDocument["paths"],
  keyword: string,
  place: (path: string, node: OperationNode) => string,
): PlacedOperation[] {
  return Object.entries(paths).flatMap(([path, item]) => {
    return Object.entries(item).map(([method, node]): PlacedOperation => {
      return { path: place(path, node), method, node, pointer: at("", keyword, path, method) };
    });
  });
}

/**
 * NSX gives some operations a second form with a query `action`. Each becomes an operation of its own, which always sends
 * its action, and the first form loses the parameter.
 */
function actionForms(operation: PlacedOperation): PlacedOperation[] {
  const { "x-nsx-actions": actions, ...rest } = operation.node;
  if (actions === undefined) return [operation];
  const { parameters = [] } = operation.node;
  const others = parameters.filter(({ name }) => name !== "action");
  const base = { ...operation, node: { ...rest, parameters: others } };
  const forms = Object.entries(actions).map(([action, form]): PlacedOperation => {
    const parameter: ParameterNode = { name: "action", in: "query", required: true, schema: { const: action } };
    const node = { ...rest, ...form, parameters: [...others, parameter] };
    return { ...operation, path: `${operation.path}#${form.operationId}`, node };
  });
  return [base, ...forms];
}

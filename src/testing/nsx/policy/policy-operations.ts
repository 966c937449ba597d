import type { EmulatorDocument, EmulatorOperation } from "../../document.ts";
import { document } from "../../generated/nsx-policy.ts";
import { hierarchyActs } from "./hierarchy/hierarchy-acts.ts";
import { objectActs } from "./object-acts.ts";
import type { PolicyAct } from "./policy-call.ts";
import { realizationActs } from "./realization/realization-operations.ts";
import { createFromPeerCode } from "./runtime/create-from-peer-code.ts";
import { readoutOf, resetStatistics } from "./runtime/readouts.ts";

/** The acts of all documented operations by operationId, found by rule; signing in and out is not among them. */
export const policyActs: Readonly<Record<string, PolicyAct>> = Object.fromEntries(
  document.operations.flatMap((operation) => {
    const act = actOf(operation);
    return act === undefined ? [] : [[operation.id, act]];
  }),
);

/** Operations that change objects, so that a realization follows them. */
export const changingOperations: ReadonlySet<string> = new Set(
  document.operations
    .filter(({ method, path, id }) => policyActs[id] !== undefined && method !== "GET" && !isObservation(path))
    .map(({ id }) => id),
);

/**
 * The document with the bodies of PATCH and of the trees left open: what they merge with decides whether they are whole, so
 * that they are checked when that is known.
 */
export const openedDocument: EmulatorDocument = {
  service: document.service,
  schemas: document.schemas,
  operations: document.operations.map((operation) => {
    const { method, path, body } = operation;
    const isOpen = body !== undefined && (method === "PATCH" || method === "PUT") && path.startsWith("/policy/");
    return isOpen ? { ...operation, body: { ...body, schema: { type: "object" } } } : operation;
  }),
};

function isObservation(path: string): boolean {
  return path.includes("/realized-state/") || path.endsWith("/statistics");
}

function actOf(operation: EmulatorOperation): PolicyAct | undefined {
  const { method, path, answers } = operation;
  if (!path.startsWith("/policy/")) return undefined;
  const [, afterRealized] = path.split("/realized-state/");
  if (afterRealized !== undefined) return realizationActs[`${method} ${afterRealized}`];
  if (path.endsWith("/infra") || path.endsWith("/org-root")) return hierarchyActs[method];
  const answer = answers[200]?.schema;
  switch (method) {
    case "GET": {
      const type = answer?.$ref?.slice("#/schemas/".length) ?? String(answer?.type);
      return readoutOf(type) ?? (type.endsWith("ListResult") ? objectActs.list : reading(operation));
    }
    case "PUT":
      return objectActs.replace;
    case "PATCH":
      return objectActs.merge;
    case "DELETE":
      return objectActs.remove;
    case "POST":
      return path.endsWith("/statistics") ? resetStatistics : createFromPeerCode;
    default:
      return undefined;
  }
}

/** Secrets come with the action that asks for them. */
function reading({ parameters }: EmulatorOperation): PolicyAct {
  const isSecret = parameters.some(({ name, schema }) => name === "action" && schema.const === "show_sensitive_data");
  return isSecret ? objectActs.readSecret : objectActs.read;
}

import type { EmulatorDocument, EmulatorOperation, EmulatorSchema } from "../document.ts";
import { document as apiManagement } from "../generated/azure-apimanagement.ts";
import { document as network } from "../generated/azure-network.ts";
import type { Target } from "../parse-target.ts";
import { createRouter, type Route, type Router } from "../router.ts";
import { membersOf } from "../schema-members.ts";
import { keyOf, parseArmPath } from "./arm-path.ts";
import { checkBehavior, checkScriptMembers } from "./check-behavior.ts";
import { usualStyle } from "./documented-style.ts";
import type { AzureOperationBehavior, AzureOperationScript } from "./operation-script.ts";

/** What an operation does with a resource. */
export type Role = "put" | "patch" | "read" | "exists" | "delete" | "list";

/** A documented operation found for a request. */
export interface ArmRoute extends Route {
  readonly document: EmulatorDocument;
}

const documents: readonly EmulatorDocument[] = [apiManagement, network];
const roles: Readonly<Record<string, Role>> = {
  PUT: "put",
  PATCH: "patch",
  GET: "read",
  HEAD: "exists",
  DELETE: "delete",
};

/** Every documented operationId. */
export const operationIds: ReadonlySet<string> = new Set(
  documents.flatMap(({ operations }) => operations.map(({ id }) => id)),
);

interface Index {
  readonly routers: readonly (readonly [EmulatorDocument, Router])[];
  readonly resourcePaths: ReadonlySet<string>;
  readonly types: ReadonlySet<string>;
}

function buildIndex(): Index {
  const puts = documents.flatMap(({ operations }) => operations.filter((one) => one.method === "PUT" && hasName(one)));
  return {
    routers: documents.map((document) => [document, createRouter(document, { ignoreCase: true })]),
    resourcePaths: new Set(puts.map(({ path }) => withoutNames(path))),
    types: new Set(puts.map(({ path }) => typeOf(path))),
  };
}

/**
 * The operations of all documents, which share one address. Resource Manager is uniform enough to know from its paths
 * what most operations do: what can be PUT is a resource, and where its type stands without a name, it is listed.
 */
export class Catalog {
  #built: Index | undefined;

  find(method: string, { segments, query }: Pick<Target, "segments" | "query">): ArmRoute | undefined {
    for (const [document, router] of this.#index.routers) {
      const route = router(method, segments, query);
      if (route !== undefined) return { ...route, document };
    }
    return undefined;
  }

  /** What an operation does with a resource, or `undefined` where its path does not tell. */
  roleOf({ operation, document }: Pick<ArmRoute, "operation" | "document">): Role | undefined {
    const { resourcePaths, types } = this.#index;
    if (resourcePaths.has(withoutNames(operation.path))) {
      return isExport(operation) ? undefined : roles[operation.method];
    }
    const isList = operation.method === "GET" && answerOf(operation, document, 200).value?.type === "array";
    return isList && types.has(typeOf(operation.path)) ? "list" : undefined;
  }

  /** Whether a resource can stand at a path. */
  isResource(segments: readonly string[]): boolean {
    return this.find("PUT", { segments, query: [] }) !== undefined;
  }

  /**
   * @param defaults - how all operations go on
   * @throws RangeError when a script is for an operation that never looks at scripts, or cannot follow this one
   */
  checkScript(script: AzureOperationScript, defaults: AzureOperationBehavior): void {
    checkScriptMembers(script);
    const { operation: id, style, answer } = script;
    const named = documents.flatMap((document) =>
      document.operations.filter((one) => one.id === id).map((operation) => ({ operation, document })),
    )[0];
    const role = named && this.roleOf(named);
    if (role === "read" || role === "exists" || role === "list") {
      throw new RangeError(`${id} answers with what there is; plan another answer with emulator.fail`);
    }
    if (named !== undefined && style === "provisioning-state" && role !== "put") {
      throw new RangeError(`${id} is not the PUT of a resource, which alone can be followed by provisioning-state`);
    }
    if (answer !== undefined && (role !== undefined || style === "provisioning-state")) {
      const what = id ?? "What goes on by provisioning-state";
      throw new RangeError(
        `${what} changes a resource, so answer cannot say what it gives; rewrite changes its answers`,
      );
    }
    // Without a name it is for what takes long; where that is a PUT, it has no status document either.
    const usual = named === undefined ? "location" : usualStyle(named.operation);
    const isState = named !== undefined && role === "put" && hasProvisioningState(named.operation, named.document);
    const isLong = isState || usual !== "at-once";
    const whole = { ...(isLong && defaults), ...script };
    checkBehavior(script, { ...whole, style: whole.style ?? (isState ? "provisioning-state" : usual) });
  }

  /** Made when first needed, since not everybody who makes an emulator calls Azure. */
  get #index(): Index {
    this.#built ??= buildIndex();
    return this.#built;
  }
}

/** The members that an answer documents. */
export function answerOf(
  { answers }: EmulatorOperation,
  { schemas }: EmulatorDocument,
  ...statuses: readonly number[]
): Readonly<Record<string, EmulatorSchema>> {
  const status = statuses.find((one) => answers[one] !== undefined) ?? 200;
  return membersOf(answers[status]?.schema ?? {}, schemas);
}

/** Its resource has a state, but is ready when the PUT is answered. */
const ready: ReadonlySet<string> = new Set(["NetworkWatchers_CreateOrUpdate"]);

/**
 * Whether the resource that an operation writes has a state of its own. A PUT without a body only links a resource to
 * another one.
 */
export function hasProvisioningState(operation: EmulatorOperation, document: EmulatorDocument): boolean {
  const { properties } = answerOf(operation, document, 200, 201);
  if (properties === undefined || operation.body === undefined || ready.has(operation.id)) return false;
  return Object.hasOwn(membersOf(properties, document.schemas), "provisioningState");
}

function typeOf(path: string): string {
  return parseArmPath(path.split("/").slice(1)).type.toLowerCase();
}

/** What stands without a name of its own, as the shared key of a connection, is a part of a resource. */
function hasName({ path }: EmulatorOperation): boolean {
  const segments = path.split("/").slice(1);
  return parseArmPath(segments).resources.at(-1)?.length === segments.length;
}

function withoutNames(path: string): string {
  return keyOf(
    path
      .replaceAll(/\{[^}]*\}/gu, "{}")
      .split("/")
      .slice(1),
  );
}

/** Reads of another form of the resource, which a constant query parameter asks for. */
function isExport({ parameters }: EmulatorOperation): boolean {
  return parameters.some(({ name, schema }) => name !== "api-version" && schema.const !== undefined);
}

import { ModelBuilder } from "./build-models.ts";
import { buildOperations } from "./build-operations.ts";
import { components } from "./cycles.ts";
import { tellDirectionsApart } from "./directions.ts";
import type { SchemaSource, Source } from "./document.ts";
import { DocumentError } from "./document-error.ts";
import { describeUses } from "./model-uses.ts";
import { byCodeUnit, upperFirst } from "./names.ts";
import type { OperationModel } from "./operation-model.ts";
import { checkPaging } from "./paging.ts";
import { checkSettling } from "./settling.ts";
import { type Model, type Models, modelsIn, partsIn, reachableFrom } from "./shape.ts";
import { nameKinds } from "./variants.ts";

/** A folder of generated code: the operations of one tag or group and the models that only they use. */
export interface Section {
  /** Folder name, such as `connection-monitor`. */
  readonly folder: string;
  /** Name of its part of the facade, such as `ConnectionMonitorApi`. */
  readonly api: string;
  /** Member of the service that holds its methods; they stand on the service itself where there is none. */
  readonly group?: string;
  readonly operations: readonly OperationModel[];
  readonly models: readonly Model[];
}

/** The models of a service and what is known of them. */
export interface TypedService {
  readonly source: SchemaSource;
  readonly vendor: string;
  /** Name of the service in the facade, such as `eventGrid`. */
  readonly service: string;
  /** Folder of the service, such as `eventgrid`. */
  readonly folder: string;
  readonly models: Models;
  readonly sections: readonly Section[];
  /** Models that several sections use. */
  readonly common: readonly Model[];
  /** Models that travel in requests. */
  readonly sent: ReadonlySet<string>;
  /** One sentence per model on where it is used. */
  readonly uses: ReadonlyMap<string, string>;
  /** Models that values are checked against; the others are only bases of these. */
  readonly checked: ReadonlySet<string>;
  /** Strongly connected component of each model. */
  readonly component: ReadonlyMap<string, number>;
}

/** The generator's view of one service. */
export interface ServiceModel extends TypedService {
  readonly source: Source;
}

/** Reads a document and decides where everything in it goes. */
export function buildService(source: Source): ServiceModel {
  const fail = (pointer: string, reason: string): never => {
    throw new DocumentError(source.name, pointer, reason);
  };
  const { "x-vendor": vendor, "x-service": service } = source.document.info ?? {};
  if (!vendor || !service) return fail("/info", "not in normal form: x-vendor and x-service are missing");
  const builder = new ModelBuilder(source);
  const read = buildOperations(source, builder);
  nameKinds(builder.models, source.name);
  const { operations, models, sent } = tellDirectionsApart(read, builder.models, fail);
  checkPaging(operations, models, fail);
  checkSettling(operations, models, fail);
  checkNames(operations, models, fail);
  checkSharedPaths(operations, fail);

  const users = new Map<string, Set<string>>();
  const checked = new Set<string>();
  for (const { section, parameters, body, answers } of operations) {
    const shapes = [...parameters, ...(body ? [body] : []), ...answers.flatMap((answer) => answer.body ?? [])];
    const roots = shapes.flatMap(({ shape }) => modelsIn(shape));
    for (const name of reachableFrom(models, roots)) users.set(name, (users.get(name) ?? new Set()).add(section));
    for (const name of reachableFrom(models, roots, partsIn)) checked.add(name);
  }
  const sorted = [...models.values()].sort((a, b) => byCodeUnit(a.name, b.name));
  const ownedBy = (folder: string): Model[] => {
    return sorted.filter(({ name }) => users.get(name)?.size === 1 && users.get(name)?.has(folder));
  };
  const folders = [...new Set(operations.map(({ section }) => section))].sort(byCodeUnit);
  const sections = folders.map((folder): Section => {
    const own = operations.filter(({ section }) => section === folder);
    const groups = new Set(own.map(({ names }) => names.group));
    const [group] = groups;
    if (folder === "common" || groups.size > 1) fail(own[0]?.pointer ?? "", `name collision: folder ${folder}`);
    const api = `${folder.split("-").map(upperFirst).join("")}Api`;
    return { folder, api, ...(group !== undefined && { group }), operations: sortById(own), models: ownedBy(folder) };
  });
  return {
    source,
    vendor,
    service,
    folder: service.toLowerCase(),
    models,
    sections,
    common: sorted.filter(({ name }) => (users.get(name)?.size ?? 0) > 1),
    sent,
    uses: describeUses(operations, models),
    checked,
    component: components(models),
  };
}

function sortById(operations: readonly OperationModel[]): OperationModel[] {
  return [...operations].sort((a, b) => byCodeUnit(a.names.standalone, b.names.standalone));
}

/** Name of the interface that holds the arguments of an operation. */
export function paramsName(operation: OperationModel): string {
  return `${upperFirst(operation.names.standalone)}Params`;
}

/** Refuses operations of one method and path that nothing in the request tells apart. */
function checkSharedPaths(
  operations: readonly OperationModel[],
  fail: (pointer: string, reason: string) => never,
): void {
  const seen = new Map<string, string>();
  for (const { id, method, path, constants, pointer } of operations) {
    const key = `${method} ${path} ${JSON.stringify(constants)}`;
    const other = seen.get(key);
    if (other !== undefined) fail(pointer, `nothing that is always sent tells this operation from ${other}`);
    seen.set(key, id);
  }
}

function checkNames(
  operations: readonly OperationModel[],
  models: Models,
  fail: (pointer: string, reason: string) => never,
): void {
  const facade = new Map<string, string>();
  for (const operation of operations) {
    const params = paramsName(operation);
    if (models.has(params)) fail(operation.pointer, `name collision: ${params} is already a model`);
    const { group, method } = operation.names;
    const path = group === undefined ? method : `${group}.${method}`;
    const other = facade.get(path) ?? (group === undefined ? undefined : facade.get(group));
    if (other !== undefined) fail(operation.pointer, `name collision: ${path} is already the method of ${other}`);
    facade.set(path, operation.id);
  }
}

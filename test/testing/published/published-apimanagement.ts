import type { ApiManagementClient } from "@azure/arm-apimanagement";
import type { Arguments } from "../../contract/reader/calls.ts";
import type { Operation } from "../../contract/reader/operations.ts";
import { type Call, functionOf, memberOf } from "../../contract/walk/dynamic-call.ts";
import { readAs } from "../../support/read-as.ts";
import { apace } from "./peers.ts";
import { firstAnswer, type PublishedOperation, parameterNames } from "./published-operation.ts";

/** A parameter of the AutoRest package: where callers give it, and how it is called on the wire. */
interface Parameter {
  readonly parameterPath: string | readonly string[];
  readonly mapper: { readonly serializedName: string; readonly isConstant?: boolean };
}

/** What the package knows of an operation. */
interface OperationSpec {
  readonly path: string;
  readonly httpMethod: string;
  readonly urlParameters?: readonly Parameter[];
  readonly queryParameters?: readonly Parameter[];
  readonly headerParameters?: readonly Parameter[];
  readonly requestBody?: Parameter;
  readonly serializer: { deserialize(mapper: object, wire: unknown, name: string): unknown };
}

/** Stands for the operation that a method would have sent. */
class Found {
  readonly spec: OperationSpec;
  constructor(spec: OperationSpec) {
    this.spec = spec;
  }
}

/**
 * Every operation of the AutoRest package. Its specifications are in no public list, so `probe`, a client of its own, has
 * each method called once with nothing and stopped where it would send.
 */
export async function publishedApiManagement(
  client: ApiManagementClient,
  probe: ApiManagementClient,
): Promise<PublishedOperation[]> {
  probe.sendOperationRequest = (_, spec) => {
    throw new Found(readAs<OperationSpec>(spec));
  };
  const operations: PublishedOperation[] = [];
  for (const path of methodsOf(probe)) {
    const spec = await specOf(functionOf(probe, path));
    const method = functionOf(client, path);
    if (spec === undefined || method === undefined) continue;
    const names = parameterNames(readAs<Call>(path.reduce<unknown>(memberOf, client)));
    operations.push({
      name: path.join("."),
      method: spec.httpMethod,
      path: spec.path,
      call: async (operation, given) => firstAnswer(await method(...inputOf(spec, names, operation, given))),
    });
  }
  return operations;
}

/** Where its public methods stand; of the three for long work, only the one that waits. */
function methodsOf(client: ApiManagementClient): string[][] {
  const groups = Object.entries(client).filter(([, group]) => memberOf(group, "client") === client);
  const owners = [[[], client] as const, ...groups.map(([name, group]) => [[name], group] as const)];
  return owners.flatMap(([path, owner]) =>
    Object.getOwnPropertyNames(Object.getPrototypeOf(owner))
      .filter((name) => !/^_|^constructor$|^addCustom|Paging(Page|All)$|^begin(?!.*AndWait$)/.test(name))
      .map((name) => [...path, name]),
  );
}

async function specOf(method: Call | undefined): Promise<OperationSpec | undefined> {
  try {
    await firstAnswer(await method?.());
  } catch (error) {
    if (error instanceof Found) return error.spec;
    throw error;
  }
  return undefined;
}

/** The positional arguments and options for one call, read from the wire by the package's own mappers. */
function inputOf(
  spec: OperationSpec,
  names: readonly string[],
  operation: Operation,
  given: Arguments,
): readonly unknown[] {
  const input: Record<string, unknown> = {};
  const options: Record<string, unknown> = { ...apace };
  const put = ({ parameterPath, mapper }: Parameter, wire: unknown): void => {
    if (wire === undefined) return;
    const value = spec.serializer.deserialize(mapper, wire, mapper.serializedName);
    if (typeof parameterPath === "string") input[parameterPath] = value;
    else options[parameterPath.at(-1) ?? ""] = value;
  };
  const { urlParameters = [], queryParameters = [], headerParameters = [] } = spec;
  for (const parameter of [...urlParameters, ...queryParameters, ...headerParameters]) {
    if (parameter.mapper.isConstant) continue;
    const argument = operation.arguments.find(({ wireName }) => wireName === parameter.mapper.serializedName);
    if (argument !== undefined) put(parameter, given[argument.name]);
    // Ours sends it by itself, as the only value that it can have.
    const constant = operation.constants.find(({ wireName }) => wireName === parameter.mapper.serializedName);
    if (constant !== undefined) put(parameter, constant.value);
  }
  if (spec.requestBody !== undefined) put(spec.requestBody, given.body);
  return names.map((name) => (name === "options" ? options : input[name]));
}

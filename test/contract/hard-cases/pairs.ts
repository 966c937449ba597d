import * as apiManagement from "trunkline/azure/apimanagement";
import * as network from "trunkline/azure/network";
import * as eventGrid from "trunkline/huawei/eventgrid";
import * as huaweiVpn from "trunkline/huawei/vpn";
import * as policy from "trunkline/nsx/policy";
import * as nsxVpn from "trunkline/nsx/vpn";
import * as smcApi from "trunkline/smc/api";
import { type Operation, readService, type Service } from "../reader/operations.ts";

/** A service with its entry point, whose functions are the operations. */
export interface Entry {
  readonly service: Service;
  /** As it is imported. */
  readonly path: string;
  readonly exported: object;
}

/** A GET, and an update on the same path that takes back what it gave. */
export interface Pair {
  readonly entry: Entry;
  readonly name: string;
  readonly get: Operation;
  readonly update: Operation;
}

const entry = (name: string, exported: object): Entry => ({
  service: readService(name),
  path: `trunkline/${name}`,
  exported,
});

const entries = [
  entry("azure/apimanagement", apiManagement),
  entry("azure/network", network),
  entry("huawei/eventgrid", eventGrid),
  entry("huawei/vpn", huaweiVpn),
  entry("nsx/policy", policy),
  entry("nsx/vpn", nsxVpn),
  entry("smc/api", smcApi),
];

/** Every such pair of every document. */
export const pairs: readonly Pair[] = entries.flatMap((one) => {
  const { operations } = one.service;
  return operations
    .filter(({ method, keepsUnknown }) => keepsUnknown && method !== "POST")
    .flatMap((update) => {
      const [get] = operations
        .filter(({ method, path }) => method === "GET" && path === update.path)
        // The plain one: what another always sends beside it asks for another view.
        .sort((a, b) => a.constants.length - b.constants.length);
      return get === undefined ? [] : [{ entry: one, name: `${one.service.name} ${update.id}`, get, update }];
    });
});

/** The name of the function that is exported for an operation. */
export function exportedName({ exported }: Entry, { id }: Operation): string {
  for (const [name, value] of Object.entries(exported)) if (value?.definition?.id === id) return name;
  throw new Error(`${id} is not exported`);
}

/** An operation as a function, for those who call every one of them. */
export function operationOf(
  one: Entry,
  operation: Operation,
): (client: object, params: Readonly<Record<string, unknown>>) => PromiseLike<unknown> {
  return one.exported[exportedName(one, operation) as keyof object];
}

import type { EmulatorOperation } from "../document.ts";
import { document } from "../generated/smc-api.ts";
import { isSince } from "./api-version.ts";
import type { SmcOperation, SmcOperations } from "./call.ts";
import { elementOptions, listBelow, listElements, readElement, readHistory, search } from "./element-reads.ts";
import { createElement, deleteElement, lockElement, patchElement, updateElement } from "./element-writes.ts";
import { engineOperations } from "./engines/engine-operations.ts";
import { nodeOperations } from "./engines/node-operations.ts";
import { linkedOperations } from "./linked-operations.ts";
import { sessionOperations } from "./session-operations.ts";
import { statusOperations } from "./status-operations.ts";
import { taskOperations } from "./tasks/task-operations.ts";
import { vpnOperations } from "./vpn/vpn-operations.ts";

/** Every operation that has a path of its own. */
export const smcOperations: readonly EmulatorOperation[] = [...document.operations, ...linkedOperations];

/** What makes one operation on elements like another: the method, and whether the path ends in one element. */
const byShape: Readonly<Record<string, SmcOperation>> = {
  "GET one": readElement,
  "HEAD one": readElement,
  "OPTIONS one": elementOptions,
  "PUT one": updateElement,
  "PATCH one": patchElement,
  "DELETE one": deleteElement,
  "GET all": listBelow,
  "POST all": createElement,
  // Where elements of any type are made, the path ends in the name of the type.
  "POST one": createElement,
};

const own: SmcOperations = {
  ...sessionOperations,
  ...statusOperations,
  ...engineOperations,
  ...nodeOperations,
  ...taskOperations,
  ...vpnOperations,
  searchElements: search,
  listElements,
  getElementHistory: readHistory,
  lockElement,
  unlockElement: lockElement,
};

/** What every operation does: what is said of it alone, and otherwise what its shape says. */
export const acts: SmcOperations = Object.fromEntries(
  smcOperations.flatMap(({ id, method, path }): readonly (readonly [string, SmcOperation])[] => {
    const act = own[id] ?? byShape[`${method} ${path.endsWith("}") ? "one" : "all"}`];
    return act === undefined ? [] : [[id, act]];
  }),
);

const since: Readonly<Record<string, string>> = {
  getCurrentUser: "6.4",
  lockElement: "7.0",
  unlockElement: "7.0",
  getChildMonitoringStatus: "7.1",
  getElementStatus: "7.1",
  getSubElementStatus: "7.1",
  getPartStatus: "7.1",
  getBlocklistMonitoring: "7.1",
  getConnectionMonitoring: "7.1",
  getNeighborMonitoring: "7.1",
  getSslvpnMonitoring: "7.1",
  getUserMonitoring: "7.1",
  getVpnsaMonitoring: "7.1",
};

/** Whether an API version has an operation. */
export function hasOperation(version: string, operation: string): boolean {
  return isSince(version, since[operation] ?? "0.0");
}

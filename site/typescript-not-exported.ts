import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** Types that signatures name and no entry point exports, on purpose. */
export function intentionallyNotExported(root: string): string[] {
  return [...facadeGroups(root), ...ownTypes];
}

/** The groups of facades: users reach them as members, and their operations have pages of their own. */
function facadeGroups(root: string): string[] {
  return globSync("src/azure/generated/*/api.ts", { cwd: root })
    .sort()
    .flatMap((file) => {
      const members = readFileSync(join(root, file), "utf8").matchAll(/^ {2}readonly \w+: (\w+Api);$/gm);
      return [...members].map(([, name]) => `api.ts:${name}`);
    });
}

const ownTypes = [
  // What constructors take that only the client calls.
  "src/core/list-handle.ts:PageSource",
  "src/core/poller.ts:PollerSource",
  "src/core/socket/subscription.ts:SubscriptionSource",
  "src/core/errors/answer-errors.ts:AnswerContext",
  // What operations are made of: users call them, and read the definition's names and places.
  "src/core/negotiated-operation.ts:NegotiatedOperation",
  "src/core/operation.ts:FullPlace",
  "src/core/operation.ts:OperationStream",
  // Parts of unions and lists whose members are shown where they are used.
  "src/azure/items-of.ts:FirstPage",
  "src/nsx/policy-tree/intent-path.ts:None",
  "src/testing/azure/network/tunnel.ts:connectionStatuses",
  "src/testing/azure/network/network-status.ts:dependencies",
  "src/testing/smc/element-store.ts:ElementChange",
];

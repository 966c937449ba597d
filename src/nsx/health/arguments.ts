import { InvalidArgumentError, type Issue } from "../../core/errors/refused-errors.ts";
import { type Check, oneOf, whole } from "../../core/option-table.ts";
import { isMembers, optional, wrongMembers } from "../check-members.ts";
import type { HealthContext } from "./view.ts";

const isId = (value: unknown): boolean => typeof value === "string" && value !== "";
const id: Check = (value) =>
  isId(value) ? undefined : value === undefined ? "is missing" : "must be an id, which is a text";
const flag: Check = (value) => (typeof value === "boolean" ? undefined : "must be true or false");
const callable: Check = (value) => (typeof value === "function" ? undefined : "must be a function");
const date: Check = (value) =>
  value instanceof Date && !Number.isNaN(value.getTime()) ? undefined : "must be a Date that is a time";
const members: Check = (value) =>
  isMembers(value) || value === null ? undefined : "must be an answer, awaited before it is given";

/** Views may have been kept as JSON, which has no dates: `since` could not go on from a text. */
const view: Check = (value) => {
  const { state, since, updatedAt, readAt } = (isMembers(value) ? value : {}) as Readonly<Record<string, unknown>>;
  const isView = typeof state === "string" && date(readAt) === undefined;
  return isView && [since, updatedAt].every((one) => one === undefined || date(one) === undefined)
    ? undefined
    : "must be a view that was read before, with Dates for its times";
};

const source: Check = /*#__PURE__*/ optional(/*#__PURE__*/ oneOf("realtime", "cached"));
const tunnels: Check = /*#__PURE__*/ optional(flag);
const HOW: Readonly<Record<string, Check>> = { source, tunnels, previous: /*#__PURE__*/ optional(view) };
const OF_REPORT: Readonly<Record<string, Check>> = {
  source,
  tunnels,
  previous: /*#__PURE__*/ optional(callable),
  concurrency: /*#__PURE__*/ optional((value) =>
    whole(1, 100, "sessions")(value) === undefined ? undefined : "must be a whole number from 1 to 100",
  ),
};
const GATEWAY: Readonly<Record<string, Check>> = {
  tier0Id: /*#__PURE__*/ optional(id),
  tier1Id: /*#__PURE__*/ optional(id),
  orgId: /*#__PURE__*/ optional(id),
  projectId: /*#__PURE__*/ optional(id),
};

/** What each function takes. */
const TAKEN = {
  sessionHealth: () => ({ ipsecVpnSessionId: id, ...HOW }),
  policySessionHealth: () => ({ ...GATEWAY, serviceId: id, sessionId: id, ...HOW }),
  allSessionHealth: () => ({ ipsecVpnServiceId: optional(id), ...OF_REPORT }),
  allPolicySessionHealth: () => ({ ...GATEWAY, serviceId: optional(id), ...OF_REPORT }),
} satisfies Readonly<Record<string, () => Readonly<Record<string, Check>>>>;

/**
 * Looks at the arguments of a health function, in its own words: what it calls has others.
 * @throws InvalidArgumentError naming each member that is unknown, missing or wrong.
 */
export function checkHealthParams(operation: keyof typeof TAKEN, params: unknown): void {
  const checks: Readonly<Record<string, Check>> = TAKEN[operation]();
  const issues = isMembers(params)
    ? [...wrongMembers(params, checks), ...("tier0Id" in checks ? wrongGateway(params) : [])]
    : [notMembers("the argument", checks)];
  refuse(issues, operation);
}

/**
 * Looks at what a view is made with beside its answer.
 * @throws InvalidArgumentError naming each member that is unknown or wrong.
 */
export function checkContext(operation: string, status: unknown, context: HealthContext<unknown>): void {
  const checks = { statistics: optional(members), previous: optional(view), readAt: optional(date) };
  const { then } = (isMembers(status) ? status : {}) as { readonly then?: unknown };
  const wrong = status === undefined ? "is missing" : typeof then === "function" ? "must be awaited" : undefined;
  refuse(
    [
      ...(wrong === undefined ? [] : [{ path: "status", message: wrong }]),
      ...(isMembers(context) ? wrongMembers(context, checks) : [notMembers("context", checks)]),
    ],
    operation,
  );
}

function wrongGateway(params: object): Issue[] {
  const { tier0Id, tier1Id, orgId, projectId } = params as Readonly<Record<string, unknown>>;
  const isTier0 = tier0Id !== undefined && [tier1Id, orgId, projectId].every((one) => one === undefined);
  const isTier1 = tier1Id !== undefined && tier0Id === undefined && (orgId === undefined) === (projectId === undefined);
  if (isTier0 || isTier1) return [];
  return [{ path: "the gateway", message: "must be tier0Id, or tier1Id, or orgId, projectId and tier1Id" }];
}

function notMembers(path: string, checks: Readonly<Record<string, Check>>): Issue {
  return { path, message: `must be an object; known are ${Object.keys(checks).join(", ")}` };
}

function refuse(issues: readonly Issue[], operation: string): void {
  if (issues.length > 0) throw new InvalidArgumentError(issues, { vendor: "nsx", operation });
}

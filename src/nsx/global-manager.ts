import { ConfigurationError } from "../core/errors/refused-errors.ts";
import type { OperationDefinition } from "../core/operation.ts";

const LOCAL = "/policy/api/v1/infra";
const GLOBAL = "/global-manager/api/v1/global-infra";

/** What only local managers have. */
const LOCAL_ONLY: readonly (readonly [prefix: RegExp, what: string])[] = [
  [/^\/policy\/api\/v1\/org/, "orgs and projects"],
  [/^\/api\/v1\/(?:vpn|realization-state-barrier)\//, "manager API for VPN"],
];

/**
 * Where a global manager has an operation of the policy API: the same tree under a path of its own.
 * @throws ConfigurationError for what no global manager has: orgs, projects, and the manager API.
 */
export function globalPath({ id: operation, path, params }: OperationDefinition): string {
  // What no document describes goes where the caller says.
  if (params === undefined) return path;
  const [, what] = LOCAL_ONLY.find(([prefix]) => prefix.test(path)) ?? [];
  if (what !== undefined) {
    throw new ConfigurationError(
      "globalManager",
      `cannot be true for this call: a global manager has no ${what}. Make a client for a local manager`,
      { vendor: "nsx", operation },
    );
  }
  return path === LOCAL || path.startsWith(`${LOCAL}/`) ? `${GLOBAL}${path.slice(LOCAL.length)}` : path;
}

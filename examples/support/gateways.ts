import type { Gateway } from "trunkline/nsx";
import { EnvironmentError, listIn } from "./from-environment.ts";

/** The intent paths of gateways: `/infra/tier-0s/t0`, or with `tier-1s`, also in a project. */
const PATH =
  /^(?:\/infra\/tier-(?<kind>[01])s|\/orgs\/(?<orgId>[^/]+)\/projects\/(?<projectId>[^/]+)\/infra\/tier-1s)\/(?<id>[^/]+)$/;

/**
 * Gateways out of an environment variable that lists their intent paths.
 * @throws EnvironmentError for what is no path of a gateway.
 */
export function gatewaysIn(name: string, text: string): Gateway[] {
  return listIn(name, text).map((path) => {
    const { kind, orgId, projectId, id } = PATH.exec(path)?.groups ?? {};
    if (id === undefined) {
      throw new EnvironmentError(
        `${name} must list paths of gateways such as /infra/tier-0s/t0 or /orgs/default/projects/blue/infra/tier-1s/t1`,
      );
    }
    if (orgId !== undefined && projectId !== undefined) return { orgId, projectId, tier1Id: id };
    return kind === "0" ? { tier0Id: id } : { tier1Id: id };
  });
}

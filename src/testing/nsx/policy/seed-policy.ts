import type { Json } from "../../wire.ts";
import { completeBody } from "./tree/complete-body.ts";
import { idOf } from "./tree/intent-path.ts";
import { typeAt } from "./tree/object-types.ts";
import type { PolicyObject } from "./tree/policy-object.ts";

/** Intent paths of what stands at the start. */
export const policySeeds = {
  tier0: "/infra/tier-0s/t0",
  tier1: "/infra/tier-1s/t1",
  org: "/orgs/default",
  defaultProject: "/orgs/default/projects/default",
  project: "/orgs/default/projects/blue",
} as const;

/** Who makes objects of the system, and when. */
interface Maker {
  readonly setting: { readonly now: () => number };
  newId(): string;
}

/** The trees with a gateway of each kind, and the default profiles. */
export function seedPolicy(maker: Maker): ReadonlyMap<string, PolicyObject> {
  const { org, defaultProject, project } = policySeeds;
  const roots = ["/infra", "/global-infra", `${defaultProject}/infra`, `${project}/infra`];
  const objects = [
    ...["", org, defaultProject, project, ...roots].map((path) => plainObject(path, maker)),
    ...roots.flatMap((root) => [...gatewayAt(`${root}/tier-0s/t0`, maker), ...gatewayAt(`${root}/tier-1s/t1`, maker)]),
    ...["/infra", "/global-infra"].flatMap((root) => defaultProfiles(root, maker)),
  ];
  return new Map(objects.map((object) => [object.path, object]));
}

/**
 * A gateway with its locale service and what stands on that.
 *
 * @throws RangeError when no gateway can stand there
 */
export function gatewayAt(path: string, maker: Maker): readonly PolicyObject[] {
  if (!["Tier0", "Tier1"].includes(typeAt(path) ?? "")) {
    throw new RangeError(`A gateway stands at a path such as /infra/tier-0s/edge; it was ${JSON.stringify(path)}`);
  }
  const locale = `${path}/locale-services/default`;
  return [path, locale, `${locale}/l2vpn-context`, `${locale}/l3vpn-context`].map((one) => plainObject(one, maker));
}

function defaultProfiles(root: string, maker: Maker): readonly PolicyObject[] {
  return ["l3vpn", "l2vpn"].flatMap((use) => {
    return ["ike", "tunnel", "dpd"].map((kind) => {
      const { path, type, body } = plainObject(
        `${root}/ipsec-vpn-${kind}-profiles/nsx-default-${use}-${kind}-profile`,
        maker,
      );
      return {
        path,
        type,
        body: { ...body, _system_owned: true, _create_user: "system", _last_modified_user: "system" },
      };
    });
  });
}

function plainObject(path: string, maker: Maker): PolicyObject {
  const type = typeAt(path) ?? "";
  const keeping = {
    path,
    resourceType: type,
    before: undefined,
    user: "admin",
    nowMs: maker.setting.now(),
    newId: () => maker.newId(),
  };
  const body: Json = completeBody({ display_name: idOf(path) || "default" }, keeping);
  return { path, type, body };
}

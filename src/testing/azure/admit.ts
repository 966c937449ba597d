import type { Target } from "../parse-target.ts";
import type { AzureAccount } from "./account.ts";
import { type ArmPath, parseArmPath } from "./arm-path.ts";
import type { ArmRoute, Catalog, Role } from "./catalog.ts";
import { ArmRefusal, notFound } from "./refusal.ts";
import type { AzureState } from "./state.ts";

const uuid = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/iu;

/** @throws ArmRefusal when the request names no API version */
export function requireApiVersion(query: Target["query"]): void {
  if (query.some(([name, value]) => name === "api-version" && value !== "")) return;
  throw new ArmRefusal(400, "MissingApiVersionParameter", "Every request needs the query parameter api-version.");
}

/** @throws ArmRefusal when the API version is none that knows the operation */
export function requireVersion(query: Target["query"], { type }: ArmPath, { operation }: ArmRoute): void {
  const sent = query.find(([name]) => name === "api-version")?.[1] ?? "";
  const versions = operation.parameters.find(({ name }) => name === "api-version")?.schema.enum ?? [];
  if (versions.includes(sent)) return;
  if (!/^\d{4}-\d\d-\d\d(-[a-z]+)?$/u.test(sent)) {
    throw new ArmRefusal(400, "InvalidApiVersionParameter", "The api-version must have the form YYYY-MM-DD.");
  }
  const known = `${type} is known in api-version ${versions.join(", ")}`;
  throw new ArmRefusal(400, "NoRegisteredProviderFound", `No resource provider has api-version ${sent}; ${known}.`);
}

/** @throws ArmRefusal when the subscription or the resource group does not exist */
export function requireScope({ subscriptionId, resourceGroupName }: ArmPath, account: AzureAccount): void {
  if (subscriptionId !== undefined && !isSame(subscriptionId, account.subscriptionId)) {
    throw uuid.test(subscriptionId)
      ? new ArmRefusal(404, "SubscriptionNotFound", `The subscription '${subscriptionId}' could not be found.`)
      : new ArmRefusal(400, "InvalidSubscriptionId", "The subscription id is not a UUID.");
  }
  if (resourceGroupName !== undefined && !isSame(resourceGroupName, account.resourceGroupName)) {
    throw new ArmRefusal(404, "ResourceGroupNotFound", `Resource group '${resourceGroupName}' could not be found.`);
  }
}

/** @throws ArmRefusal when a resource above the one that is called does not exist */
export function requireParents(
  segments: readonly string[],
  role: Role | undefined,
  catalog: Catalog,
  { resources }: AzureState,
): void {
  const above = parseArmPath(segments).resources.filter((one) => {
    return one.length < segments.length && catalog.isResource(one);
  });
  const missing = above.find((one) => resources.get(one) === undefined);
  if (missing === undefined) return;
  const { type } = parseArmPath(missing);
  if (role !== "put") throw notFound(type, missing);
  const what = `the parent resource '${type}' at '/${missing.join("/")}'`;
  throw new ArmRefusal(404, "ParentResourceNotFound", `The resource cannot be written because ${what} was not found.`);
}

function isSame(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

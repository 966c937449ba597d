import { listAt, objectAt, textAt } from "../../operation.ts";
import type { Json } from "../../wire.ts";
import { notFound } from "../refusal.ts";
import type { AzureState } from "../state.ts";
import type { Action, Actions } from "./action.ts";

/** What an API Management service depends on: the type, where it is, and whether the service can do without. */
const dependencies = [
  ["BlobStorage", ".blob.core.windows.net", false],
  ["FileStorage", ".file.core.windows.net", true],
  ["Queue", ".queue.core.windows.net", false],
  ["Table", ".table.core.windows.net", false],
  ["SQLDatabase", ".database.windows.net;1433", false],
] as const;

/** A documented type of what an API Management service depends on. */
export type AzureDependencyType = (typeof dependencies)[number][0];

/** The documented types of what a service depends on. */
export const dependencyTypes: readonly string[] = dependencies.map(([type]) => type);

const listByService: Action = ({ segments }, state) => {
  const service = segments.slice(0, -1);
  return () => locationsOf(service, state).map((location) => ({ location, networkStatus: statusOf(service, state) }));
};

const listByLocation: Action = ({ segments }, state) => {
  const [service, location] = [segments.slice(0, -3), segments.at(-2) ?? ""];
  const isKnown = locationsOf(service, state).some((one) => plain(one) === plain(location));
  if (!isKnown) throw notFound("Microsoft.ApiManagement/service/locations", segments.slice(0, -1));
  return () => statusOf(service, state);
};

/** How an API Management service sees what it depends on. */
export const networkStatusActions: Actions = {
  NetworkStatus_ListByService: listByService,
  NetworkStatus_ListByLocation: listByLocation,
};

function locationsOf(service: readonly string[], state: AzureState): readonly string[] {
  const body = state.resources.get(service)?.body ?? {};
  return [body, ...listAt<Json>(objectAt(body, "properties"), "additionalLocations")].map((one) =>
    textAt(one, "location"),
  );
}

/** `North Europe` is `northeurope`. */
function plain(location: string): string {
  return location.replaceAll(" ", "").toLowerCase();
}

function statusOf(service: readonly string[], { network, setting }: AzureState): Json {
  const lastUpdated = new Date(setting.now()).toISOString();
  const connectivityStatus = dependencies.map(([resourceType, suffix, isOptional]) => {
    const { status = "success", error, changedMs } = network.dependencies.get(resourceType) ?? {};
    return {
      name: `apim${service.at(-1)?.toLowerCase()}${suffix}`,
      status,
      ...(error !== undefined && { error }),
      lastUpdated,
      lastStatusChange: changedMs === undefined ? lastUpdated : new Date(changedMs).toISOString(),
      resourceType,
      isOptional,
    };
  });
  return { dnsServers: ["168.63.129.16"], connectivityStatus };
}

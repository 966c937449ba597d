import { environment } from "./sources/environment.ts";

/** The services of this client, by the name they have in `endpoints`. */
export type HuaweiService = "vpn" | "eventGrid" | "iam";

/** Base URLs by service. */
export type HuaweiEndpoints = { readonly [Service in HuaweiService]?: string | undefined };

/** Services and the host names that do not follow the pattern, by region. */
const HOSTS: Readonly<
  Record<HuaweiService, { readonly name: string; readonly exceptions: Readonly<Record<string, string>> }>
> = {
  vpn: { name: "vpn", exceptions: {} },
  eventGrid: { name: "eg", exceptions: { "eu-west-101": "eg.eu-west-101.myhuaweicloud.eu" } },
  iam: { name: "iam", exceptions: { "eu-west-101": "iam.eu-west-101.myhuaweicloud.eu" } },
};

/** The names of all services. */
export const SERVICES: readonly HuaweiService[] = Object.keys(HOSTS) as HuaweiService[];

/** The documented endpoint of a service in a region. Any region is taken: new ones appear before lists name them. */
export function endpointOf(service: HuaweiService, region: string): string {
  const { name, exceptions } = HOSTS[service];
  return `https://${exceptions[region] ?? `${name}.${region}.myhuaweicloud.com`}`;
}

/**
 * The endpoints that the environment names for a region, for the `endpoints` option. The variables are those of the vendor's
 * SDKs: `HUAWEICLOUD_SDK_REGION_{VPN|EG|IAM}_{REGION}`, such as `HUAWEICLOUD_SDK_REGION_EG_EU_WEST_101`, and for IAM
 * `HUAWEICLOUD_SDK_IAM_ENDPOINT` after that. Where one lists several, the first counts. What is not set is left out. A client
 * reads none of them by itself: they say where credentials go.
 *
 * @example
 * ```ts
 * import { endpointsFromEnvironment, fromEnvironment, HuaweiCloud } from "trunkline/huawei";
 * const region = "eu-west-101";
 * const huawei = new HuaweiCloud({ region, endpoints: endpointsFromEnvironment(region), credentials: fromEnvironment() });
 * ```
 */
export function endpointsFromEnvironment(region: string): HuaweiEndpoints {
  const variables = environment();
  const suffix = String(region).toUpperCase().replaceAll("-", "_");
  const endpoints: { [Service in HuaweiService]?: string } = {};
  for (const service of SERVICES) {
    const own = variables[`HUAWEICLOUD_SDK_REGION_${HOSTS[service].name.toUpperCase()}_${suffix}`];
    const listed = own || (service === "iam" ? variables.HUAWEICLOUD_SDK_IAM_ENDPOINT : undefined);
    const [first] = (listed ?? "").split(",");
    if (first?.trim()) endpoints[service] = first.trim();
  }
  return endpoints;
}

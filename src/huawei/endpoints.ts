/** The services of this client, by the name they have in `endpoints`. */
export type HuaweiService = "vpn" | "eventGrid";

/** Services and the host names that do not follow the pattern, by region. */
const HOSTS: Readonly<
  Record<HuaweiService, { readonly name: string; readonly exceptions: Readonly<Record<string, string>> }>
> = {
  vpn: { name: "vpn", exceptions: {} },
  eventGrid: { name: "eg", exceptions: { "eu-west-101": "eg.eu-west-101.myhuaweicloud.eu" } },
};

/** The names of all services. */
export const SERVICES: readonly HuaweiService[] = Object.keys(HOSTS) as HuaweiService[];

/** The documented endpoint of a service in a region. Any region is taken: new ones appear before lists name them. */
export function endpointOf(service: HuaweiService, region: string): string {
  const { name, exceptions } = HOSTS[service];
  return `https://${exceptions[region] ?? `${name}.${region}.myhuaweicloud.com`}`;
}

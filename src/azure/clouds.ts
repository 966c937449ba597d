import { originOf } from "../core/origin.ts";

/** The clouds that have a Resource Manager of their own. */
export type AzureCloud = "public" | "usGovernment" | "china";

/** Where each one's Resource Manager is. Tokens for it are asked for with `/.default` behind. */
const CLOUDS: Readonly<Record<AzureCloud, string>> = {
  public: "https://management.azure.com",
  usGovernment: "https://management.usgovcloudapi.net",
  china: "https://management.chinacloudapi.cn",
};

/** The base URL and the scope that options stand for: each wins over the cloud, and a named cloud over the base URL. */
export function endpointOf(options: {
  readonly cloud?: AzureCloud | undefined;
  readonly baseUrl?: string | undefined;
  readonly scope?: string | undefined;
}): { readonly baseUrl: string; readonly scope: string | undefined } {
  const { cloud, baseUrl = CLOUDS[cloud ?? "public"], scope = cloud && `${CLOUDS[cloud]}/.default` } = options;
  return { baseUrl, scope };
}

/** What is wrong with the name of a cloud, as the end of a sentence, or `undefined`. */
export function wrongCloud(cloud: unknown, baseUrl: unknown): string | undefined {
  if (cloud === undefined) return undefined;
  if (typeof cloud === "string" && Object.hasOwn(CLOUDS, cloud)) {
    // Tokens of one cloud must not be sent to another.
    const at = typeof baseUrl === "string" ? originOf(baseUrl) : undefined;
    const other = Object.entries(CLOUDS).find(([name, url]) => url === at && name !== cloud)?.[0];
    return other && `is ${cloud}, and baseUrl is that of ${other}; leave one of them out`;
  }
  return `must be one of ${Object.keys(CLOUDS).join(", ")}; for another one give baseUrl and scope`;
}

import type { HuaweiOptions } from "trunkline/huawei";

/** The environment variables that every flow of Huawei Cloud needs. */
export const huaweiVariables = [
  "HUAWEI_REGION",
  "HUAWEI_PROJECT_ID",
  "HUAWEI_ACCESS_KEY_ID",
  "HUAWEI_SECRET_ACCESS_KEY",
] as const;

/** What a client for them is made of; an endpoint of its own stands in for that of the region. */
export function huaweiOptions(
  given: Readonly<Record<(typeof huaweiVariables)[number], string>> & {
    readonly HUAWEI_SECURITY_TOKEN?: string;
    readonly HUAWEI_VPN_ENDPOINT?: string;
    readonly HUAWEI_EVENTGRID_ENDPOINT?: string;
  },
): HuaweiOptions {
  const accessKey = { accessKeyId: given.HUAWEI_ACCESS_KEY_ID, secretAccessKey: given.HUAWEI_SECRET_ACCESS_KEY };
  const securityToken = given.HUAWEI_SECURITY_TOKEN;
  return {
    region: given.HUAWEI_REGION,
    projectId: given.HUAWEI_PROJECT_ID,
    credentials: securityToken === undefined ? accessKey : { ...accessKey, securityToken },
    endpoints: { vpn: given.HUAWEI_VPN_ENDPOINT, eventGrid: given.HUAWEI_EVENTGRID_ENDPOINT },
  };
}

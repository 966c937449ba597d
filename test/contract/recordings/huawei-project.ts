/** The project that every recording of Huawei Cloud is in. */
export const PROJECT_ID = "0605767a0c80d58d2f1ac00b1c8a3f1e";

/** The user token that is sent with each of them, as the pages have it. */
export const TOKEN = "MIIEbwYJKoZIhvcNAQcCoIIEYDCCBFwCAQEx";

const PUBLISHED = "https://github.com/opentelekomcloud-docs/virtual-private-network/blob/main/api-ref/source";

/** A page of the public reference for gateways, connections, tags and quotas. */
export const siteToCloudPage = (page: string): string =>
  `${PUBLISHED}/api_reference_enterprise_edition_vpn/api/${page}.rst`;

/** A page of the vendor's own reference. */
export const vpnPage = (number: string): string =>
  `https://support.huaweicloud.com/intl/en-us/api-vpn/vpn_api_${number}.html`;

/** A page of the vendor's reference for EventGrid, by the operation that it is about. */
export const eventGridPage = (operation: string): string =>
  `https://support.huaweicloud.com/intl/en-us/api-eg/${operation}.html`;

/** A model of the vendor's own client for EventGrid. */
export const eventGridModel = (file: string): string =>
  `https://github.com/huaweicloud/huaweicloud-sdk-go-v3/blob/master/services/eg/v1/model/model_${file}.go`;

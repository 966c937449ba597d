import * as apimanagement from "trunkline/azure/apimanagement";
import * as network from "trunkline/azure/network";
import * as eventgrid from "trunkline/huawei/eventgrid";
import * as huaweiVpn from "trunkline/huawei/vpn";
import * as policy from "trunkline/nsx/policy";
import * as nsxVpn from "trunkline/nsx/vpn";
import * as api from "trunkline/smc/api";
import { azureSite } from "./azure-site.ts";
import { huaweiSite } from "./huawei-site.ts";
import { nsxSite } from "./nsx-site.ts";
import type { Site } from "./site.ts";
import { smcSite } from "./smc-site.ts";

/** Every service that has a document. */
export function allSites(): Site[] {
  return [
    huaweiSite("vpn", huaweiVpn),
    huaweiSite("eventgrid", eventgrid),
    azureSite("apimanagement", apimanagement),
    azureSite("network", network),
    nsxSite("vpn", nsxVpn),
    nsxSite("policy", policy),
    smcSite(api),
  ];
}

import type { ResponseHeaders } from "../core/response-headers.ts";

/** How many requests of each kind may still go out before one is refused with 429. */
export interface AzureRequestKinds {
  readonly reads?: number | undefined;
  readonly writes?: number | undefined;
  readonly deletes?: number | undefined;
}

/** What an answer of Azure Resource Manager says about the requests that are left; what it does not say is missing. */
export interface AzureRemainingRequests {
  /** Of the caller in the subscription and region. */
  readonly subscription: AzureRequestKinds;
  /** Of all callers in the subscription together. */
  readonly subscriptionGlobal: AzureRequestKinds;
  /** Of the caller, for requests that name no subscription. */
  readonly tenant: AzureRequestKinds;
  /** By the policies of the service that answered, such as `Microsoft.Network/GetVpn`. */
  readonly resource: Readonly<Record<string, number>>;
}

/**
 * Reads the `x-ms-ratelimit-remaining-*` headers of an answer, so that a caller can slow down before Azure Resource Manager
 * refuses requests. Nothing is sent.
 *
 * @param headers - those of an answer, or of an error answer.
 * @example
 * ```ts
 * import { type Azure, remainingRequests } from "trunkline/azure";
 * declare const azure: Azure;
 * const { headers } = await azure.network.virtualNetworkGateways
 *   .get({ resourceGroupName: "rg1", virtualNetworkGatewayName: "gateway1" })
 *   .withResponse();
 * if ((remainingRequests(headers).subscription.reads ?? 100) < 10) console.warn("few reads are left");
 * ```
 * @see {@link https://learn.microsoft.com/en-us/azure/azure-resource-manager/management/request-limits-and-throttling | Request limits}
 */
export function remainingRequests(headers: ResponseHeaders): AzureRemainingRequests {
  return {
    subscription: kindsOf(headers, "subscription"),
    subscriptionGlobal: kindsOf(headers, "subscription-global"),
    tenant: kindsOf(headers, "tenant"),
    resource: Object.fromEntries(
      (headers.get(`${PREFIX}resource`) ?? "").split(",").flatMap((entry) => {
        // "Policy;count"; a policy may itself have a semicolon.
        const at = entry.lastIndexOf(";");
        const count = countOf(entry.slice(at + 1));
        return at > 0 && count !== undefined ? [[entry.slice(0, at).trim(), count]] : [];
      }),
    ),
  };
}

const PREFIX = "x-ms-ratelimit-remaining-";

function kindsOf(headers: ResponseHeaders, scope: string): AzureRequestKinds {
  const [reads, writes, deletes] = ["reads", "writes", "deletes"].map((kind) =>
    countOf(headers.get(`${PREFIX}${scope}-${kind}`)),
  );
  return { reads, writes, deletes };
}

/** A whole number, or nothing: what else stands there says nothing. */
function countOf(text: string | undefined): number | undefined {
  return text !== undefined && /^\s*\d{1,15}\s*$/.test(text) ? Number(text) : undefined;
}

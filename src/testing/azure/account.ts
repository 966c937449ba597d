import type { RandomSource } from "../random-source.ts";

/** Where the emulated API Management service stands. */
export interface AzureAccount {
  /** A UUID. */
  readonly subscriptionId: string;
  /** The one resource group of the subscription. */
  readonly resourceGroupName: string;
  /** The API Management service that stands at the start. */
  readonly serviceName: string;
}

/** Draws an account; what the caller gives is taken as it is. The names are those of Microsoft's example. */
export function drawAccount(random: RandomSource, given: Partial<AzureAccount>): AzureAccount {
  const drawn = random.uuid();
  return {
    subscriptionId: given.subscriptionId ?? drawn,
    resourceGroupName: given.resourceGroupName ?? "rg1",
    serviceName: given.serviceName ?? "apimService1",
  };
}

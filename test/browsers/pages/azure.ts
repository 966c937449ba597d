import { Azure } from "trunkline/azure";
import type { PerformConnectivityCheckAsyncParams } from "trunkline/azure/apimanagement";

/** What these cases are given. */
export interface AzureGiven {
  readonly baseUrl: string;
  readonly subscriptionId: string;
  /** A token that a server of the application's own got. */
  readonly token: string;
  readonly check: PerformConnectivityCheckAsyncParams;
}

function client({ baseUrl, subscriptionId, token }: AzureGiven): Azure {
  return new Azure({ baseUrl, subscriptionId, credential: async () => token, pollIntervalMs: 1 });
}

/** A read with a token, and a long-running operation by its states to its end. */
export async function azureWork(given: AzureGiven) {
  const azure = client(given);
  const { resourceGroupName, serviceName } = given.check;
  const { data, requestId } = await azure.apiManagement.apiManagementService
    .get({ resourceGroupName, serviceName })
    .withResponse();
  const work = azure.apiManagement.performConnectivityCheckAsync(given.check);
  const states: string[] = [];
  for await (const { status } of work) states.push(status);
  return { name: data.name, requestId, states, report: await work };
}

/** The long-running operation alone. */
export async function azureCheck(given: AzureGiven) {
  return await client(given).apiManagement.performConnectivityCheckAsync(given.check);
}

import { isOperationFailedError } from "trunkline";
import type { Azure } from "trunkline/azure";
import { type ConnectivityCheckRequest, performConnectivityCheckAsync } from "trunkline/azure/apimanagement";
import type { ListeningAzure } from "trunkline/testing";
import { expectFailure, expectSame } from "./expect.ts";
import { type Report, tellError, tellResponse, tellStates } from "./report.ts";

/** Checks connectivity as the vendor's page does, goes on by token, and sees a check fail. `address` is this run's own. */
export async function azureFlow(
  report: Report,
  azure: Azure,
  emulator: ListeningAzure,
  address: string,
): Promise<void> {
  const { resourceGroupName, serviceName } = emulator;
  const check = (
    body: ConnectivityCheckRequest,
  ): ReturnType<typeof azure.apiManagement.performConnectivityCheckAsync> =>
    azure.apiManagement.performConnectivityCheckAsync({ resourceGroupName, serviceName, body });

  const http = await report.step(
    'for await (const state of azure.apiManagement.performConnectivityCheckAsync({ …, body: { …, protocol: "HTTPS" } }))',
    async () => {
      const work = check({
        source: { region: "northeurope" },
        destination: { address: "https://microsoft.com", port: 3306 },
        protocol: "HTTPS",
        protocolConfiguration: {
          HTTPConfiguration: {
            method: "GET",
            validStatusCodes: [200, 204],
            headers: [{ name: "Authorization", value: "Bearer myPreciousToken" }],
          },
        },
      });
      return { states: await report.watch(work), done: await work.withResponse() };
    },
    ({ states, done }) => [tellStates(states), ...tellResponse(done)],
  );
  expectSame("the last state", http.states.at(-1)?.status, "succeeded");
  expectSame("the status of the HTTPS check", http.done.data.connectionStatus, "Reachable");

  const tcp = await report.step(
    `the TCP check to ${address}, accepted here and waited for by its resume token`,
    async () => {
      const token = await check({
        source: { region: "northeurope" },
        destination: { address, port: 53 },
        preferredIPVersion: "IPv4",
      }).resumeToken();
      return azure.resume(performConnectivityCheckAsync, token).withResponse();
    },
    tellResponse,
  );
  expectSame("the status of the TCP check", tcp.data.connectionStatus, "Connected");
  expectSame("the address of the last hop", tcp.data.hops?.at(-1)?.address, address);

  emulator.nextOperation({
    style: "azure-asyncoperation",
    states: ["InProgress", "a word that no document has"],
    result: "failed",
    error: { code: "ConnectivityCheckFailed", message: "the agent of the region did not answer" },
  });
  await report.step(
    "a check that is accepted and then fails, told by Azure-AsyncOperation",
    () =>
      expectFailure(
        "the check that fails",
        check({ source: { region: "northeurope" }, destination: { address, port: 53 } }),
        isOperationFailedError,
      ),
    tellError,
  );
}

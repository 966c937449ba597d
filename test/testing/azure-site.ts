import type { AzureSite, EmulatorOptions } from "../../src/testing/index.ts";
import type { Answered } from "./talk.ts";
import { type AzureConversation, startAzure } from "./talk-azure.ts";

/** A conversation with an emulator in which a site stands. */
export interface SiteConversation extends AzureConversation {
  readonly site: AzureSite;
  /** Id of a resource of the network. */
  idOf(path: string): string;
  /** Does a call of Network through to its end. */
  done(method: string, path: string, body?: unknown): Promise<{ readonly status: number; readonly body: Answered }>;
  /** The same for Network Watcher. */
  ask(action: string, body: unknown): Promise<{ readonly status: number; readonly body: Answered }>;
}

/** Starts an emulator with a site in it. */
export async function startSite(options?: EmulatorOptions): Promise<SiteConversation> {
  const talk = await startAzure(options);
  const site = talk.emulator.azure.addSite();
  const { subscriptionId, resourceGroupName } = talk.emulator.azure;
  const done: SiteConversation["done"] = async (method, path, body) => {
    const started = await talk.network(method, path, body);
    let answer = started;
    while (answer.status === 202) answer = await talk.network("GET", answer.headers.get("location") ?? "");
    return answer;
  };
  return {
    ...talk,
    site,
    idOf: (path) =>
      `/subscriptions/${subscriptionId}/resourceGroups/${resourceGroupName}/providers/Microsoft.Network/${path}`,
    done,
    ask: (action, body) => done("POST", `networkWatchers/${site.networkWatcherName}/${action}`, body),
    [Symbol.asyncDispose]: () => talk.emulator.close(),
  };
}

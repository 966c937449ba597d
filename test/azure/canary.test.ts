import { isTrunklineError } from "trunkline";
import { Azure } from "trunkline/azure";
import { performConnectivityCheckAsync } from "trunkline/azure/apimanagement";
import { startEmulator } from "trunkline/testing";
import { expect, it } from "vitest";
import { CANARY_FAULTS, faultFor, Outputs } from "../support/canary.ts";

/** One secret per place, so that a leak tells where it came from. The token is the emulator's own. */
const CANARIES = {
  headerValue: "canary-check-header-4b7d",
  password: "canary-proxy-password-0e31",
  ownHeader: "canary-own-header-e402",
  query: "canary-query-3c11",
  pathQuery: "canary-signed-location-88ab",
};

/** An error of Azure that repeats a text wherever one may stand. */
function echo(text: string): { code: string; message: string } & Record<string, unknown> {
  const cause = { code: text, message: text, target: text, additionalInfo: [{ type: text, info: { text } }] };
  const nested = { ...cause, details: [cause, { code: "Json", message: JSON.stringify({ error: cause }) }] };
  return { ...cause, details: [nested], innererror: { ...cause, innererror: cause } };
}

it.each(CANARY_FAULTS)("no secret shows up anywhere when Azure does %j", async (fault) => {
  await using emulator = await startEmulator({ azure: { operations: { retryAfter: null } } });
  const { baseUrl, subscriptionId, credential, resourceGroupName, serviceName } = emulator.azure;
  const tokens: string[] = [];
  const { all, note, logger, hooks } = new Outputs();
  const azure = new Azure({
    baseUrl,
    subscriptionId,
    credential: {
      getToken: async (scopes) => {
        const token = await credential.getToken(scopes);
        tokens.push(token.token);
        return token;
      },
    },
    headers: { "x-own": CANARIES.ownHeader },
    logger,
    hooks,
    onDrift: note,
    retry: false,
    timeoutMs: 200,
    waitMs: 2000,
    pollIntervalMs: 1,
  });
  const place = { resourceGroupName, serviceName };
  const headers = [{ name: "Authorization", value: CANARIES.headerValue }];
  const body = {
    source: { region: "northeurope" },
    destination: { address: "https://example.test", port: 443 },
    protocol: "HTTPS",
    protocolConfiguration: { HTTPConfiguration: { headers } },
  } as const;
  const backend = {
    properties: { url: "https://b.test", protocol: "http", proxy: { url: "x", password: CANARIES.password } },
  };
  const signed = (url: string): string => `${url}&sig=${CANARIES.pathQuery}`;
  const calls: [sent: string[], call: () => PromiseLike<unknown>][] = [
    [[CANARIES.headerValue], () => azure.apiManagement.performConnectivityCheckAsync({ ...place, body })],
    [
      [CANARIES.headerValue],
      () => {
        emulator.azure.nextOperation({ address: signed, polls: 2 });
        return azure.apiManagement.performConnectivityCheckAsync({ ...place, body }).withResponse();
      },
    ],
    [
      [CANARIES.headerValue],
      () => {
        emulator.azure.nextOperation({
          result: "failed",
          error: echo(`sent ${CANARIES.headerValue}`) as never,
        });
        return azure.apiManagement.performConnectivityCheckAsync({ ...place, body });
      },
    ],
    [
      [CANARIES.password],
      () =>
        azure.apiManagement.backend.createOrUpdate(
          { ...place, backendId: "b", body: backend as never },
          { validate: { request: "warn" } },
        ),
    ],
    [[], () => azure.apiManagement.namedValue.listByService(place)],
    [[], () => azure.request({ method: "GET", path: `/x?api-version=2024-05-01&sig=${CANARIES.query}` })],
  ];
  for (const [sent, call] of calls) {
    const planned = faultFor(fault, [...tokens, ...sent], (text) => ({ error: echo(text) }));
    const plan = planned && emulator.fail(planned);
    const work = call();
    note(work);
    try {
      const result = (await work) as { headers?: unknown } | undefined;
      note(result?.headers ? { headers: result.headers } : {});
    } catch (error) {
      expect(isTrunklineError(error), String(error)).toBe(true);
      note(error);
    }
    note(work);
    plan?.cancel();
  }
  note(azure);
  note(performConnectivityCheckAsync.definition);
  note(emulator.received);

  expect(tokens.length).toBeGreaterThan(0);
  for (const [place_, canary] of [...Object.entries(CANARIES), ...tokens.map((token) => ["token", token] as const)]) {
    for (const output of all) expect(output.includes(canary), `${place_} in: ${output.slice(0, 2000)}`).toBe(false);
  }
});

import { describe, expect, it } from "vitest";
import { remainingRequests } from "../../src/azure/index.ts";
import { isApiError } from "../../src/core/errors/api-error.ts";
import { arm, scriptedAzure } from "../support/scripted-azure.ts";

const get = { method: "GET", path: "/things/a" } as const;

describe("what is left of the requests", () => {
  it("stands on the result of a call", async () => {
    const { client, clock } = scriptedAzure([
      arm(
        200,
        {},
        {
          "x-ms-ratelimit-remaining-subscription-reads": "249",
          "x-ms-ratelimit-remaining-subscription-global-reads": "3749",
          "x-ms-ratelimit-remaining-tenant-writes": "199",
          "x-ms-ratelimit-remaining-resource": "Microsoft.Network/GetVpn;43, Microsoft.Network/All3Min;1200",
        },
      ),
    ]);
    const { headers } = await clock.run(client.request(get).withResponse());
    expect(remainingRequests(headers)).toEqual({
      subscription: { reads: 249 },
      subscriptionGlobal: { reads: 3749 },
      tenant: { writes: 199 },
      resource: { "Microsoft.Network/GetVpn": 43, "Microsoft.Network/All3Min": 1200 },
    });
  });

  it("stands on the error of a call that was throttled, too", async () => {
    const { client, clock } = scriptedAzure([
      arm(429, undefined, { "retry-after": "17", "x-ms-ratelimit-remaining-subscription-deletes": "0" }),
    ]);
    const error: unknown = await clock.failure(client.request(get));
    if (!isApiError(error)) throw error;
    expect(error).toMatchObject({ code: "RATE_LIMIT", retryAfterMs: 17_000 });
    expect(remainingRequests(error.headers).subscription.deletes).toBe(0);
  });

  it("is nothing where the answer says nothing that can be read", async () => {
    const { client, clock } = scriptedAzure([
      arm(
        200,
        {},
        {
          "x-ms-ratelimit-remaining-subscription-reads": "many",
          "x-ms-ratelimit-remaining-subscription-writes": "-1",
          "x-ms-ratelimit-remaining-resource": "no count,;5,Policy;,Odd;Policy;7,__proto__;1",
        },
      ),
    ]);
    const { headers } = await clock.run(client.request(get).withResponse());
    const { subscription, resource } = remainingRequests(headers);
    expect(subscription).toEqual({});
    expect(Object.entries(resource)).toEqual([
      ["Odd;Policy", 7],
      ["__proto__", 1],
    ]);
  });
});

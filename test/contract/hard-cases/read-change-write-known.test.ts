import { describe, expect, it } from "vitest";
import { failureOf } from "../../support/failure-of.ts";
import { azure, huawei, json, nsx, onlyOne, smc, type Wired } from "./wire.ts";

const BIG = 9007199254740993n;

/** An update whose body has a word and an integer that its document does not, and what only what was read carries. */
interface Update {
  readonly name: string;
  readonly call: (body: object) => { readonly call: PromiseLike<unknown>; readonly wired: Wired<unknown> };
  readonly body: object;
  /** What only the service sets; one of them is enough. */
  readonly marks: readonly object[];
  /** Where the word and the integer stand. */
  readonly places: readonly string[];
}

/** A body goes by its type as `never`: the compiler does not know the words either. */
const updates: readonly Update[] = [
  {
    name: "a profile of NSX",
    call: (body) => {
      const wired = nsx([json({})]);
      const params = { ipsecVpnIkeProfileId: "p1", body: body as never };
      return { wired, call: wired.client.vpn.updateIPSecVPNIKEProfile(params) };
    },
    body: { resource_type: "IPSecVPNIKEProfile", encryption_algorithms: ["AES_999"], sa_life_time: BIG },
    marks: [{ _revision: 0 }],
    places: ["body.encryption_algorithms[0]", "body.sa_life_time"],
  },
  {
    name: "a subscription of Huawei",
    call: (body) => {
      const wired = huawei([json({})]);
      const params = { subscriptionId: "s1", body: body as never };
      return { wired, call: wired.client.eventGrid.updateSubscription(params) };
    },
    body: { targets: [{ name: "t", provider_type: "LATER", retry_times: BIG, transform: { type: "ORIGINAL" } }] },
    marks: [{ created_time: "2026-11-21T19:32:23Z" }, { created_at: "2026-11-21T19:32:23Z" }],
    places: ["body.targets[0].provider_type", "body.targets[0].retry_times"],
  },
  {
    name: "a gateway of Azure",
    call: (body) => {
      const wired = azure([json({ properties: { provisioningState: "Succeeded" } })]);
      const params = { resourceGroupName: "rg1", localNetworkGatewayName: "g1", body: body as never };
      return { wired, call: wired.client.network.localNetworkGateways.createOrUpdate(params) };
    },
    body: { properties: { bgpSettings: { peerWeight: BIG } } },
    marks: [{ id: "/subscriptions/s" }, { etag: 'W/"1"' }],
    places: ["body.properties.bgpSettings.peerWeight"],
  },
  {
    name: "a server of Azure",
    call: (body) => {
      const wired = azure([json({})]);
      const params = { resourceGroupName: "rg1", serviceName: "apim1", authsid: "s1", body: body as never };
      return { wired, call: wired.client.apiManagement.authorizationServer.createOrUpdate(params) };
    },
    body: {
      properties: {
        authorizationEndpoint: "https://login.example.net/authorize",
        authorizationMethods: ["GET", "QUERY"],
        clientId: "app",
        clientRegistrationEndpoint: "https://login.example.net/register",
        displayName: "login",
        grantTypes: ["implicit"],
      },
    },
    marks: [{ id: "/subscriptions/s" }],
    places: ["body.properties.authorizationMethods[1]"],
  },
  {
    name: "a type of connection of the SMC",
    call: (body) => {
      const wired = smc([json({})]);
      return { wired, call: wired.client.api.updateConnectionType({ id: "1", body: body as never }) };
    },
    body: { name: "a", mode: "later", connectivity_group: BIG },
    marks: [{ link: [] }],
    places: ["body.mode", "body.connectivity_group"],
  },
];
const read = updates.flatMap((update) =>
  update.marks.map((mark) => ({ ...update, mark, marked: Object.keys(mark).join() })),
);

describe("words and integers that no document has, in an update", () => {
  it.each(read)("go back with what was read: $name, told by $marked", async ({ call, body, mark, places }) => {
    const { call: made, wired } = call({ ...body, ...mark });
    await made;
    const { body: sent = "" } = onlyOne(wired.sent);
    expect(sent).toBe(
      JSON.stringify({ ...body, ...mark }, (_, value) => (value === BIG ? "BIG" : value)).replaceAll('"BIG"', `${BIG}`),
    );
    const reported = places.map((place) => `request ${place.replaceAll(/\[\d+\]/g, "[]")}`);
    expect(wired.drift).toEqual(expect.arrayContaining(reported));
  });

  it.each(updates)("are refused in what is new: $name", async ({ call, body, places }) => {
    const { call: made, wired } = call(body);
    const error = await failureOf(made);
    const issues = places.map((path) => expect.objectContaining({ path }));
    expect(error).toMatchObject({ code: "INVALID_ARGUMENT", issues: expect.arrayContaining(issues) });
    expect(error.issues).toHaveLength(places.length);
    expect(wired.sent).toEqual([]);
  });

  it.each(updates)("are refused where only something further down was read: $name", async ({ call, body, marks }) => {
    const { call: made, wired } = call({ ...body, later: { ...marks[0] } });
    expect(await failureOf(made)).toMatchObject({ code: "INVALID_ARGUMENT" });
    expect(wired.sent).toEqual([]);
  });

  it("do not make wrong types and bounds pass beside them", async () => {
    for (const { call, body, marks } of updates) {
      const { call: made, wired } = call({ ...body, ...marks[0], properties: 5, name: 5, display_name: 5, targets: 5 });
      expect(await failureOf(made)).toMatchObject({ code: "INVALID_ARGUMENT" });
      expect(wired.sent).toEqual([]);
    }
  });
});

describe("what came with a newer version than the client asks for", () => {
  const update = (network: string, peering: unknown) => {
    const wired = azure([json({ properties: { provisioningState: "Succeeded" } })], { apiVersions: { network } });
    const properties = { enableOnlyIPv6Peering: peering } as never;
    const body = { id: "/subscriptions/s", etag: 'W/"1"', properties };
    const params = { resourceGroupName: "rg1", virtualHubName: "h1", connectionName: "c1", body };
    return { wired, call: wired.client.network.hubVirtualNetworkConnections.createOrUpdate(params) };
  };

  const isRefused = async (peering: unknown) => {
    const { wired, call } = update("2025-05-01", peering);
    expect(await failureOf(call)).toMatchObject({
      code: "INVALID_ARGUMENT",
      issues: expect.arrayContaining([expect.objectContaining({ path: "body.properties.enableOnlyIPv6Peering" })]),
    });
    expect(wired.sent).toEqual([]);
  };

  it("is refused although it may have been read", () => isRefused(true));

  it.each([true, null])("goes where the version knows it: a member that is %s", async (peering) => {
    const { wired, call } = update("2026-01-01", peering);
    await call;
    expect(JSON.parse(onlyOne(wired.sent).body ?? "")).toMatchObject({
      properties: { enableOnlyIPv6Peering: peering },
    });
  });

  it("is refused where it is null, too, which other members may be", () => isRefused(null));
});

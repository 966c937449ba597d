import { Nsx, update } from "trunkline/nsx";
import { describe, expect, it } from "vitest";
import type { FakeClock } from "../support/fake-clock.ts";
import type { SentRequest } from "../support/fake-vendor.ts";
import { nsx, scriptedNsx } from "../support/scripted-nsx.ts";

const peer = { resource_type: "IPSecVPNPeerEndpoint", peer_address: "10.0.0.1", peer_id: "peer-1", _revision: 2 };
const session = {
  resource_type: "RouteBasedIPSecVpnSession" as const,
  peer_address: "10.0.0.1",
  peer_id: "peer-1",
  local_endpoint_path: "/infra/tier-0s/t0/ipsec-vpn-services/vpn/local-endpoints/here",
  tunnel_interfaces: [{ ip_subnets: [{ ip_addresses: ["169.254.1.1"], prefix_length: 30 }] }],
  _revision: 2,
};
const tree = (psk: unknown): object => ({
  children: [
    {
      resource_type: "ChildResourceReference",
      target_type: "Tier0",
      id: "t0",
      children: [
        {
          resource_type: "ChildIPSecVpnService",
          IPSecVpnService: {
            id: "vpn",
            children: [{ resource_type: "ChildIPSecVpnSession", IPSecVpnSession: { ...session, id: "s", psk } }],
          },
        },
      ],
    },
  ],
});

/** Sends a key in one of the ways that there are; wrong ones are no matter of the compiler's here. */
type Send = (nsx: Nsx, psk: unknown) => PromiseLike<unknown>;
const WAYS: readonly (readonly [name: string, send: Send, path: string])[] = [
  [
    "PUT of a peer endpoint of the manager",
    ({ vpn }, psk) =>
      vpn.updateIPSecVPNPeerEndpoint({ ipsecVpnPeerEndpointId: "p1", body: { ...peer, psk } as typeof peer }),
    "body.psk",
  ],
  [
    "PUT of a policy session",
    ({ policy }, psk) =>
      policy.createOrUpdateTier0VpnIPSecVpnSession({
        tier0Id: "t0",
        serviceId: "vpn",
        sessionId: "s",
        body: { ...session, psk } as typeof session,
      }),
    "body.psk",
  ],
  [
    "PATCH of a policy session",
    ({ policy }, psk) =>
      policy.createOrPatchTier1VpnIPSecVpnSession({
        tier1Id: "t1",
        serviceId: "vpn",
        sessionId: "s",
        body: { ...session, psk } as typeof session,
      }),
    "body.psk",
  ],
  [
    "PATCH of a tree",
    ({ policy }, psk) => policy.patchInfra({ body: tree(psk) }),
    "body.children[0].children[0].IPSecVpnService.children[0].IPSecVpnSession.psk",
  ],
];

function manager(body: unknown = {}): { nsx: Nsx; clock: FakeClock; sent: SentRequest[] } {
  const { client, clock, sent } = scriptedNsx([nsx(200, body)]);
  return { nsx: new Nsx(client), clock, sent };
}

const textOf = ({ body }: SentRequest): string => new TextDecoder().decode(body);

describe.each(WAYS)("a key in a %s", (_name, send, path) => {
  it.each([
    ["null", null],
    ["an empty text", ""],
    ["asterisks", "******"],
    ["bullets", "••••••••"],
    ["white space", "  "],
    ["what this package prints in its place", "[redacted]"],
  ])("is refused before anything is sent as %s, with what to do", async (_what, psk) => {
    for (const request of [undefined, "warn", "off"] as const) {
      const { nsx: one, clock, sent } = manager();
      const client = request === undefined ? one : one.with({ validate: { request } });
      const error = await clock.failure(send(client, psk));
      expect(error).toMatchObject({ code: "INVALID_ARGUMENT", issues: [{ path }] });
      expect(error.message).toContain("leave it out to keep that, or give a new one to change it");
      expect(sent).toHaveLength(0);
    }
  });

  it("that is left out stays out", async () => {
    const { nsx: one, clock, sent } = manager();
    await clock.run(send(one, undefined));
    expect(textOf(sent[0] as SentRequest)).not.toContain("psk");
  });

  it.each(["a key", "*a*", "null", "."])("goes as it is where it is one: %s", async (psk) => {
    const { nsx: one, clock, sent } = manager();
    await clock.run(send(one, psk));
    expect(textOf(sent[0] as SentRequest)).toContain(`"psk":${JSON.stringify(psk)}`);
  });
});

describe("keys that are read", () => {
  it("stay out of what update() writes, where the read did not show them", async () => {
    const { nsx: one, clock, sent } = manager(peer);
    const ids = { ipsecVpnPeerEndpointId: "p1" };
    const work = update(
      () => one.vpn.getIPSecVPNPeerEndpoint(ids),
      (current) => ({ ...peer, ...current, display_name: "new" }),
      (body) => one.vpn.updateIPSecVPNPeerEndpoint({ ...ids, body }),
    );
    await clock.run(work);
    expect(JSON.parse(textOf(sent[1] as SentRequest))).toEqual({ ...peer, display_name: "new" });
  });

  it("are refused by update(), too, where the read has null in their place", async () => {
    const { nsx: one, clock, sent } = manager({ ...peer, psk: null, description: null });
    const ids = { ipsecVpnPeerEndpointId: "p1" };
    const work = update(
      () => one.vpn.getIPSecVPNPeerEndpoint(ids),
      (current) => ({ ...peer, ...current }),
      (body) => one.vpn.updateIPSecVPNPeerEndpoint({ ...ids, body }),
    );
    expect(await clock.failure(work)).toMatchObject({ code: "INVALID_ARGUMENT", issues: [{ path: "body.psk" }] });
    expect(sent).toHaveLength(1);
  });

  it("go back as they are, where the read was asked to show them", async () => {
    const shown = { ...peer, psk: "s3cret" };
    const { nsx: one, clock, sent } = manager(shown);
    const ids = { ipsecVpnPeerEndpointId: "p1" };
    const body = await clock.run(one.vpn.getIPSecVPNPeerEndpointWithPSKShowSensitiveData(ids));
    await clock.run(one.vpn.updateIPSecVPNPeerEndpoint({ ...ids, body: { ...peer, ...body } }));
    expect(JSON.parse(textOf(sent[1] as SentRequest))).toEqual(shown);
  });
});

describe("several secrets in one member", () => {
  const l3vpn = { resource_type: "L3Vpn", l3vpn_session: { resource_type: "RouteBasedL3VpnSession" } };

  it.each([
    ["an empty list", [], "body.passphrases"],
    ["a list with an empty text", ["a", ""], "body.passphrases[1]"],
    ["a list with null", [null], "body.passphrases[0]"],
    ["a list with a mask", ["***"], "body.passphrases[0]"],
  ])("are refused as %s", async (_what, passphrases, path) => {
    const { nsx: one, clock, sent } = manager();
    const work = one.policy.createOrReplaceL3Vpn({
      tier0Id: "t0",
      localeServiceId: "ls",
      l3vpnId: "v",
      body: { ...l3vpn, passphrases } as never,
    });
    expect(await clock.failure(work)).toMatchObject({ code: "INVALID_ARGUMENT", issues: [{ path }] });
    expect(sent).toHaveLength(0);
  });
});

describe("a body that goes round in circles", () => {
  it("is refused, and the search for keys ends", async () => {
    const body: Record<string, unknown> = { ...session };
    body.tags = [body];
    const { nsx: one, clock } = manager();
    const place = { tier0Id: "t0", serviceId: "vpn", sessionId: "s" };
    const work = one.policy.createOrUpdateTier0VpnIPSecVpnSession({ ...place, body: body as typeof session });
    expect(await clock.failure(work)).toMatchObject({ code: "INVALID_ARGUMENT" });
  });
});

import { Nsx } from "trunkline/nsx";
import { describe, expect, it } from "vitest";
import type { FakeClock } from "../support/fake-clock.ts";
import type { SentRequest } from "../support/fake-vendor.ts";
import { nsx, scriptedNsx } from "../support/scripted-nsx.ts";

function manager(options: object = {}): { nsx: Nsx; clock: FakeClock; sent: SentRequest[] } {
  const { client, clock, sent } = scriptedNsx([nsx(200, {})], options);
  return { nsx: new Nsx(client), clock, sent };
}

const sentBody = ([request]: readonly SentRequest[]): Record<string, unknown> =>
  JSON.parse(new TextDecoder().decode(request?.body)) as Record<string, unknown>;

const ikeProfileId = "strong";
type Call = (nsx: Nsx) => PromiseLike<unknown>;

describe("resource_type of a body", () => {
  it.each<[string, Call]>([
    ["IPSecVPNIKEProfile", ({ vpn }) => vpn.createIPSecVPNIKEProfile({ body: {} })],
    ["IPSecVPNIKEProfile", ({ vpn }) => vpn.updateIPSecVPNIKEProfile({ ipsecVpnIkeProfileId: "i", body: {} })],
    ["IPSecVPNDPDProfile", ({ vpn }) => vpn.updateIPSecVPNDPDProfile({ ipsecVpnDpdProfileId: "i", body: {} })],
    ["IPSecVPNTunnelProfile", ({ vpn }) => vpn.createIPSecVPNTunnelProfile({ body: {} })],
    ["IPSecVpnIkeProfile", ({ policy }) => policy.createOrUpdateIPSecVpnIkeProfile({ ikeProfileId, body: {} })],
    ["IPSecVpnIkeProfile", ({ policy }) => policy.createOrPatchIPSecVpnIkeProfile({ ikeProfileId, body: {} })],
    ["Infra", ({ policy }) => policy.patchInfra({ body: {} })],
    ["OrgRoot", ({ policy }) => policy.patchOrgRoot({ body: {} })],
  ])("is sent as %s where it is left out", async (type, call) => {
    for (const validate of [{}, { request: "off" }]) {
      const { nsx: one, clock, sent } = manager({ validate });
      await clock.run(call(one));
      expect(sentBody(sent)).toEqual({ resource_type: type });
    }
  });

  it("is sent where a read had null in its place, and leaves the caller's object as it is", async () => {
    const body = Object.freeze({ _revision: 1, resource_type: null, description: "x" });
    const { nsx: one, clock, sent } = manager();
    await clock.run(one.policy.createOrUpdateIPSecVpnIkeProfile({ ikeProfileId, body: body as never }));
    expect(sentBody(sent)).toEqual({ _revision: 1, resource_type: "IPSecVpnIkeProfile", description: "x" });
    expect(body.resource_type).toBeNull();
  });

  it("is refused where it is that of something else", async () => {
    const { nsx: one, clock, sent } = manager();
    const body = { resource_type: "IPSecVpnDpdProfile" };
    const error = await clock.failure(one.policy.createOrUpdateIPSecVpnIkeProfile({ ikeProfileId, body }));
    expect(error).toMatchObject({ code: "INVALID_ARGUMENT", issues: [{ path: "body.resource_type" }] });
    expect(error.message).toContain('must be "IPSecVpnIkeProfile" here');
    expect(sent).toHaveLength(0);
  });

  it("goes back as it was read where a release calls the object something else, and is reported", async () => {
    const drift: string[] = [];
    const { nsx: one, clock, sent } = manager({ onDrift: ({ path }: { path: string }) => drift.push(path) });
    const body = { resource_type: "IkeProfile2", _revision: 1 };
    await clock.run(one.policy.createOrUpdateIPSecVpnIkeProfile({ ikeProfileId, body }));
    expect(sentBody(sent)).toEqual(body);
    expect(drift).toContain("body.resource_type");
  });

  it("is refused as no text like any other member", async () => {
    const { nsx: one, clock } = manager();
    const body = { resource_type: 7 as never };
    const error = await clock.failure(one.policy.createOrUpdateIPSecVpnIkeProfile({ ikeProfileId, body }));
    expect(error.issues).toEqual([{ path: "body.resource_type", message: "must be a string, not a number" }]);
  });

  it("is the caller's to choose where there are kinds", async () => {
    const { nsx: one, clock } = manager();
    const body = { local_endpoint_id: "l", peer_endpoint_id: "p" } as never;
    const error = await clock.failure(one.vpn.createIPSecVPNSession({ body }));
    expect(error.issues).toContainEqual({ path: "body.resource_type", message: "is missing" });
  });
});

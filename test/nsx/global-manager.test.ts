import { createClient, Nsx, policyTree } from "trunkline/nsx";
import { describe, expect, it } from "vitest";
import { MANAGER, nsx, scriptedNsx } from "../support/scripted-nsx.ts";

const place = { tier0Id: "t0", serviceId: "vpn" };
type Call = (nsx: Nsx) => PromiseLike<unknown>;

describe("a client of a global manager", () => {
  it.each<[string, Call]>([
    ["", ({ policy }) => policy.patchInfra({ body: policyTree({ globalManager: true }).body })],
    ["/tier-0s/t0/ipsec-vpn-services/vpn", ({ policy }) => policy.getTier0VpnIPSecVpnService(place)],
    [
      "/tier-0s/t0/locale-services/ls/ipsec-vpn-services/vpn",
      ({ policy }) => policy.getTier0IPSecVpnService({ ...place, localeServiceId: "ls" }),
    ],
    ["/ipsec-vpn-ike-profiles", ({ policy }) => policy.listIPSecVpnIkeProfiles()],
    [
      "/realized-state/realized-entities?intent_path=%2Fglobal-infra%2Fx",
      ({ policy }) => policy.listRealizedEntities({ intentPath: "/global-infra/x" }),
    ],
  ])("calls the tree below /global-infra: %s", async (path, call) => {
    const { client, clock, sent } = scriptedNsx([nsx(200, { results: [] })], { globalManager: true });
    await clock.run(call(new Nsx(client)));
    expect(sent.map(({ url }) => url)).toEqual([`${MANAGER}/global-manager/api/v1/global-infra${path}`]);
  });

  it.each<[string, Call, string]>([
    ["the manager API", ({ vpn }) => vpn.getIPSecVPNService({ ipsecVpnServiceId: "s" }), "manager API"],
    ["the manager API's lists", ({ vpn }) => vpn.listIPSecVPNSessions(), "manager API"],
    ["projects", ({ policy }) => policy.orgProjectPatchInfra({ orgId: "o", projectId: "p", body: {} }), "projects"],
    ["orgs", ({ policy }) => policy.getOrgRoot(), "orgs"],
  ])("refuses %s, which it does not have, before anything is sent", async (_name, call, what) => {
    const { client, clock, sent } = scriptedNsx([nsx(200, {})], { globalManager: true });
    const error = await clock.failure(call(new Nsx(client)));
    expect(error).toMatchObject({ code: "CONFIGURATION", option: "globalManager" });
    expect(error.message).toContain(what);
    expect(sent).toHaveLength(0);
  });

  it("sends requests of one's own where they say, and signs in as everywhere", async () => {
    const answers = [nsx(200, undefined, { "set-cookie": "JSESSIONID=a", "x-xsrf-token": "b" }), nsx(200, {})];
    const credentials = { username: "admin", password: "p", signIn: "session" } as const;
    const { client, clock, sent } = scriptedNsx(answers, { globalManager: true, credentials });
    await clock.run(new Nsx(client).request({ method: "GET", path: "/policy/api/v1/infra" }));
    expect(sent.map(({ url }) => url)).toEqual([`${MANAGER}/api/session/create`, `${MANAGER}/policy/api/v1/infra`]);
  });

  it("is made by true only", () => {
    const options = { baseUrl: MANAGER, credentials: { username: "admin", password: "p" } };
    expect(() => createClient({ ...options, globalManager: "yes" as never })).toThrow(
      expect.objectContaining({ code: "CONFIGURATION", option: "globalManager" }),
    );
  });

  it("can be made of one of a local manager, and the other way round", async () => {
    const { client, clock, sent } = scriptedNsx([nsx(200, {})]);
    const local = new Nsx(client);
    const one = local.with({ globalManager: true });
    await clock.run(one.policy.readInfra());
    await clock.run(one.with({ globalManager: false }).policy.readInfra());
    expect(sent.map(({ url }) => url.slice(MANAGER.length))).toEqual([
      "/global-manager/api/v1/global-infra",
      "/policy/api/v1/infra",
    ]);
  });
});

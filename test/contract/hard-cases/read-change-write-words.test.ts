import { describe, expect, it } from "vitest";
import { failureOf } from "../../support/failure-of.ts";
import { json, nsx, onlyOne } from "./wire.ts";

const profile = {
  ...{ resource_type: "IPSecVPNIKEProfile", display_name: "old", _revision: 3, ike_version: "IKE_V2" },
  encryption_algorithms: ["AES_999"],
};
const ipsecVpnIkeProfileId = "p1";

describe("a word that the documents do not have", () => {
  it("was read and goes back as it came, reported, so that newer services can be edited", async () => {
    const { client, sent, drift } = nsx([json(profile)]);
    const body = await client.vpn.getIPSecVPNIKEProfile({ ipsecVpnIkeProfileId });
    await client.vpn.updateIPSecVPNIKEProfile({ ipsecVpnIkeProfileId, body: { ...body, display_name: "new" } });
    expect(JSON.parse(sent[1]?.body ?? "")).toEqual({ ...profile, display_name: "new" });
    expect(drift).toEqual(["request body.encryption_algorithms[]"]);
  });

  it("is refused in what is new, with the words that are known", async () => {
    const { client, sent } = nsx([json(profile)]);
    const { _revision, ...fresh } = profile;
    const error = await failureOf(client.vpn.createIPSecVPNIKEProfile({ body: fresh }));
    expect(error).toMatchObject({ code: "INVALID_ARGUMENT", issues: [{ path: "body.encryption_algorithms[0]" }] });
    expect(error.message).toContain('must be one of "AES_128"');
    expect(sent).toEqual([]);
  });

  it("is refused in the place of a number or where it is missing, also in what was read", async () => {
    const { client, sent } = nsx([json(profile)]);
    const update = (change: object) =>
      failureOf(client.vpn.updateIPSecVPNIKEProfile({ ipsecVpnIkeProfileId, body: { ...profile, ...change } }));
    expect(await update({ ike_version: 2 })).toMatchObject({ issues: [{ path: "body.ike_version" }] });
    expect(await update({ encryption_algorithms: [null] })).toMatchObject({ code: "INVALID_ARGUMENT" });
    expect(sent).toEqual([]);
  });

  it("is an answer like any other to a list that is one", async () => {
    const { client } = nsx([json({ results: [profile] })]);
    const { items } = await client.vpn.listIPSecVPNIKEProfiles();
    expect(items).toEqual([profile]);
    const { client: other, sent } = nsx([json("[]")]);
    const error = await failureOf(other.vpn.listIPSecVPNIKEProfiles());
    expect(error.message).toContain("is not an object that holds a list");
    expect(onlyOne(sent).method).toBe("GET");
  });
});

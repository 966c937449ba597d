import { createClient } from "trunkline/nsx";
import { describe } from "vitest";
import { policyIntent } from "./nsx-policy-intent.ts";
import { policyIpsec } from "./nsx-policy-ipsec.ts";
import { policyL2Vpn } from "./nsx-policy-l2vpn.ts";
import { policyProfiles } from "./nsx-policy-profiles.ts";
import { policyRuntime } from "./nsx-policy-runtime.ts";
import { nsxL2Vpn } from "./nsx-vpn-l2vpn.ts";
import { nsxObjects } from "./nsx-vpn-objects.ts";
import { nsxRuntime } from "./nsx-vpn-runtime.ts";
import { nsxSessions } from "./nsx-vpn-sessions.ts";
import { type MakeClient, play } from "./play.ts";

const makeClient: MakeClient<ReturnType<typeof createClient>> = (options) =>
  createClient({
    baseUrl: "https://nsx-mgr.example.net",
    credentials: { username: "admin", password: "password" },
    ...options,
  });

describe("the NSX manager as its documentation has it", () => {
  play([...nsxSessions, ...nsxRuntime, ...nsxObjects, ...nsxL2Vpn], makeClient);
});

describe("the NSX policy API as its documentation has it", () => {
  play([...policyIpsec, ...policyProfiles, ...policyRuntime, ...policyL2Vpn, ...policyIntent], makeClient);
});

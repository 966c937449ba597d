import { createClient as createAzure } from "../../src/azure/client.ts";
import { pipelineOf } from "../../src/core/pipeline.ts";
import type { VendorProfile } from "../../src/core/profile.ts";
import { createClient as createHuawei } from "../../src/huawei/client.ts";
import { createClient as createNsx } from "../../src/nsx/client.ts";
import { createClient as createSmc } from "../../src/smc/client.ts";

// What clients do is asked of clients, with options that no page depends on. Nothing is sent.
const makers: Readonly<Record<string, () => VendorProfile>> = {
  azure: () => pipelineOf(createAzure({ credential: () => "-" })).profile,
  huawei: () =>
    pipelineOf(createHuawei({ region: "eu-west-101", projectId: "-", credentials: { token: "-" } })).profile,
  nsx: () =>
    pipelineOf(createNsx({ baseUrl: "https://localhost", credentials: { username: "-", password: "-" } })).profile,
  smc: () => pipelineOf(createSmc({ baseUrl: "https://localhost", credentials: { apiKey: "-" } })).profile,
};

const made = new Map<string, VendorProfile>();

/** The profile that the core has of a vendor, as a client of that vendor makes it. */
export function profileOf(vendor: string): VendorProfile {
  const known = made.get(vendor);
  if (known !== undefined) return known;
  const profile = makers[vendor]?.();
  if (profile === undefined) throw new Error(`site/reference/profiles.ts makes no client of ${vendor}`);
  made.set(vendor, profile);
  return profile;
}

import { Nsx } from "trunkline/nsx";
import { createClient } from "trunkline/nsx/vpn";
import { Recorder } from "./recorder.ts";
import { optionsOf, type Site, siteOf } from "./site.ts";

const HELPERS = {
  vpn: ["allSessionHealth", "readSessionHealth", "sessionHealth"],
  policy: ["allPolicySessionHealth", "intentPath", "policySessionHealth", "policyTree", "readPolicySessionHealth"],
};

/** An API of NSX, with user name and password in every call. */
export function nsxSite(service: "vpn" | "policy", module: object): Site {
  const recorder = new Recorder();
  const client = createClient({
    ...optionsOf(recorder),
    baseUrl: "https://nsx-mgr.example.net",
    credentials: { username: "walker", password: "pass:word é" },
  });
  return siteOf({
    name: `nsx/${service}`,
    module,
    client,
    facade: new Nsx(client),
    origin: "https://nsx-mgr.example.net",
    fromClient: {},
    signedHeaders: { authorization: `Basic ${Buffer.from("walker:pass:word é", "utf8").toString("base64")}` },
    recorder,
    helpers: ["isStaleRevision", "update", ...HELPERS[service]],
    beside: ["realization"],
  });
}

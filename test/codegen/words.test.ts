import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { ServiceDocument } from "../../codegen/document.ts";
import { describedOf, fieldTextsOf, sentencesOf } from "../../codegen/placed-texts.ts";
import { lacksUnit } from "../../codegen/quantities.ts";
import { type PlacedText, problemsOf } from "../../codegen/words.ts";
import { readAs } from "../support/read-as.ts";

/**
 * By service: how many sentences it has, and how many of its members have words. Exact, so that none goes unseen: whoever
 * writes words raises the number.
 */
const services: readonly (readonly [service: string, sentences: number, withWords: number])[] = [
  ["azure/apimanagement", 613, 884],
  ["azure/network", 206, 968],
  ["huawei/eventgrid", 65, 344],
  ["huawei/vpn", 89, 490],
  ["nsx/policy", 252, 343],
  ["nsx/vpn", 64, 178],
  ["smc/api", 133, 340],
  ["smc/sockets", 4, 113],
];

function documentOf(service: string): ServiceDocument {
  const text = readFileSync(join(import.meta.dirname, `../../schemas/${service}.json`), "utf8");
  return readAs<ServiceDocument>(JSON.parse(text));
}

function faultsIn(texts: readonly (PlacedText & { readonly place: string })[]): string[] {
  return texts.flatMap((one) => problemsOf(one).map((problem) => `${one.place} ${problem}: ${one.text}`));
}

describe.each(services)("the words of %s", (service, sentences, count) => {
  const document = documentOf(service);

  it("have a sentence for every operation, which says more than id, section and path", () => {
    const texts = sentencesOf(document);
    expect(texts).toHaveLength(sentences);
    expect(faultsIn(texts)).toEqual([]);
  });

  it("say of models, members and parameters what their names do not, in the form of the house", () => {
    const texts = fieldTextsOf(document);
    expect(texts.length).toBeGreaterThan(0);
    expect(faultsIn(texts)).toEqual([]);
  });

  it("stand at as many members as they did", () => {
    const members = describedOf(document).filter(({ is }) => is === "member");
    const withWords = members.filter(({ description }) => description !== undefined);
    expect(withWords).toHaveLength(count);
  });

  it("tell the unit of every quantity whose name does not", () => {
    const members = describedOf(document).filter(({ is }) => is === "member");
    const unmeasured = members.filter(({ names: [name = ""], schema }) => lacksUnit(name, schema));
    expect(unmeasured.map(({ place }) => place)).toEqual([]);
  });
});

const onlyRestates = ["only restates its name"];

describe("a text that only restates its name", () => {
  it.each([
    ["vpn_gateway_id", "VpnGateway", "Id of the VPN gateway."],
    ["vpn_gateway_id", "VpnGateway", "The gateway's identifier."],
    ["createdAt", "Connection", "Time at which the connection was created."],
    ["createdAt", "Connection", "Date of creation."],
    ["enabled", "DpdProfile", "Whether this is enabled."],
    ["peer_addresses", "Tunnel", "The addresses of the peers of this tunnel."],
    ["local_subnets", "Rule", "A list of local subnets."],
    ["authenticationMethods", "OpenIdSettings", "Collection of the methods used to authenticate."],
    ["encryption_algorithm", "IkePolicy", "Algorithm for encryption with IKE."],
    ["max_connections", "Gateway", "Maximum number of connections."],
    ["description", "Policy", "Text that describes the policy."],
    ["statusDetails", "Site", "Detailed information about the status of the site."],
    ["peerCert", "SessionEnd", "Certificate for the remote end of the session."],
    ["name", "Gateway", "Name 1."],
    ["name", "Gateway", "Version 1 name."],
    ["name", "Gateway", "Human readable name."],
    ["id", "Gateway", "Azure resource id."],
    ["enabled", "Dpd", "True if enabled, false otherwise."],
    ["enabled", "Dpd", "Enables or disables."],
    ["enabled", "Dpd", "Boolean that says whether it is on."],
    ["vpn_gateway_id", "VpnGateway", "The VPN gateway's id, as text."],
    ["vpn_gateway_id", "VpnGateway", "Unique identifier of this particular VPN gateway."],
    ["psk", "Connection", "`psk`."],
    ["pre_shared_key", "Connection", "`PreSharedKey` of the connection."],
  ])("is found at %s of %s: %s", (name, model, text) => {
    expect(problemsOf({ kind: "field", text, names: [name, model] })).toEqual(onlyRestates);
  });

  it.each([
    ["listVpnUsers", "/{project_id}/servers/{server_id}/users", "Lists the users of a server."],
    ["listVpnUsers", "/{project_id}/servers/{server_id}/users", "Gives the users that belong to one VPN server."],
    ["Gateways_Delete", "/gateways/{gatewayName}", "Deletes an existing gateway by its name."],
    ["Gateways_Delete", "/gateways/{gatewayName}", "Performs the removal of the gateway."],
    ["updateTag", "/tags/{id}", "Changes the tag with the given identifier."],
    ["createPolicy", "/sites/{site}/policies", "Creates a new policy, at a site."],
    ["Gateways_Delete", "/gateways/{gatewayName}", "Deletes a gateway that was created before."],
    ["Gateways_Delete", "/gateways/{gatewayName}", "Deletes gateway 1."],
  ])("is found at the operation %s on %s: %s", (id, path, text) => {
    expect(problemsOf({ kind: "operation", text, names: [id, path] })).toEqual(onlyRestates);
  });

  it("is found where a type tells the rest", () => {
    const text = "Settings of dead peer detection.";
    expect(problemsOf({ kind: "field", text, names: ["settings", "Profile", "DeadPeerDetection"] })).toEqual(
      onlyRestates,
    );
    expect(problemsOf({ kind: "field", text, names: ["settings", "Profile"] })).toEqual([]);
  });
});

describe("a text that says more", () => {
  it.each([
    ["sa_life_time", "Seconds."],
    ["interval", "In 1/10 of the interval."],
    ["interval", "1 to 10."],
    ["status", "Up to SMC 6.6."],
    ["subnets", "CIDR blocks."],
    // Code stands for itself: its words are no words of the sentence, and a new one is news.
    ["psk", "`pre_shared_key`."],
    ["vpc_id", "Needed when `attachment_type` is `vpc`."],
    ["name", "`Name` is unique within a gateway."],
  ])("passes at %s: %s", (name, text) => {
    expect(problemsOf({ kind: "field", text, names: [name, "Gateway"] })).toEqual([]);
  });

  it.each([
    ["Deletes a gateway; fails while sites refer to it."],
    ["Deletes a gateway within 20 minutes."],
    ["Gives the definition of a gateway as text."],
    ["Deletes a gateway, in seconds."],
  ])("passes at an operation: %s", (text) => {
    expect(problemsOf({ kind: "operation", text, names: ["deleteGateway", "/gateways/{id}"] })).toEqual([]);
  });
});

describe("the form of a text", () => {
  const long = `Seconds ${"x".repeat(200)}.`;

  it.each([
    ["seconds.", "does not begin with a capital letter, a digit or code"],
    ["Seconds", "does not end with a full stop"],
    ["Seconds.  Or minutes.", "has spaces where none belong"],
    ["Seconds.\nOr minutes.", "has spaces where none belong"],
    ["Seconds for `ike.", "has a backtick without its partner"],
    ["Specifies seconds.", "begins with words that say nothing"],
    ["Indicates whether a certificate expired.", "begins with words that say nothing"],
    ["This field holds seconds.", "begins with words that say nothing"],
    ["The name of the region.", "begins with words that say nothing"],
    ["Gets or sets the seconds.", "begins with words that say nothing"],
    [long, `is too long with ${long.length} characters`],
  ])("is told where it is broken: %s", (text, problem) => {
    expect(problemsOf({ kind: "field", text, names: ["ttl"] })).toEqual([problem]);
  });

  it("lets a text be as long as the limit says, and no longer", () => {
    const whole = `Seconds ${"x".repeat(191)}.`;
    expect(whole).toHaveLength(200);
    expect(problemsOf({ kind: "field", text: whole, names: ["ttl"] })).toEqual([]);
    expect(problemsOf({ kind: "field", text: `S${whole}`, names: ["ttl"] })).toEqual([
      "is too long with 201 characters",
    ]);
  });

  it("lets a sentence about a call be longer", () => {
    expect(problemsOf({ kind: "operation", text: long, names: ["getTtl"] })).toEqual([]);
    const tooLong = `Minutes ${long}${"y".repeat(90)}.`;
    expect(problemsOf({ kind: "operation", text: tooLong, names: ["getTtl"] })).toHaveLength(1);
  });
});

describe("a number that measures something", () => {
  it.each([
    ["dpdTimeout", undefined],
    ["bandwidth", "Of the line to the peer."],
    ["expiration_time", "The end of the contract."],
  ])("needs a unit in its name or words: %s", (name, description) => {
    expect(lacksUnit(name, { type: "integer" }, description)).toBe(true);
  });

  it.each([
    ["dpdTimeoutSeconds", undefined],
    ["bandwidth", "Mbit/s."],
    ["packetLoss", "Hundredths of a per cent."],
    ["weight", "The higher one is preferred."],
    ["rank", undefined],
  ])("has one in %s, %s", (name, description) => {
    expect(lacksUnit(name, { type: ["number", "null"] }, description)).toBe(false);
  });

  it("is not a text", () => {
    expect(lacksUnit("timeout", { type: "string" })).toBe(false);
  });
});

import * as policy from "trunkline/nsx/policy";
import * as vpn from "trunkline/nsx/vpn";
import { describe, expect, it } from "vitest";
import { findIssues } from "../../src/core/check.ts";
import type { OperationDefinition } from "../../src/core/operation.ts";
import { parameterNames, paramsWith, placeOf, type TextField, textFields } from "../support/address-fields.ts";
import { nsx, scriptedNsx } from "../support/scripted-nsx.ts";

const operations = { vpn, policy } as Record<"vpn" | "policy", object>;
const services = ["vpn", "policy"] as const;

/** What such a name may hold is an address, or something else for the reason that stands beside it. */
const SPEAKS_OF_ADDRESS = /addr|subnet|cidr|(?:^|_)ips?(?:_|$)|hop|mask|network|(?:peer|local|remote)_id|(?:^|_)host/;
const MAY_BE_OTHER: Readonly<Record<string, string>> = {
  local_id: "an IKE identity: an address, a DNS name, an e-mail address or a distinguished name",
  peer_id: "the same of the other end",
  remote_private_address:
    "the IKE identity of a remote site behind NAT; the document gives its neighbours a format, and not it",
};

const MALFORMED = {
  ip: [
    ...["", " ", "10.0.0", "10.0.0.256", "1.2.3.4.5", "2.1.4..0", "10.0.0.1 ", " 10.0.0.1", "10.0.0.1\n", "10.0.0.-1"],
    ...["10.0.0.1/24", "10.0.0.1:500", "0x0a.0.0.1", "nsx.example.net", "any", "2001:db8:::1", "1:2:3", "::g", ":"],
    ...["1:2:3:4:5:6:7:8:9", "::1::", "12345::", "2001:db8::/32", "fe80::1%eth0", "[::1]", "::10.0.0.256"],
    ...[null, 167772161, ["10.0.0.1"], {}],
  ],
  "ip-cidr-block": [
    ...["", "10.0.0.0", "10.0.0.0/", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/2a", "10.0.0.0/24/24", "/24"],
    ...["2.1.4..0/24", "10.0.0.0/255.255.255.0", "10.0.0.0-10.0.0.9", "any", "10.0.0.0 /24", "10.0.0.0/24 "],
    ...["2001:db8::", "2001:db8::/129", "2001:db8:::/64", "1:2:3/64", null, 24, ["10.0.0.0/24"]],
  ],
} as const;

const WELL_FORMED = {
  ip: [
    "10.0.0.1",
    "0.0.0.0",
    "255.255.255.255",
    "::",
    "2001:db8::1",
    "2001:DB8:0:0:8:800:200C:417A",
    "::ffff:10.0.0.1",
  ],
  // Bits of the host are the manager's to judge: no document says that they must be zero.
  "ip-cidr-block": ["10.0.0.0/8", "0.0.0.0/0", "10.0.0.5/24", "10.0.0.1/32", "2001:db8::/32", "::/0", "::1/128"],
} as const;

const isChecked = (format: string | undefined): format is keyof typeof MALFORMED =>
  format !== undefined && Object.hasOwn(MALFORMED, format);

/** The first of each field of each operation: trees have the same model in many places. */
const firstOfEach = (fields: readonly TextField[]): TextField[] => [
  ...new Map(fields.toReversed().map((field) => [`${field.operation} ${field.model} ${field.name}`, field])).values(),
];

const definitionOf = (service: "vpn" | "policy", operation: string): OperationDefinition =>
  (operations[service] as Record<string, { definition: OperationDefinition }>)[operation]
    ?.definition as OperationDefinition;

const issuesAt = (service: "vpn" | "policy", field: TextField, value: unknown): string[] => {
  const { params } = definitionOf(service, field.operation);
  if (params === undefined) throw new Error(`${field.operation} checks nothing`);
  const place = placeOf(field.path);
  return findIssues(params, paramsWith(field, value)).flatMap(({ path, message }) => (path === place ? [message] : []));
};

describe.each(services)("the %s document", (service) => {
  const fields = firstOfEach(textFields(service));
  const addresses = fields.filter(({ format }) => isChecked(format));
  const models = Map.groupBy(addresses, ({ model, name, format }) => `${model}.${name}, ${format}`);

  it("has addresses that requests carry", () => {
    expect(models.size).toBeGreaterThan(5);
  });

  it("gives a format to every member that by its name is an address, but for those that may be something else", () => {
    const open = fields.filter(({ name, format }) => SPEAKS_OF_ADDRESS.test(name) && !isChecked(format));
    expect([...new Set(open.map(({ name }) => name))].filter((name) => !Object.hasOwn(MAY_BE_OTHER, name))).toEqual([]);
  });

  it("has no parameter in path or query that is an address", () => {
    expect(parameterNames(service).filter((name) => SPEAKS_OF_ADDRESS.test(name.replaceAll("-", "_")))).toEqual([]);
  });

  it.each([...models])("%s is refused where it is malformed, by every operation that takes it", (_name, places) => {
    for (const field of places) {
      const { operation, format } = field;
      if (!isChecked(format)) continue;
      for (const value of MALFORMED[format]) {
        expect(issuesAt(service, field, value), `${operation} with ${JSON.stringify(value)}`).toHaveLength(1);
      }
      for (const value of WELL_FORMED[format]) expect(issuesAt(service, field, value), operation).toEqual([]);
    }
  });
});

it("what may hold a name takes one", () => {
  for (const service of services) {
    for (const field of firstOfEach(textFields(service))) {
      if (Object.hasOwn(MAY_BE_OTHER, field.name)) expect(issuesAt(service, field, "site-b.example.net")).toEqual([]);
    }
  }
});

describe("an address that is refused", () => {
  it.each([
    [
      "of the page's own request, which has a dot too many",
      { sources: [{ subnet: "1.1.1.0/24" }], destinations: [{ subnet: "2.1.4..0/24" }] },
      "body.policy_rules[0].destinations[0].subnet",
    ],
    [
      "in the second place",
      { sources: [{ subnet: "1.1.1.0/24" }, { subnet: "1.1.2.0" }] },
      "body.policy_rules[0].sources[1].subnet",
    ],
  ])("%s is named with its place and how it should look, and nothing is sent", async (_name, rule, path) => {
    const { client, clock, sent } = scriptedNsx([nsx(200)]);
    const body = {
      resource_type: "PolicyBasedIPSecVPNSession" as const,
      local_endpoint_id: "l1",
      peer_endpoint_id: "p1",
      policy_rules: [rule],
    };
    const error = await clock.failure(vpn.createIPSecVPNSession(client, { body }));
    const message = "must be an IPv4 or IPv6 block with its prefix length, such as 10.0.0.0/8";
    expect(error).toMatchObject({ code: "INVALID_ARGUMENT", issues: [{ path, message }] });
    expect(error.message).toContain(path);
    expect(sent).toHaveLength(0);
  });
});

describe("the prefix length of a tunnel interface", () => {
  const sessionWith = (address: string, prefix_length: number) => ({
    params: { tier0Id: "t0", serviceId: "default", sessionId: "s1" },
    body: {
      resource_type: "RouteBasedIPSecVpnSession" as const,
      local_endpoint_path: "/infra/tier-0s/t0/ipsec-vpn-services/default/local-endpoints/e1",
      peer_address: "192.0.2.1",
      peer_id: "192.0.2.1",
      tunnel_interfaces: [{ id: "default", ip_subnets: [{ ip_addresses: [address], prefix_length }] }],
    },
  });

  it.each([
    ["169.254.1.1", 30],
    ["2001:db8::1", 64],
    ["2001:db8::1", 127],
  ])("is sent as newer releases take it: %s/%i", async (address, length) => {
    const { client, sent } = scriptedNsx([nsx(200, {})]);
    const { params, body } = sessionWith(address, length);
    await policy.createOrPatchTier0VpnIPSecVpnSession(client, { ...params, body });
    expect(sent).toHaveLength(1);
  });

  it.each([0, 128])("is refused where it fits no interface: %i", async (length) => {
    const { client, clock, sent } = scriptedNsx([nsx(200, {})]);
    const { params, body } = sessionWith("2001:db8::1", length);
    const error = await clock.failure(policy.createOrPatchTier0VpnIPSecVpnSession(client, { ...params, body }));
    const path = "body.tunnel_interfaces[0].ip_subnets[0].prefix_length";
    expect(error).toMatchObject({ code: "INVALID_ARGUMENT", issues: [{ path }] });
    expect(sent).toHaveLength(0);
  });
});

describe("where a read-out comes from", () => {
  const ids = { sessionId: "s1" };
  const place = { tier0Id: "t0", serviceId: "default", sessionId: "s1" };

  it.each<
    [
      string,
      (client: Parameters<typeof vpn.getIPSecVPNSessionSummary>[0], source: never) => PromiseLike<unknown>,
      string[],
    ]
  >([
    ["status", (client, source) => vpn.getIPSecVPNIKESessionStatus(client, { ...ids, source }), ["realtime", "cached"]],
    ["summary", (client, source) => vpn.getIPSecVPNSessionSummary(client, { source }), ["realtime", "cached"]],
    ["statistics", (client, source) => vpn.getIPSecVPNSessionStatistics(client, { ...ids, source }), ["realtime"]],
    [
      "statistics of layer 2",
      (client, source) => vpn.getL2VPNSessionStatistics(client, { ...ids, source }),
      ["realtime"],
    ],
    [
      "detailed status of the policy API",
      (client, source) => policy.getTier0VpnIPSecVpnSessionStatus(client, { ...place, source }),
      ["realtime", "cached"],
    ],
    [
      "statistics of the policy API",
      (client, source) => policy.getTier0VpnIPSecVpnSessionStatistics(client, { ...place, source }),
      ["realtime", "cached"],
    ],
  ])("is one of the documented words: %s", async (_name, call, words) => {
    for (const source of ["realtime", "cached", "live", "", "REALTIME"]) {
      const { client, clock, sent } = scriptedNsx([nsx(200, {})]);
      const work = call(client, source as never);
      if (words.includes(source)) {
        await clock.run(work);
        expect(new URL(sent[0]?.url ?? "").searchParams.get("source")).toBe(source);
      } else {
        expect(await clock.failure(work)).toMatchObject({ code: "INVALID_ARGUMENT", issues: [{ path: "source" }] });
        expect(sent).toHaveLength(0);
      }
    }
  });
});

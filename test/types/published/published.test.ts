import { describe, expect, it } from "vitest";
import { readArmApiManagement } from "./arm-apimanagement.ts";
import { readArmNetwork } from "./arm-network.ts";
import { compareSources } from "./compare.ts";
import { lineOf } from "./difference.ts";
import { apiManagement } from "./differences/apimanagement.ts";
import { network } from "./differences/network.ts";
import { countByArea, linesOf } from "./differences/reason.ts";
import { pageOf } from "./page.ts";
import { readOurs } from "./read-model.ts";
import type { WireMember, WireModel, WireSource } from "./wire-shape.ts";

const services = [
  {
    listed: apiManagement,
    theirs: await readArmApiManagement(),
    ours: readOurs("apimanagement"),
    version: "2024-05-01",
    asks: ["2024-05-01"],
    counts: { operations: 613, models: 597, members: 5501 },
  },
  {
    listed: network,
    theirs: readArmNetwork(),
    ours: readOurs("network"),
    version: "2026-01-01",
    // Network interfaces of scale sets, which are not ours, have a version of their own.
    asks: ["2026-01-01", "2018-10-01"],
    counts: { operations: 206, models: 567, members: 3332 },
  },
];

describe.each(services)(
  "our types of Azure beside $listed.package",
  ({ listed, theirs, ours, version, asks, counts }) => {
    const found = compareSources(theirs, ours);

    it("differ as listed, each with a reason, and in nothing else", () => {
      expect(found.differences.map(lineOf).sort()).toEqual(linesOf(listed).sort());
    });

    it("are of the version that the package asks for", () => {
      expect(theirs.versions).toEqual(asks);
      expect(ours.versions).toContain(version);
    });

    it("are compared to the last member, so that nothing found means that nothing differs", () => {
      expect(found.counts).toEqual(counts);
    });

    it("have all operations of ours in the package, and of its others only the listed ones are not ours", () => {
      expect(found.onlyOurs).toEqual([]);
      expect(countByArea(found.onlyTheirs)).toEqual(listed.onlyTheirs.areas);
    });
  },
);

describe("a difference that is planted in our models", () => {
  const { theirs, ours } = services[1] ?? { theirs: readArmNetwork(), ours: readOurs("network") };
  const known = new Set(compareSources(theirs, ours).differences.map(lineOf));

  function planted(model: string, member: string, change: (before: WireMember) => WireMember | undefined): string[] {
    const changed: WireSource = {
      ...ours,
      model(name, direction): WireModel {
        const before = ours.model(name, direction);
        const found = before.members.get(member);
        if (before.name !== model || !found) return before;
        const after = change(found);
        const others = [...before.members].filter(([one]) => one !== member);
        return { ...before, members: new Map(after ? [...others, [member, after]] : others) };
      },
    };
    return compareSources(theirs, changed)
      .differences.map(lineOf)
      .filter((line) => !known.has(line));
  }

  it("is found where a member is missing, in both directions", () => {
    expect(planted("VpnSiteProperties", "siteKey", () => undefined)).toEqual([
      "VpnSiteProperties.siteKey: present when sent: theirs yes, ours no",
      "VpnSiteProperties.siteKey: present when received: theirs yes, ours no",
    ]);
  });

  it("is found where a member is required, read-only, nullable or of another type", () => {
    const site = "VpnSiteProperties";
    expect(planted(site, "siteKey", (one) => ({ ...one, isRequired: true }))).toEqual([
      `${site}.siteKey: required: theirs no, ours yes`,
    ]);
    expect(planted(site, "siteKey", (one) => ({ ...one, isReadOnly: true }))).toEqual([
      `${site}.siteKey: read-only: theirs no, ours yes`,
    ]);
    expect(planted(site, "siteKey", (one) => ({ ...one, isNullable: true }))).toEqual([
      `${site}.siteKey: nullable: theirs no, ours yes`,
    ]);
    expect(planted(site, "isSecuritySite", (one) => ({ ...one, shape: { kind: "number" } }))).toEqual([
      `${site}.isSecuritySite: type: theirs boolean, ours number`,
    ]);
  });

  it("is found in values and formats of texts, deep in the models", () => {
    expect(
      planted("IpsecPolicy", "dhGroup", (one) => ({ ...one, shape: { kind: "string", known: ["None", "DHGroup99"] } })),
    ).toEqual([
      "IpsecPolicy.dhGroup: values: theirs DHGroup1 DHGroup14 DHGroup2 DHGroup2048 DHGroup24 ECP256 ECP384, ours DHGroup99",
    ]);
    expect(
      planted("PacketCaptureQueryStatusResult", "captureStartTime", (one) => ({ ...one, shape: { kind: "string" } })),
    ).toEqual(["PacketCaptureQueryStatusResult.captureStartTime: format: theirs date-time, ours none"]);
  });
});

// `npx vitest run test/types/published -u` writes it anew.
describe("the page of differences", () => {
  it("is what the lists make of it", async () => {
    await expect(pageOf([apiManagement, network])).toMatchFileSnapshot("../../../docs/azure-differences.md");
  });
});

import { describe, expect, it } from "vitest";
import type {
  ContentNode,
  ServiceDocument as Document,
  OperationNode,
  ParameterNode,
} from "../../../codegen/document.ts";
import { readAs } from "../../support/read-as.ts";
import { readArmApiManagement } from "./arm-apimanagement.ts";
import { readArmNetwork } from "./arm-network.ts";
import { compareSources } from "./compare.ts";
import { lineOf } from "./difference.ts";
import { apiManagement } from "./differences/apimanagement.ts";
import { network } from "./differences/network.ts";
import { countByArea, linesOf } from "./differences/reason.ts";
import { pageOf } from "./page.ts";
import { readDocument, readModel, readOurs } from "./read-model.ts";
import type { WireMember, WireModel, WireSource } from "./wire-shape.ts";

const services = [
  {
    listed: apiManagement,
    theirs: await readArmApiManagement(),
    ours: readOurs("apimanagement"),
    versions: { theirs: ["2024-05-01"], ours: ["2024-05-01"] },
    counts: { operations: 613, models: 597, members: 6114 },
  },
  {
    listed: network,
    theirs: readArmNetwork(),
    ours: readOurs("network"),
    // The oldest is that of scale sets, which ours does not have.
    versions: { theirs: ["2018-10-01", "2026-01-01"], ours: ["2025-05-01", "2026-01-01"] },
    counts: { operations: 206, models: 567, members: 3538 },
  },
];

describe.each(services)("our types of Azure beside $listed.package", ({ listed, theirs, ours, versions, counts }) => {
  const found = compareSources(theirs, ours);

  it("differ as listed, each with a reason, and in nothing else", () => {
    expect(found.differences.map(lineOf).sort()).toEqual(linesOf(listed).sort());
  });

  it("are of the versions that the package asks for", () => {
    expect(theirs.versions).toEqual(versions.theirs);
    expect(ours.versions).toEqual(versions.ours);
  });

  it("are compared to the last member, so that nothing found means that nothing differs", () => {
    expect(found.counts).toEqual(counts);
  });

  it("have all operations of ours in the package, and of its others only the listed ones are not ours", () => {
    expect(found.onlyOurs).toEqual([]);
    expect(countByArea(found.onlyTheirs)).toEqual(listed.onlyTheirs.areas);
  });
});

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

  it("is found where a member is required, read-only or of another type", () => {
    const site = "VpnSiteProperties";
    expect(planted(site, "siteKey", (one) => ({ ...one, isRequired: true }))).toEqual([
      `${site}.siteKey: required: theirs no, ours yes`,
    ]);
    expect(planted(site, "siteKey", (one) => ({ ...one, isReadOnly: true }))).toEqual([
      `${site}.siteKey: read-only: theirs no, ours yes`,
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

describe.each(services)("a difference that is planted in our document beside $listed.package", ({ listed, theirs }) => {
  const name = listed === network ? "network" : "apimanagement";
  const known = new Set(linesOf(listed));
  const [id, model, member] =
    listed === network
      ? ["VpnSites_CreateOrUpdate", "VpnSiteProperties", "siteKey"]
      : ["Tag_CreateOrUpdate", "TagCreateUpdateParameters", "properties"];

  function planted(change: (document: Document, operation: OperationNode) => void): string[] {
    const document = readAs<Document>(structuredClone(readDocument(name)));
    const operations = Object.values(document.paths).flatMap((path) => Object.values(path));
    const operation = operations.find(({ operationId }) => operationId === id);
    if (!operation) throw new Error(`${id} is not there`);
    change(document, operation);
    return compareSources(theirs, readModel(document))
      .differences.map(lineOf)
      .filter((line) => !known.has(line));
  }

  it("is found where null may stand", () => {
    const found = planted(({ components }) => {
      const properties = components.schemas?.[model]?.properties ?? {};
      properties[member] = { type: ["boolean", "null"] };
    });
    expect(found).toContain(`${model}.${member}: nullable: theirs no, ours yes`);
  });

  it("is found in the media types of requests and answers", () => {
    const found = planted((_, { requestBody, responses }) => {
      const moved = (content: ContentNode = {}): ContentNode => ({ "text/json": content["application/json"] ?? {} });
      if (requestBody) requestBody.content = moved(requestBody.content);
      for (const response of Object.values(responses ?? {}))
        if (response.content) response.content = moved(response.content);
    });
    expect(found).toContain(`${id} body: media type: theirs application/json, ours text/json`);
    expect(found).toContain(`${id} answer: media types: theirs application/json, ours text/json`);
  });

  it.each<[string, (parameter: ParameterNode) => Partial<ParameterNode>]>([
    ["another name", () => ({ name: "apiVersion" })],
    ["optional", () => ({ required: false })],
    ["no newest value", () => ({ schema: { enum: ["2020-01-01"], type: "string" } })],
    [
      "one value more",
      ({ schema }) => ({
        schema: {
          enum: [...(schema.enum ?? [schema.const]), "2027-01-01"].filter((one) => one !== undefined),
          type: "string",
        },
      }),
    ],
  ])("is found in the version of one operation: %s", (_, change) => {
    const found = planted((__, operation) => {
      operation.parameters = (operation.parameters ?? []).map((one) =>
        one["x-version"] ? { ...one, ...change(one) } : one,
      );
    });
    expect(found.join("\n")).toMatch(/^query api-?version in /i);
  });

  it("is found where one operation has no version", () => {
    const found = planted((_, operation) => {
      operation.parameters = (operation.parameters ?? []).filter((one) => !one["x-version"]);
    });
    expect(found).toContain("query api-version in 1 operation: present: theirs yes, ours no");
  });

  it("is found in the headers of an answer, where the package tells of them", () => {
    const found = planted((_, { responses }) => {
      const headers = Object.values(responses ?? {}).find((response) => response.headers)?.headers ?? {};
      for (const header of Object.keys(headers)) headers[header] = { schema: { type: "integer" } };
    });
    const shown = theirs.tells.answersByStatus
      ? [`${id} answer 200 header etag: type: theirs string, ours number`]
      : [];
    expect(found).toEqual(shown);
  });
});

// `npx vitest run test/types/published -u` writes it anew.
describe("the page of differences", () => {
  it("is what the lists make of it", async () => {
    await expect(
      pageOf(services.map((one) => ({ listed: one.listed, theirs: one.theirs.tells, ours: one.ours.tells }))),
    ).toMatchFileSnapshot("../../../docs/azure-differences.md");
  });
});

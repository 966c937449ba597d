import { describe, expect, it } from "vitest";
import { failureOf } from "../../support/failure-of.ts";
import { documents } from "./documents.ts";
import { huawei, json, nsx, onlyOne } from "./wire.ts";

const VGWS = "/v5/project/vpn-gateways";

async function gatewaysOf(enterpriseProjectId: string[] | undefined): Promise<string> {
  const { client, sent } = huawei([json({ vpn_gateways: [] })]);
  await client.vpn.listVgws({ enterpriseProjectId });
  return onlyOne(sent).target;
}

describe("a repeated array in the query", () => {
  it.each<[string, string[] | undefined, string]>([
    ["several values", ["a", "b"], "?enterprise_project_id=a&enterprise_project_id=b"],
    ["one value", ["a"], "?enterprise_project_id=a"],
    ["the same value twice", ["a", "a"], "?enterprise_project_id=a&enterprise_project_id=a"],
    ["values in their order", ["b", "a"], "?enterprise_project_id=b&enterprise_project_id=a"],
    ["an empty text", [""], "?enterprise_project_id="],
    ["no value", [], ""],
    ["undefined", undefined, ""],
    [
      "values with what separates elsewhere",
      ["a,b", "c|d", "e&f=g", "h i", "ü"],
      "?enterprise_project_id=a%2Cb&enterprise_project_id=c%7Cd&enterprise_project_id=e%26f%3Dg&enterprise_project_id=h%20i&enterprise_project_id=%C3%BC",
    ],
  ])("is written with %s", async (_name, values, query) => {
    expect(await gatewaysOf(values)).toBe(VGWS + query);
  });

  it("goes for the values of an enumeration as well", async () => {
    const { client, sent } = huawei([json({ items: [] })]);
    await client.eventGrid.listEventTarget({ supportTypes: ["SUBSCRIPTION", "FLOW"] });
    expect(onlyOne(sent).target).toContain("?support_types=SUBSCRIPTION&support_types=FLOW");
  });

  it("is refused with a value that the enumeration does not have, which is named by its place", async () => {
    const { client, sent } = huawei([json({ items: [] })]);
    const error = await failureOf(client.eventGrid.listEventTarget({ supportTypes: ["FLOW", "LATER"] }));
    expect(error).toMatchObject({ code: "INVALID_ARGUMENT", issues: [{ path: "supportTypes[1]" }] });
    expect(sent).toEqual([]);
  });

  it.each<[string, unknown, string]>([
    ["a text in its place", "a", "enterpriseProjectId"],
    ["a number among the values", ["a", 5], "enterpriseProjectId[1]"],
    ["null among the values", [null], "enterpriseProjectId[0]"],
    ["undefined among the values", ["a", undefined], "enterpriseProjectId[1]"],
    ["a hole", new Array(1), "enterpriseProjectId[0]"],
    ["half a surrogate pair", ["a", "\ud800"], "enterpriseProjectId"],
  ])("is refused with %s, and nothing is sent", async (_name, enterpriseProjectId, path) => {
    const { client, sent } = huawei([json({ vpn_gateways: [] })]);
    const params = { enterpriseProjectId } as { enterpriseProjectId: string[] };
    const error = await failureOf(client.vpn.listVgws(params));
    expect(error).toMatchObject({ code: "INVALID_ARGUMENT", issues: [{ path }] });
    expect(sent).toEqual([]);
  });
});

describe("a list that the document calls one text", () => {
  it("is the caller's to write, and goes as one value", async () => {
    const { client, sent } = nsx([json({ results: [] })]);
    await client.vpn.listIPSecVPNSessions({ includedFields: "id,display_name" });
    expect(onlyOne(sent).target).toBe("/api/v1/vpn/ipsec/sessions?included_fields=id%2Cdisplay_name");
  });
});

describe("arrays with a comma or a pipe between their values", () => {
  it("stand in no document: the day one does, a test of the operation belongs here", () => {
    const arrays = documents.flatMap(({ operations }) =>
      operations.flatMap(({ operationId, parameters = [] }) =>
        parameters
          .filter(({ schema }) => schema?.type === "array")
          .map(({ in: place, style, explode }) => `${operationId} ${place} ${style} ${explode}`),
      ),
    );
    expect(arrays.sort()).toEqual([
      "listConnectionMonitors query form true",
      "listEventTarget query form true",
      "listVgws query form true",
      "listVpnConnections query form true",
    ]);
  });
});

import { describe, expect, it } from "vitest";
import { filterWords } from "../../codegen/overlays/azure/apimanagement/words/filters.ts";
import { onModels } from "../../codegen/overlays/azure/apimanagement/words/on-models.ts";

describe("the words of API Management's filters", () => {
  it("name the members that a list can be narrowed by", () => {
    expect(filterWords["Workspace_ListByService.$filter"]).toBe(
      "OData: comparisons of `displayName`, `description`, and for texts `contains`, `startswith`, `endswith`.",
    );
  });

  it("set apart the members that are equal or not", () => {
    expect(filterWords["ApiIssue_ListByService.$filter"]).toMatch(
      /comparisons of `name`, `userId`,.*; `eq` of `state`\.$/,
    );
    expect(filterWords["ApiWikis_List.$filter"]).toBe("OData: `eq` of `name`.");
  });

  it("tell of every report how to write the time span that it needs", () => {
    const reports = Object.entries(filterWords).filter(([key]) => /^Reports_.*filter$/.test(key));
    expect(reports).toHaveLength(8);
    for (const [, text] of reports) expect(text).toContain("`timestamp ge datetime'2026-01-31T00:00:00'`");
  });
});

describe("words for several models", () => {
  it("stand at the members of each", () => {
    expect(onModels(["Created", "Read"], { size: "Bytes.", age: "Seconds." })).toEqual({
      "Created.size": "Bytes.",
      "Created.age": "Seconds.",
      "Read.size": "Bytes.",
      "Read.age": "Seconds.",
    });
  });
});

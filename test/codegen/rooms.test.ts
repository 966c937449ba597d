import { describe, expect, it } from "vitest";
import { importsFrom, pathBetween, roomsOf } from "../../codegen/rooms.ts";
import type { Section } from "../../codegen/service-model.ts";
import type { Model } from "../../codegen/shape.ts";

const model = (name: string): Model => ({ name, shape: { kind: "boolean" }, notes: {}, pointer: "" });
const models = (word: string, count: number): Model[] => {
  return Array.from({ length: count }, (_, at) => model(`${word}${String.fromCharCode(65 + at)}x`));
};
const section = (folder: string, own: readonly Model[]): Section => {
  return { folder, api: "Api", operations: [], models: own };
};

describe("where generated types stand", () => {
  it("is with their section, or with what several sections share", () => {
    const { rooms, place } = roomsOf({ common: [model("Tag")], sections: [section("hubs", models("Hub", 2))] });
    expect(rooms.map(({ folder, parts }) => [folder, parts])).toEqual([
      ["common", []],
      ["hubs", []],
    ]);
    expect(Object.fromEntries(place)).toEqual({ HubAx: "hubs", HubBx: "hubs", Tag: "common" });
  });

  it("is a folder for each first word of theirs where they are too many for one", () => {
    const many = [...models("Route", 26), ...models("Hub", 26), ...models("Tag", 4), ...models("Vpn", 5)];
    const { rooms } = roomsOf({ common: many, sections: [] });
    expect(rooms.map(({ folder, models: own }) => [folder, own.length])).toEqual([
      ["common", 4],
      ["common/hub", 26],
      ["common/route", 26],
      ["common/vpn", 5],
    ]);
    expect(rooms[0]?.parts).toEqual(["common/hub", "common/route", "common/vpn"]);
  });

  it("is the service's own folder where there are no sections", () => {
    const { rooms } = roomsOf({ common: models("Hub", 1), sections: [] }, "");
    expect(rooms.map(({ folder }) => folder)).toEqual([""]);
  });

  it.each([
    ["", "log", "./log/types.ts"],
    ["common", "common/hub", "./hub/types.ts"],
    ["common/hub", "common", "../types.ts"],
    ["common/hub", "common/route", "../route/types.ts"],
    ["hubs", "common/route", "../common/route/types.ts"],
  ])("is imported from %s to %s by the shortest path", (from, to, path) => {
    expect(pathBetween(from, to, "types.ts")).toBe(path);
  });

  it("is imported once for each folder, in a fixed order", () => {
    const { rooms, place } = roomsOf({ common: models("Tag", 2), sections: [section("hubs", models("Hub", 1))] });
    const [, hubs] = rooms;
    const imports =
      hubs && importsFrom(hubs, ["TagBx", "HubAx", "TagAx", "TagBx"], place, (names, path) => `${names} ${path}`);
    expect(imports).toEqual(["TagAx,TagBx ../common/"]);
  });
});

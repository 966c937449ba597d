import { afterAll, describe, expect, it } from "vitest";
import { SeenPlaces } from "../reader/places.ts";
import { allSites } from "./all-sites.ts";
import { checksOf, complaintsOf, unseenOf } from "./every-place.ts";
import { LARGE } from "./site.ts";

/** Values made of other seeds differ in what was left to choose, such as their kinds. */
const SEEDS = ["one", "two", "three"];

let count = 0;
afterAll(() => {
  process.stdout.write(`${count} checks of wrong and right values at every place\n`);
});

describe.each(allSites())("at every place of $service.name", (site) => {
  const seen = { faults: new SeenPlaces(), rights: new SeenPlaces() };
  const checks = site.service.operations.flatMap((operation) => checksOf(site, operation));

  it("what is wrong is named, and what is right passes", LARGE, () => {
    const complaints: string[] = [];
    for (const check of checks) {
      const ofSeeds = SEEDS.flatMap((seed) => check.sample("full", seed, seen));
      // What stands deeper than values are made by themselves.
      const deeper = unseenOf(check, seen.faults).flatMap((way) => check.sample("minimal", way.name, seen, way.wanted));
      for (const sample of [...ofSeeds, ...deeper]) {
        count += sample.faults.length + sample.rights.length;
        complaints.push(...complaintsOf(check, sample));
      }
    }
    expect(complaints).toEqual([]);
  });

  it("leaves out no member of a model that can be sent or answered", () => {
    const missed = checks.flatMap((check) => unseenOf(check, seen.faults).map(({ name }) => `${check.what}: ${name}`));
    expect(missed).toEqual([]);
  });
});

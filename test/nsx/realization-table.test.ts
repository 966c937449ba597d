import { describe, expect, it } from "vitest";
import { BY_ENTITIES } from "./realization/by-entities.ts";
import { BY_PUBLISH } from "./realization/by-publish.ts";
import { BY_REQUEST } from "./realization/by-request.ts";
import { BY_STATUS } from "./realization/by-status.ts";
import { DELETES } from "./realization/deletes.ts";
import { type Line, run } from "./realization/line.ts";
import { PATHS } from "./realization/paths.ts";
import { PLACES } from "./realization/places.ts";

// Scripts of waits: what NSX answers, what is asked when, which states are told, and the end.

const TABLE: Readonly<Record<string, readonly Line[]>> = {
  "the consolidated status": BY_STATUS,
  "the publish status": BY_PUBLISH,
  "the realized entities": BY_ENTITIES,
  "what is deleted": DELETES,
  "where realization is asked for": PLACES,
  "several paths": PATHS,
  "a request id": BY_REQUEST,
};

describe.each(Object.entries(TABLE))("%s", (_part, lines) => {
  it.each(lines.map((line) => [line.shows, line] as const))("%s", (_shows, line) => run(line));
});

it("no script stands in the table twice", () => {
  const shown = Object.entries(TABLE).flatMap(([part, lines]) => lines.map(({ shows }) => `${part}: ${shows}`));
  expect(new Set(shown).size).toBe(shown.length);
  expect(shown.length).toBeGreaterThanOrEqual(100);
});

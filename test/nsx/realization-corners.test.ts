import { describe, expect, it } from "vitest";
import { type ApiError, apiError } from "../../src/core/errors/api-error.ts";
import { alarmsOf, causeOf, isHealing } from "../../src/nsx/intent-alarms.ts";
import { entitiesFinding, errorFinding, statusFinding } from "../../src/nsx/intent-findings.ts";
import { intentPathAt, isIntentPath, paramsAt, placesOf, projectOf, servedAt } from "../../src/nsx/intent-path.ts";
import { firstPlan, isIntentPlan, lookOf, nextPlan } from "../../src/nsx/intent-plan.ts";
import { enforcementParts, entitiesWord, entityParts, nextCursor, worstOf } from "../../src/nsx/intent-state.ts";
import { readState } from "../../src/nsx/request-state.ts";
import { readAs } from "../support/read-as.ts";

const P = "/infra/tier-0s/t0";
const OF_PROJECT = "/orgs/o/projects/p/infra/tier-1s/t1";
const plan = (more: Readonly<Record<string, string>> = {}, path = P, isDeleted = false) => ({
  ...firstPlan([{ path, isDeleted }], {}),
  ...more,
});
const status = (word: string, more: Readonly<Record<string, string>> = {}, isDeleted = false, path = P) => {
  const its = plan(more, path, isDeleted);
  return statusFinding(lookOf(its), its, { consolidated_status: { consolidated_status: word } });
};
const entities = (states: unknown, more: Readonly<Record<string, string>> = {}, isDeleted = false, path = P) => {
  const its = plan({ kind: "entities", ...more }, path, isDeleted);
  const raw = Array.isArray(states) ? { results: states.map((state) => ({ state })) } : states;
  return entitiesFinding(lookOf(its), its, raw);
};

describe("a consolidated status", () => {
  it("is looked for in the next place only while none had the object", () => {
    expect(status("UNINITIALIZED", {}, false, OF_PROJECT)).toMatchObject({
      is: "step",
      vendorStatus: "UNINITIALIZED",
      changes: { kind: "status", place: "1" },
    });
    expect(status("UNINITIALIZED", { seen: "yes" }, false, OF_PROJECT)).toMatchObject({ is: "behind" });
    expect(status("UNINITIALIZED", { place: "1" }, false, OF_PROJECT)).toMatchObject({ is: "behind" });
  });

  it("of what is to go leads to its entities, which were seen unless nobody began", () => {
    expect(status("SUCCESS", {}, true)).toMatchObject({ is: "step", changes: { kind: "gone", seen: "yes" } });
    expect(status("UNINITIALIZED", {}, true)).toEqual(expect.objectContaining({ changes: { kind: "gone" } }));
    expect(status("IN_PROGRESS", {}, true)).toMatchObject({ is: "behind" });
  });

  it("that says nothing has a patience of its own, and what is on its way has none", () => {
    expect(status("UNAVAILABLE", { unknownMs: "7" })).toMatchObject({ is: "behind", patienceMs: 7 });
    expect(status("IN_PROGRESS")).not.toHaveProperty("patienceMs");
    expect(status("IN_PROGRESS")).toMatchObject({ changes: { seen: "yes" } });
  });

  it("tells of a hundred points, and of a point by what it has", () => {
    const points = Array.from({ length: 101 }, (_, at) => ({
      enforcement_point_id: at === 0 ? "id" : undefined,
      enforcement_point_path: at < 2 ? "/path" : undefined,
      site_path: "/site",
      consolidated_status: { consolidated_status: "ERROR" },
      alarm: { message: "why" },
    }));
    const parts = enforcementParts({ consolidated_status_per_enforcement_point: points });
    expect(parts).toHaveLength(100);
    expect(parts.slice(0, 3)).toEqual([
      { id: "id", name: "/path", status: "failed", vendorStatus: "ERROR", message: "why" },
      { id: "/path", name: "/path", status: "failed", vendorStatus: "ERROR", message: "why" },
      { id: undefined, name: "/site", status: "failed", vendorStatus: "ERROR", message: "why" },
    ]);
  });
});

describe("realized entities", () => {
  it("are read to the last page, but not round in circles, not beyond 100 pages, and not after a failure", () => {
    const page = (cursor: unknown) => ({ results: [{ state: "REALIZED" }], cursor });
    expect(entities(page("2"))).toMatchObject({ is: "step", changes: { cursor: "2", pages: "1", worst: "realized" } });
    expect(entities(page("2"), { cursor: "2" })).toMatchObject({ is: "behind", patienceMs: 300_000 });
    expect(entities(page("2"), { pages: "98" })).toMatchObject({ is: "step" });
    expect(entities(page("2"), { pages: "99" })).toMatchObject({ is: "behind", patienceMs: 300_000 });
    const failed = { results: [{ state: "ERROR" }], cursor: "2" };
    expect(entities(failed)).toMatchObject({ is: "failed" });
    expect(entities(failed, { kind: "cause" })).toMatchObject({ is: "failed", vendorStatus: "ERROR" });
  });

  it("are as far as the worst of all pages", () => {
    expect(entities(["REALIZED"], { worst: "pending" })).toMatchObject({ is: "behind" });
    expect(entities([], { worst: "realized" })).toMatchObject({ is: "reached", vendorStatus: "REALIZED" });
    expect(entities(["UNKNOWN", "REALIZED"])).toMatchObject({ is: "behind", vendorStatus: "UNAVAILABLE" });
    expect(entities(["UNKNOWN"], { unknownMs: "9" })).toMatchObject({ patienceMs: 9, changes: { seen: "yes" } });
    expect(entities(["UNREALIZED", "REALIZED"])).toMatchObject({ vendorStatus: "UNREALIZED" });
    expect([worstOf([{ state: "X" }], "healing", false), worstOf([{ state: "UNKNOWN" }], "realized", false)]).toEqual([
      "healing",
      "silent",
    ]);
    expect(entitiesWord("none", [{ state: "REALIZED" }])).toBeUndefined();
  });

  it("that are none are not yet, gone, or elsewhere", () => {
    expect(entities([])).toMatchObject({ is: "behind", vendorStatus: undefined });
    expect(entities({ result_count: 0 }, {}, true)).toMatchObject({ is: "reached" });
    expect(entities([], { kind: "gone" }, true)).toMatchObject({ is: "reached" });
    expect(entities([], {}, true, OF_PROJECT)).toMatchObject({ is: "step", changes: { kind: "status", place: "1" } });
    expect(entities(["REALIZED"], {}, true)).toMatchObject({ is: "behind" });
    expect(entities("<html>")).toMatchObject({ is: "behind" });
    expect(entities({ result_count: 3 }, {}, true)).toMatchObject({ is: "behind" });
  });

  it("heal only where all of their alarms may, and a cause that may heal is waited for", () => {
    const alarm = (error_code: number) => ({ error_details: { error_code } });
    expect(isHealing({ alarms: [alarm(500042)] })).toBe(true);
    expect([isHealing({ alarms: [alarm(500042), alarm(1)] }), isHealing({ alarms: [] }), isHealing({})]).toEqual([
      false,
      false,
      false,
    ]);
    const healing = { results: [{ state: "ERROR", alarms: [alarm(500042)] }] };
    expect(entities(healing)).toMatchObject({ is: "behind", patienceMs: 300_000, vendorStatus: "ERROR" });
    expect(entities(healing, { kind: "cause" })).toMatchObject({ is: "behind", patienceMs: 300_000 });
    // It may have got well between the two reads, so it is asked for once more.
    expect(entities([], { kind: "cause" })).toMatchObject({ is: "behind", changes: { blind: "yes" } });
    expect(entities([], { kind: "cause", blind: "yes" })).toMatchObject({ is: "failed", vendorStatus: "ERROR" });
  });

  it("have names and reasons by what they have", () => {
    const parts = entityParts([
      {
        realization_specific_identifier: "r",
        path: "/p",
        id: "i",
        display_name: "d",
        entity_type: "T",
        state: "ERROR",
      },
      { path: "/p", id: "i", entity_type: "T", state: "REALIZED" },
      { id: "i", state: "UNREALIZED", alarms: [{ message: "first" }, { message: "second" }] },
    ]);
    expect(parts).toEqual([
      { id: "r", name: "d", status: "failed", vendorStatus: "ERROR", message: undefined },
      { id: "/p", name: "T", status: "succeeded", vendorStatus: "REALIZED", message: undefined },
      { id: "i", name: undefined, status: "running", vendorStatus: "UNREALIZED", message: "first" },
    ]);
    expect(entityParts(Array.from({ length: 101 }, () => ({})))).toHaveLength(100);
  });

  it("end at a cursor of zeros, and at one that no header or log could hold", () => {
    const cursors = ["0000", "00001", "1000", "0", "", undefined, "a\nb", "\u007f", "x".repeat(2000), "x".repeat(2001)];
    expect(cursors.map((cursor) => nextCursor({ cursor })?.length)).toEqual([
      0,
      0,
      4,
      1,
      0,
      0,
      undefined,
      undefined,
      2000,
      undefined,
    ]);
  });
});

describe("the causes of a failure", () => {
  it("are those of what failed, the gravest code first, five in the message and each once", () => {
    const alarms = Array.from({ length: 7 }, (_, at) => ({
      message: `m${at % 6}`,
      error_details: { error_code: 500042 },
    }));
    const grave = { message: "m6", error_details: { error_code: 7, related_errors: [{ details: "below" }] } };
    const error = causeOf([
      { state: "REALIZED", alarms: [{ message: "other" }] },
      { state: "ERROR", path: "/p", alarms: [...alarms, grave, {}] },
    ]);
    expect(error.vendorCode).toBe("7");
    expect(error.message).toBe("m0; m1; m2; m3; m4; 3 more, see details");
    expect(error.details).toHaveLength(8);
    expect(error.details?.[7]).toEqual({
      vendorCode: "7",
      message: "m6",
      target: "/p",
      details: [{ message: "below" }],
    });
  });

  it("are the alarms of others where none failed by itself, or say that there are none", () => {
    expect(causeOf([{ state: "UNREALIZED", alarms: [{ message: "a" }] }])).toMatchObject({ message: "a" });
    expect(causeOf([])).toMatchObject({ vendorCode: undefined, message: "NSX has no alarm that tells why" });
  });

  it("are told by nodes, and by the entity itself where nothing else does", () => {
    const node = { sub_system_id: "n", failure_code: 3, failure_message: "no" };
    expect(alarmsOf({ publish_status_error_details: [node], runtime_error: "r" })).toEqual([
      { vendorCode: "3", message: "no", target: "n" },
    ]);
    expect(alarmsOf({ entity_type: "T", runtime_error: "r", publish_status_error_code: 4 })).toEqual([
      { vendorCode: "4", message: "r", target: "T" },
    ]);
    expect(alarmsOf({ alarms: [{}] })).toEqual([]);
  });
});

describe("an error answer to a look", () => {
  const error = (status: number, more: object = {}): ApiError =>
    apiError({ status, headers: new Headers(), body: undefined, ...more } as never, {
      vendor: "nsx",
      operation: "x",
      attempts: 1,
    });
  const finding = (kind: string, status: number, more: Readonly<Record<string, string>> = {}, isDeleted = false) => {
    const its = plan({ kind, ...more }, P, isDeleted);
    return errorFinding(lookOf(its), its, error(status));
  };

  it("while the cause is looked for is a failure at the second time, unless it is refused for now", () => {
    expect([finding("cause", 429), finding("cause", 503)]).toEqual([undefined, undefined]);
    for (const status of [403, 404]) {
      expect(finding("cause", status)).toMatchObject({
        is: "behind",
        vendorStatus: "ERROR",
        changes: { blind: "yes" },
      });
      const error = { message: expect.stringContaining(`HTTP ${status}`) };
      expect(finding("cause", status, { blind: "yes" })).toMatchObject({ is: "failed", vendorStatus: "ERROR", error });
    }
  });

  it("says that an object is gone, is not there yet, or nothing", () => {
    expect(finding("status", 500)).toBeUndefined();
    expect(finding("result", 404)).toBeUndefined();
    expect(finding("gone", 404, {}, true)).toMatchObject({ is: "reached", vendorStatus: "NOT_FOUND" });
    expect(finding("status", 404, {}, true)).toMatchObject({ is: "reached" });
    expect(finding("status", 404)).toMatchObject({ is: "behind", patienceMs: 60_000 });
    expect(finding("status", 404, { seen: "yes" })).toBeUndefined();
  });
});

describe("intent paths", () => {
  it.each([
    ["/infra", true],
    ["/infra/a", true],
    ["/infrared/a", false],
    ["/orgs/o", true],
    ["/orgs/", false],
    ["/global-infra/x", true],
    ["infra/x", false],
    ["/x/infra", false],
    ["/infra/a\\b", false],
    [`/infra/${"x".repeat(1993)}`, true],
    [`/infra/${"x".repeat(1994)}`, false],
  ])("%s", (path, is) => expect(isIntentPath(path)).toBe(is));

  it("are what stands behind the API in an address, decoded, unless a segment hides a slash or is none", () => {
    const at = (tail: string) => intentPathAt(`https://m.example.net/at/policy/api/v1${tail}?a=b`);
    expect([at("/infra/a%20b"), at("/infra/a%2Fb"), at("/infra/%E0"), at("/x")]).toEqual([
      "/infra/a b",
      undefined,
      undefined,
      undefined,
    ]);
    expect(intentPathAt("https://m.example.net/global-manager/api/v1/global-infra/x")).toBe("/global-infra/x");
    expect(intentPathAt("https://m.example.net/api/v1/infra/x")).toBeUndefined();
  });

  it("are asked for where they may be, the likeliest first", () => {
    const places = (path: string) => placesOf(path).map(({ of, path: one }) => `${of} ${one}`);
    const below = "/ipsec-vpn-services/v";
    expect(places(`${P}/locale-services/l${below}`)).toEqual([
      `infra ${P}/locale-services/l${below}`,
      `infra ${P}${below}`,
    ]);
    expect(places("/orgs/default/projects/default/infra/x").map((one) => one.split(" ")[0])).toEqual([
      "infra",
      "project",
    ]);
    expect(places("/orgs/default/projects/default2/x").map((one) => one.split(" ")[0])).toEqual(["project", "infra"]);
    expect(places("/global-infra/x").map((one) => one.split(" ")[0])).toEqual(["global", "infra"]);
    expect(projectOf("/orgs/o/projects/p/infra")).toEqual({ orgId: "o", projectId: "p" });
  });

  it("give the arguments of an operation for objects of its kind", () => {
    const definition = readAs<Parameters<typeof paramsAt>[0]>({
      id: "x",
      service: "policy",
      method: "GET",
      path: "/policy/api/v1/infra/tier-0s/{tier-0-id}/services/{service-id}",
      places: { tier0Id: ["path", "tier-0-id"], serviceId: ["path", "service-id"], page: ["query", "page"] },
    });
    expect(paramsAt(definition, "/infra/tier-0s/t/services/s")).toEqual({ tier0Id: "t", serviceId: "s" });
    expect(paramsAt(definition, "/global-infra/tier-0s/t/services/s")).toEqual({ tier0Id: "t", serviceId: "s" });
    expect(paramsAt(definition, "/infra/tier-0s/t/others/s")).toBeUndefined();
    expect(paramsAt(definition, "/infra/tier-0s/t/services")).toBeUndefined();
    expect(servedAt(definition, "/global-infra/x").path).toMatch(/^\/global-manager\/api\/v1\/global-infra\/tier-0s/);
    expect(servedAt(definition, "/infra/x")).toBe(definition);
  });
});

describe("a plan", () => {
  it.each<[string, Record<string, string>, boolean]>([
    ["as it begins", {}, true],
    ["of a page", { kind: "entities", cursor: "c", pages: "3", worst: "silent", seen: "yes" }, true],
    ["with a seen that is neither", { seen: "maybe" }, false],
    ["with a count that is too long", { pages: "1234567" }, false],
    ["with a limit of nothing", { unknownMs: "0" }, false],
    ["with a path that begins alike", { paths: "/infrared" }, false],
  ])("%s is one: %j", (_name, more, is) => expect(isIntentPlan(plan(more))).toBe(is));

  it("of a further look keeps the choices and the place, and nothing of pages", () => {
    const before = plan({ by: "entities", unknownMs: "5", seen: "yes", cursor: "c", pages: "2", worst: "silent" });
    expect(nextPlan(before, { kind: "gone" })).toEqual({
      by: "entities",
      unknownMs: "5",
      seen: "yes",
      paths: P,
      at: "0",
      place: "0",
      kind: "gone",
    });
    expect(nextPlan(plan(), {})).toEqual({ paths: P, at: "0", place: "0" });
  });
});

describe("a state of the manager API", () => {
  const nodes = (count: number, node: object = { state: "failed" }) => Array.from({ length: count }, () => node);

  it("names ten nodes that are behind in its message, and tells of a hundred", () => {
    const failed = readState({}, { state: "failed", failure_code: 5, failure_message: "no", details: nodes(101) });
    expect(failed).toMatchObject({ status: "failed", error: { vendorCode: "5" } });
    const { message = "", details } = readAs<{ error: { message: string; details: unknown[] } }>(failed).error;
    expect(message).toBe(`no; ${"a node is failed; ".repeat(10)}91 more`);
    expect([details.length, failed.parts?.length]).toEqual([100, 100]);
  });

  it("counts no more than ten as ten, and tells each node by what it has", () => {
    const details = [
      { sub_system_id: "i", sub_system_name: "n", failure_message: "why", failure_code: 9, state: "error" },
      { sub_system_id: "i", state: "orphaned" },
      { state: "in_sync" },
      {},
      ...nodes(7, { state: "pending" }),
    ];
    const read = readAs<{
      error: { message: string; details: unknown };
    }>(readState({}, { state: "error", details }));
    expect(read.error.message).toBe(
      `n is error (why); i is orphaned; a node is without a state; ${"a node is pending; ".repeat(7).slice(0, -2)}`,
    );
    expect(read.error.details).toEqual([
      { vendorCode: "9", message: "why", target: "n" },
      { vendorCode: undefined, message: "is orphaned", target: "i" },
    ]);
  });

  it.each<[string | undefined, Record<string, string>, string]>([
    ["in_sync", {}, "succeeded"],
    ["in_sync", { strict: "success" }, "running"],
    ["success", { strict: "success" }, "succeeded"],
    ["partial_success", {}, "failed"],
    ["partial_success", { partialSuccess: "accept" }, "succeeded"],
    ["failed", { partialSuccess: "accept" }, "failed"],
    ["SOME_ERROR_2", {}, "failed"],
    ["Some_ERROR", {}, "running"],
    ["SOME_error", {}, "running"],
    ["REGISTRATION_PENDING", {}, "running"],
    ["pending", {}, "running"],
    [undefined, {}, "running"],
  ])("%s with %j is %s", (state, choices, expected) => {
    const read = readState(choices, { state });
    expect(read).toMatchObject({ status: expected });
    expect(read).not.toHaveProperty("parts");
    expect(read).not.toHaveProperty("patienceMs");
  });

  it("that is unknown has a patience of its own", () => {
    expect(readState({ unknownMs: "3" }, { state: "unknown" })).toMatchObject({ status: "running", patienceMs: 3 });
  });
});

import { inspect } from "node:util";
import { Nsx, type NsxClient } from "trunkline/nsx";
import {
  createOrPatchTier0VpnIPSecVpnSession,
  createOrUpdateTier0VpnIPSecVpnSession,
  deleteTier0VpnIPSecVpnSession,
  realization as policyRealization,
} from "trunkline/nsx/policy";
import * as vpn from "trunkline/nsx/vpn";
import { deleteIPSecVPNSession, realization, updateIPSecVPNSession } from "trunkline/nsx/vpn";
import { describe, expect, it } from "vitest";
import { writeResumeToken } from "../../src/core/resume-token.ts";
import { MANAGER, nsx, scriptedNsx } from "../support/scripted-nsx.ts";
import { REQUEST_ID, request, SESSION_ID } from "./pages.ts";
import { alarmed, askOf, entities, notFound, P, session, status, taken } from "./realization/line.ts";

const ids = { ipsecVpnSessionId: SESSION_ID };
const place = { tier0Id: "t0", serviceId: "default", sessionId: "to-plano" };
const saved = nsx(200, request);

describe("options of a wait", () => {
  it.each<[string, object, string, string]>([
    ["an unknown one", { strickt: "success" }, "strickt", "known are signal, waitMs, pollIntervalMs, strict"],
    ["one of the policy API", { by: "status" }, "by", "is not known"],
    ["a wrong word", { strict: "yes" }, "strict", 'must be "success"'],
    ["a wrong choice", { partialSuccess: true }, "partialSuccess", 'must be "accept" or "fail"'],
    ["no limit at all", { unknownMs: 0 }, "unknownMs", "whole number of milliseconds"],
    ["a limit that is none", { unknownMs: Number.NaN }, "unknownMs", "whole number of milliseconds"],
    ["a wrong one of those that all have", { waitMs: -1 }, "waitMs", "whole number of milliseconds"],
  ])("of the manager API are refused with %s, before anything is read", async (_name, options, option, says) => {
    const { client, clock, sent } = scriptedNsx([saved]);
    const call = updateIPSecVPNSession(client, { ...ids, body: request });
    const error = await clock.failure(call.untilDone(options as never));
    expect(error).toMatchObject({ code: "CONFIGURATION", option, operation: "updateIPSecVPNSession" });
    expect(error.message).toContain(`was sent and cannot go on: option ${option}`);
    expect(error.message).toContain(says);
    expect(sent.map(({ method }) => method)).toEqual(["PUT"]);
    expect((await clock.run(call)).id).toBe(SESSION_ID);
  });

  it.each<[string, object, string]>([
    ["an unknown one", { strict: "success" }, "strict"],
    ["a wrong word", { by: "entity" }, "by"],
    ["no limit at all", { unknownMs: "long" }, "unknownMs"],
  ])("of the policy API are refused with %s, before anything is read", async (_name, options, option) => {
    const { client, clock, sent } = scriptedNsx([taken]);
    const call = createOrPatchTier0VpnIPSecVpnSession(client, { ...place, body: session });
    expect(await clock.failure(call.untilDone(options as never))).toMatchObject({ code: "CONFIGURATION", option });
    expect(sent).toHaveLength(1);
  });

  it.each([[null], [5], ["strict"], [[]]])("are refused where they are %j", async (options) => {
    const { client, clock } = scriptedNsx([saved]);
    const call = updateIPSecVPNSession(client, { ...ids, body: request });
    expect(await clock.failure(call.untilDone(options as never))).toMatchObject({ code: "CONFIGURATION" });
  });

  it("that say nothing are none", async () => {
    const { client, clock } = scriptedNsx([saved, nsx(200, { state: "in_sync" }), saved]);
    const call = updateIPSecVPNSession(client, { ...ids, body: request });
    const options = { strict: undefined, partialSuccess: undefined, unknownMs: undefined, waitMs: undefined };
    expect(await clock.run(call.untilDone(options))).toEqual(request);
  });

  it.each<[string, object, string]>([
    ["a wrong strictness", { strict: true }, "strict"],
    ["a wrong choice", { partialSuccess: "no" }, "partialSuccess"],
    ["a wrong limit", { unknownMs: 1.5 }, "unknownMs"],
  ])("of realization are refused with %s, and nothing is sent", async (_name, wrong, path) => {
    const { client, clock, sent } = scriptedNsx([saved]);
    const params = { ...ids, requestId: REQUEST_ID, ...wrong } as never;
    const error = await clock.failure(realization(client, params));
    expect(error).toMatchObject({ code: "INVALID_ARGUMENT", issues: [{ path }] });
    expect(sent).toHaveLength(0);
  });
});

describe("the paths of a realization", () => {
  it.each<[string, object]>([
    ["none", {}],
    ["an empty list", { intentPath: [] }],
    ["an empty text", { intentPath: "" }],
    ["a path without its root", { intentPath: "infra/tier-0s/t0" }],
    ["another root", { intentPath: "/api/v1/vpn" }],
    ["a root that only begins so", { intentPath: "/infrared/x" }],
    ["dots", { intentPath: "/infra/tier-0s/../../api" }],
    ["encoded dots", { intentPath: "/infra/%2e%2e/x" }],
    ["a query", { intentPath: "/infra/tier-0s/t0?force=true" }],
    ["a fragment", { intentPath: "/infra/tier-0s/t0#x" }],
    ["a line break", { intentPath: "/infra/a\n/infra/b" }],
    ["a slash at the end", { intentPath: "/infra/tier-0s/" }],
    ["a backslash", { intentPath: "/infra/a\\b" }],
    ["half a surrogate pair", { intentPath: "/infra/\ud800" }],
    ["one among good ones", { intentPath: ["/infra/a/1", "//"] }],
    ["one that was deleted", { intentPath: "/infra/a/1", deleted: "-/infra/a/2" }],
    ["a number", { intentPath: 5 }],
    ["numbers", { intentPath: [5] }],
    ["more than a path may have", { intentPath: `/infra/${"x".repeat(2000)}` }],
    ["a wrong kind of read", { intentPath: "/infra/a/1", by: "alarms" }],
    ["something else", { intentPath: "/infra/a/1", path: "/infra/a/1" }],
  ])("are refused with %s, and nothing is sent", async (_name, wrong) => {
    const { client, clock, sent } = scriptedNsx([status("SUCCESS")]);
    const error = await clock.failure(policyRealization(client, wrong as never));
    expect(error).toMatchObject({ code: "INVALID_ARGUMENT", operation: "policyRealization" });
    expect(sent).toHaveLength(0);
  });

  it("are refused where they do not fit into a token, with the limit named", async () => {
    const { client, clock, sent } = scriptedNsx([status("SUCCESS")]);
    const intentPath = Array.from({ length: 1200 }, (_, index) => `/infra/tier-0s/t0/ipsec-vpn-services/s/${index}`);
    const error = await clock.failure(policyRealization(client, { intentPath }));
    expect(error).toMatchObject({ code: "INVALID_ARGUMENT", issues: [{ path: "intentPath" }] });
    expect(error.message).toMatch(/1200 paths of \d+ bytes together, more than the 45000 that fit into a resume token/);
    expect(sent).toHaveLength(0);
  });

  it("fit into a token up to the limit, in which all of them come back", async () => {
    const intentPath = Array.from({ length: 800 }, (_, index) => `/infra/tier-0s/t0/ipsec-vpn-services/übers/${index}`);
    const { client, clock } = scriptedNsx([]);
    const token = await clock.run(policyRealization(client, { intentPath }).resumeToken());
    const other = scriptedNsx([status("SUCCESS")]);
    await other.clock.run(other.client.resume(policyRealization, token));
    expect(other.sent.map(askOf)).toEqual(intentPath.map((path) => `status ${path}`));
  });
});

describe("a token", () => {
  it("of the manager API keeps strictness, choice and limit", async () => {
    const { client, clock } = scriptedNsx([saved]);
    const call = updateIPSecVPNSession(client, { ...ids, body: request });
    const token = await clock.run(
      call.untilDone({ strict: "success", partialSuccess: "accept", unknownMs: 2000 }).resumeToken(),
    );
    const strict = scriptedNsx([nsx(200, { state: "in_sync" }), nsx(200, { state: "partial_success" }), saved]);
    expect(await strict.clock.run(strict.client.resume(updateIPSecVPNSession, token))).toEqual(request);
    const silent = scriptedNsx([nsx(200, { state: "unknown" })]);
    const error = await silent.clock.failure(silent.client.resume(updateIPSecVPNSession, token));
    expect(error).toMatchObject({ code: "TIMEOUT", limitMs: 2000 });
  });

  it("of the policy API keeps what is read, and goes on at the object's result", async () => {
    const { client, clock } = scriptedNsx([nsx(200, session)]);
    const call = createOrUpdateTier0VpnIPSecVpnSession(client, { ...place, body: session });
    const token = await clock.run(call.untilDone({ by: "entities" }).resumeToken());
    const other = scriptedNsx([entities("REALIZED"), nsx(200, session)]);
    expect(await other.clock.run(other.client.resume(createOrUpdateTier0VpnIPSecVpnSession, token))).toEqual(session);
    expect(other.sent.map(askOf)).toEqual(["entities P", "GET P"]);
  });

  it("made while the result is asked for goes on with that", async () => {
    const { client, clock } = scriptedNsx([taken, status("SUCCESS"), nsx(503)]);
    const poller = createOrPatchTier0VpnIPSecVpnSession(client, { ...place, body: session }).untilDone();
    await clock.settle(poller);
    const token = await clock.run(poller.resumeToken());
    const other = scriptedNsx([nsx(200, session)]);
    expect(await other.clock.run(other.client.resume(createOrPatchTier0VpnIPSecVpnSession, token))).toEqual(session);
    expect(other.sent.map(askOf)).toEqual(["GET P"]);
  });

  it("made in the middle of several paths goes on there", async () => {
    const paths = ["/infra/a/1", "/infra/a/2"];
    const { client, clock } = scriptedNsx([status("SUCCESS"), status("IN_PROGRESS")]);
    const poller = policyRealization(client, { intentPath: paths }, { waitMs: 5000 });
    await clock.settle(poller);
    const token = await clock.run(poller.resumeToken());
    const other = scriptedNsx([status("SUCCESS")]);
    await other.clock.run(other.client.resume(policyRealization, token));
    expect(other.sent.map(askOf)).toEqual(["status /infra/a/2"]);
  });

  const plan = { kind: "status", paths: P, at: "0", place: "0" };
  it.each<[string, Record<string, string>]>([
    ["another object's path", { ...plan, paths: "/infra/tier-1s/t1" }],
    ["another kind of object of the same depth", { ...plan, paths: P.replace("/sessions/", "/local-endpoints/") }],
    ["two paths", { ...plan, paths: `${P}\n${P}` }],
    ["the path of a removal", { ...plan, paths: `-${P}` }],
    ["dots", { ...plan, paths: P.replace("to-plano", "..") }],
    ["a query", { ...plan, paths: `${P}?action=show_sensitive_data` }],
    ["no path", { ...plan, paths: "" }],
    ["an unknown kind", { ...plan, kind: "secret" }],
    ["a place that there is not", { ...plan, place: "7" }],
    ["a path that there is not", { ...plan, at: "1" }],
    ["a count that is none", { ...plan, at: "-1" }],
    ["a word that nobody chose", { ...plan, by: "alarms" }],
    ["a limit that is none", { ...plan, unknownMs: "for ever" }],
    ["control characters in a cursor", { ...plan, kind: "entities", cursor: "a\r\nb" }],
    ["a worst that there is not", { ...plan, kind: "entities", worst: "failed" }],
    ["a page that there is not", { ...plan, kind: "entities", pages: "1e9" }],
    ["nothing", {}],
  ])("that was altered to have %s is refused, and nothing is sent", async (_name, altered) => {
    const { client, clock, sent } = scriptedNsx([status("SUCCESS")]);
    const operation = "createOrPatchTier0VpnIPSecVpnSession";
    const token = writeResumeToken({ vendor: "nsx", operation }, altered);
    expect(await clock.failure(client.resume(createOrPatchTier0VpnIPSecVpnSession, token))).toMatchObject({
      code: "INVALID_ARGUMENT",
    });
    expect(sent).toHaveLength(0);
  });

  it("of a removal cannot be turned into one that reads the object", async () => {
    const { client, clock, sent } = scriptedNsx([nsx(200, session)]);
    for (const altered of [{ ...plan, kind: "result", paths: `-${P}` }, plan]) {
      const token = writeResumeToken({ vendor: "nsx", operation: "deleteTier0VpnIPSecVpnSession" }, altered);
      expect(await clock.failure(client.resume(deleteTier0VpnIPSecVpnSession, token))).toMatchObject({
        code: "INVALID_ARGUMENT",
      });
    }
    expect(sent).toHaveLength(0);
  });

  it.each<[string, Record<string, string>]>([
    ["dots for an id", { ipsecVpnSessionId: ".." }],
    ["a path for an id", { ipsecVpnSessionId: "a/../../b" }],
    ["an id with a query", { ipsecVpnSessionId: "a?x=1" }],
    ["an id without end", { ipsecVpnSessionId: "a".repeat(300) }],
    ["a request id with a line break", { requestId: "a\r\nb" }],
    ["a strictness that nobody chose", { strict: "very" }],
    ["a choice that there is not", { partialSuccess: "maybe" }],
    ["a limit that is none", { unknownMs: "-5" }],
  ])("of the manager API that was altered to have %s is refused", async (_name, altered) => {
    const { client, clock, sent } = scriptedNsx([nsx(200, { state: "in_sync" })]);
    const good = { kind: "state", ipsecVpnSessionId: SESSION_ID, requestId: REQUEST_ID };
    const token = (content: Record<string, string>, operation: string): string =>
      writeResumeToken({ vendor: "nsx", operation }, content);
    for (const operation of [realization, deleteIPSecVPNSession]) {
      const wrong = token({ ...good, ...altered }, operation.definition.id);
      const error = await clock.failure(client.resume<unknown>(operation, wrong));
      expect(error).toMatchObject({ code: "INVALID_ARGUMENT" });
    }
    expect(sent).toHaveLength(0);
  });
});

describe("what a poller shows", () => {
  it("is nothing before the first read, and the last state with NSX's answer afterwards", async () => {
    const answer = { state: "in_sync", details: [{ sub_system_id: "n1", state: "in_sync" }] };
    const { client, clock } = scriptedNsx([saved, nsx(200, answer), saved]);
    const poller = updateIPSecVPNSession(client, { ...ids, body: request }).untilDone();
    expect(poller.state).toBeUndefined();
    await clock.run(poller);
    expect(poller.state).toMatchObject({ status: "succeeded", vendorStatus: "in_sync", raw: answer });
    expect(poller.state?.parts).toMatchObject([{ id: "n1", status: "succeeded" }]);
  });

  it("is status words alone when it is printed", async () => {
    const { client, clock } = scriptedNsx([status("ERROR"), entities(alarmed(3, "the canary sings"))]);
    const poller = policyRealization(client, { intentPath: P });
    await clock.settle(poller);
    expect(JSON.stringify(poller)).toBe('{"operation":"policyRealization","status":"failed"}');
    expect(inspect(poller)).toBe("Poller { policyRealization, failed }");
  });

  it("has no password in it, whatever an alarm says", async () => {
    const { client, clock } = scriptedNsx([status("ERROR"), entities(alarmed(3, "s3cret+&/ü was wrong"))]);
    const error = await clock.failure(policyRealization(client, { intentPath: P }));
    expect(error.message).not.toContain("s3cret");
    expect(JSON.stringify(error)).not.toContain("s3cret");
    expect(inspect(error)).not.toContain("s3cret");
  });
});

it("every write and delete of an object of the policy API can be waited for, and nothing else", async () => {
  const all = Object.values(await import("trunkline/nsx/policy"));
  const operations = all.flatMap((one) => ("definition" in one && one.definition.service === "policy" ? [one] : []));
  const settles = operations.filter((one) => "resumeWith" in one && one.definition.id !== "policyRealization");
  const changes = operations.filter(({ definition: { method } }) => method !== "GET");
  const rest = changes.filter((one) => !settles.includes(one)).map(({ definition }) => definition.id);
  expect(settles).toHaveLength(104);
  expect(settles.filter(({ definition: { method } }) => method === "GET")).toEqual([]);
  // Counters, logins, refreshes, and trees without a path of their own.
  expect(rest.filter((id) => !/Reset|reset|Refresh|refresh|Session$/.test(id)).sort()).toEqual(
    ["orgProjectPatchInfra", "patchInfra", "patchOrgRoot", "updateInfra"].sort(),
  );
});

it("the class has the method of both APIs", async () => {
  const { client, clock, sent } = scriptedNsx([status("SUCCESS"), nsx(200, { state: "in_sync" }), notFound]);
  const vendor = new Nsx(client);
  await clock.run(vendor.policy.realization({ intentPath: P }));
  await clock.run(vendor.vpn.realization({ ...ids, requestId: REQUEST_ID }));
  expect(await clock.run(vendor.policy.realization({ deleted: P }))).toBeUndefined();
  expect(sent.every(({ url }) => url.startsWith(MANAGER))).toBe(true);
});

describe("a change to what a session uses", () => {
  type Call = (
    client: NsxClient,
    params: object,
    options: object,
  ) => { withResponse(): Promise<{ readonly requestId: string | undefined }> };
  const kinds = ["Service", "LocalEndpoint", "PeerEndPoint", "IKEProfile", "DPDProfile", "TunnelProfile"];
  const names = kinds.flatMap((kind) => ["create", "update", "delete"].map((verb) => `${verb}IPSecVPN${kind}`));
  // The vendor spells it with one capital less where it is not created.
  const spelt = names.map((name) => (name.startsWith("create") ? name : name.replace("EndPoint", "Endpoint")));

  it.each(spelt)("is followed at the session by the request id of %s", async (name) => {
    const call = (vpn as Record<string, unknown>)[name] as Call & { readonly definition: { readonly path: string } };
    const [, wireName = ""] = /\{(.+)\}/.exec(call.definition.path) ?? [];
    const argument = wireName.replaceAll(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
    const { client, clock, sent } = scriptedNsx([
      nsx(200, {}, { "x-nsx-requestid": "of-the-change" }),
      nsx(200, { state: "in_progress" }),
      nsx(200, { state: "in_sync" }),
    ]);
    const params = { ...(argument !== "" && { [argument]: "id-1" }), ...(!name.startsWith("delete") && { body: {} }) };
    const options = { validate: { request: "off" } };
    const { requestId } = await clock.run(call(client, params, options).withResponse());
    expect(requestId).toBe("of-the-change");
    expect(await clock.run(realization(client, { ...ids, requestId }))).toEqual({ state: "in_sync" });
    expect(
      sent.slice(1).every(({ url }) => url.endsWith(`/sessions/${SESSION_ID}/state?request_id=of-the-change`)),
    ).toBe(true);
  });
});

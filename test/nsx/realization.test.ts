import type { OperationState } from "trunkline";
import {
  createIPSecVPNSession,
  deleteIPSecVPNSession,
  getIPSecVPNSessionState,
  realization,
  updateIPSecVPNSession,
} from "trunkline/nsx/vpn";
import { describe, expect, it } from "vitest";
import { writeResumeToken } from "../../src/core/resume-token.ts";
import { networkFailure } from "../support/fake-vendor.ts";
import { MANAGER, nsx, scriptedNsx } from "../support/scripted-nsx.ts";
import {
  inProgress,
  inSync,
  notFound,
  REQUEST_ID,
  request,
  requestAsPrinted,
  SESSION_ID,
  serviceDisabled,
  unknown,
  unknownAtANode,
} from "./pages.ts";

const ids = { ipsecVpnSessionId: SESSION_ID };
const params = { ...ids, requestId: REQUEST_ID };
const SESSION = `${MANAGER}/api/v1/vpn/ipsec/sessions/${SESSION_ID}`;
const STATE = `${SESSION}/state?request_id=${REQUEST_ID}`;
const saved = nsx(200, { ...request, _revision: 2 });

describe("the request of the page", () => {
  it("is refused as printed, before anything is sent, with the field named", async () => {
    const { client, clock, sent } = scriptedNsx([saved]);
    const error = await clock.failure(updateIPSecVPNSession(client, { ...ids, body: requestAsPrinted }));
    expect(error).toMatchObject({
      code: "INVALID_ARGUMENT",
      operation: "updateIPSecVPNSession",
      issues: [{ path: "body.policy_rules[0].destinations[0].subnet" }],
    });
    expect(error.message).toContain("prefix length");
    expect(sent).toHaveLength(0);
  });

  it("goes out as it is once its subnet is corrected, and its answer names the request", async () => {
    const { client, clock, sent } = scriptedNsx([saved]);
    const { data, requestId } = await clock.run(
      updateIPSecVPNSession(client, { ...ids, body: request }).withResponse(),
    );
    expect(requestId).toBe(REQUEST_ID);
    expect(data).toMatchObject({ display_name: "Test RZ_UPDATED", _revision: 2 });
    expect(sent[0]).toMatchObject({ method: "PUT", url: SESSION });
    expect(JSON.parse(new TextDecoder().decode(sent[0]?.body))).toEqual(request);
  });

  it.each([
    ["in_progress", inProgress],
    ["in_sync", inSync],
    ["unknown", unknown],
    ["unknown at a node", unknownAtANode],
  ])("is answered by states that pass in strict mode: %s", async (_name, state) => {
    const { client, clock } = scriptedNsx([nsx(200, state)], { validate: { response: "strict" } });
    expect(await clock.run(getIPSecVPNSessionState(client, params))).toEqual(state);
  });
});

describe("realization()", () => {
  it("reads through in_progress and unknown to in_sync, and gives that state", async () => {
    const answers = [inProgress, unknown, unknownAtANode, inSync].map((state) => nsx(200, state));
    const { client, clock, sent } = scriptedNsx(answers, { validate: { response: "strict" } });
    const poller = realization(client, params);
    const states: OperationState[] = [];
    poller.onProgress((state) => states.push(state));
    expect(await clock.run(poller)).toEqual(inSync);
    expect(states.map(({ status, vendorStatus }) => `${status} ${vendorStatus}`)).toEqual([
      "running in_progress",
      "running unknown",
      "running unknown",
      "succeeded in_sync",
    ]);
    expect(states[0]?.raw).toEqual(inProgress);
    expect(new Set(sent.map(({ url, method }) => `${method} ${url}`))).toEqual(new Set([`GET ${STATE}`]));
  });

  it("sends nothing before somebody waits, and its token is there at once", async () => {
    const { client, clock, sent } = scriptedNsx([nsx(200, inSync)]);
    const poller = realization(client, params);
    expect(await clock.run(poller.accepted())).toBeUndefined();
    const token = await clock.run(poller.resumeToken());
    expect(sent).toHaveLength(0);
    expect(await clock.run(client.resume(realization, token))).toEqual(inSync);
  });

  it.each([
    ["without a request id", { ipsecVpnSessionId: SESSION_ID }, "requestId"],
    ["with an empty one", { ...params, requestId: "" }, "requestId"],
    ["with something else", { ...params, request_id: "x" }, "request_id"],
    ["without arguments", undefined, "ipsecVpnSessionId"],
  ])("is refused %s", async (_name, wrong, path) => {
    const { client, clock, sent } = scriptedNsx([nsx(200, inSync)]);
    const error = await clock.failure(realization(client, wrong as never));
    expect(error).toMatchObject({ code: "INVALID_ARGUMENT", operation: "realization" });
    expect((error.issues as { path: string }[]).map((issue) => issue.path)).toContain(path);
    expect(sent).toHaveLength(0);
  });

  it("fails at once with code and module where the service is disabled", async () => {
    const { client, clock, sent } = scriptedNsx([nsx(200, inProgress), nsx(400, serviceDisabled), nsx(200, inSync)]);
    const error = await clock.failure(realization(client, params));
    expect(error).toMatchObject({
      code: "INVALID_REQUEST",
      status: 400,
      vendorCode: "110199",
      vendorModule: "VPN",
      vendorStatus: "BAD_REQUEST",
      requestId: REQUEST_ID,
    });
    expect(error.message).toContain("VPN 110199: VPN service f9cfe508");
    expect(error.message).toContain("Enable the IPSec VPN service");
    expect(sent).toHaveLength(2);
  });

  it("is not found after a delete, which it cannot tell from a session that never was", async () => {
    const { client, clock } = scriptedNsx([nsx(404, notFound)]);
    const error = await clock.failure(realization(client, params));
    expect(error).toMatchObject({
      code: "NOT_FOUND",
      vendorCode: "600",
      vendorModule: "common-services",
      vendorStatus: "NOT_FOUND",
    });
  });

  it.each(["failed", "error", "orphaned", "partial_success", "EDGE_CONFIG_ERROR"])(
    "fails where a node could not apply the change, as %s",
    async (state) => {
      const details = [
        { sub_system_id: "node-1", state: "in_sync" },
        { sub_system_id: "node-2", sub_system_name: "edge-2", state, failure_message: "no uplink" },
      ];
      const { client, clock } = scriptedNsx([
        nsx(200, inProgress),
        nsx(200, { state, failure_code: 42, failure_message: "not everywhere", details }),
      ]);
      const error = await clock.failure(realization(client, params));
      expect(error).toMatchObject({
        code: "OPERATION_FAILED",
        status: "failed",
        vendorStatus: state,
        vendorCode: "42",
        history: [{ vendorStatus: "in_progress" }, { vendorStatus: state }],
      });
      expect(error.message).toContain(`not everywhere; edge-2 is ${state} (no uplink)`);
    },
  );

  it.each(["success", "NODE_READY", "TRANSPORT_NODE_READY"])("is done at %s", async (state) => {
    const { client, clock } = scriptedNsx([nsx(200, { state })]);
    expect(await clock.run(realization(client, params))).toEqual({ state });
  });

  it.each(["pending", "REGISTRATION_PENDING", "VM_DEPLOYMENT_QUEUED", "rehearsing", null, undefined])(
    "goes on at %s",
    async (state) => {
      const { client, clock } = scriptedNsx([nsx(200, { state }), nsx(200, inSync)]);
      expect(await clock.run(realization(client, params))).toEqual(inSync);
    },
  );

  it("outlives reads that fail, and a session of the user that expires", async () => {
    const { client, clock, sent } = scriptedNsx(
      [
        nsx(200, undefined, { "set-cookie": "JSESSIONID=ONE; Path=/; HttpOnly", "x-xsrf-token": "x1" }),
        nsx(200, inProgress),
        nsx(429),
        networkFailure("ECONNRESET"),
        nsx(503),
        nsx(403, { error_code: 403, error_message: "The credentials were incorrect or the account was locked" }),
        nsx(200, undefined, { "set-cookie": "JSESSIONID=TWO; Path=/; HttpOnly", "x-xsrf-token": "x2" }),
        nsx(200, inSync),
      ],
      { credentials: { username: "admin", password: "s3cret", signIn: "session" }, retry: false },
    );
    expect(await clock.run(realization(client, params))).toEqual(inSync);
    expect(sent.map(({ headers }) => headers.cookie)).toEqual([
      undefined,
      ...Array.from({ length: 5 }, () => "JSESSIONID=ONE"),
      undefined,
      "JSESSIONID=TWO",
    ]);
  });

  it("asks at once, and then at a pace that grows, up to ten seconds", async () => {
    const at: number[] = [];
    const { client, clock } = scriptedNsx([
      () => {
        at.push(clock.now());
        return nsx(200, at.length > 9 ? inSync : inProgress);
      },
    ]);
    await clock.run(realization(client, params));
    const pauses = at.slice(1).map((ms, index) => ms - (at[index] as number));
    expect(pauses[0]).toBe(1500);
    expect(pauses.every((ms, index) => ms >= (pauses[index - 1] ?? 0))).toBe(true);
    expect(pauses.at(-1)).toBe(10_000);
  });
});

describe("untilDone()", () => {
  it("of an update waits for its request, and gives the session as it stands then", async () => {
    const after = { ...request, _revision: 3 };
    const { client, clock, sent } = scriptedNsx([saved, nsx(200, inProgress), nsx(200, inSync), nsx(200, after)]);
    const poller = updateIPSecVPNSession(client, { ...ids, body: request }).untilDone();
    const states: OperationState[] = [];
    poller.onProgress((state) => states.push(state));
    expect(await clock.run(poller)).toEqual(after);
    expect(sent.map(({ method, url }) => `${method} ${url}`)).toEqual([
      `PUT ${SESSION}`,
      `GET ${STATE}`,
      `GET ${STATE}`,
      `GET ${SESSION}`,
    ]);
    expect(states.at(-1)).toMatchObject({ status: "succeeded", vendorStatus: "in_sync", raw: inSync });
  });

  it("of a create waits for the session that the answer names", async () => {
    const { id: _, ...body } = request;
    const { client, clock, sent } = scriptedNsx([nsx(201, request), nsx(200, inSync), nsx(200, request)]);
    expect(await clock.run(createIPSecVPNSession(client, { body }).untilDone())).toEqual(request);
    expect(sent[1]?.url).toBe(STATE);
  });

  it.each([
    ["404", nsx(404, notFound)],
    ["400, as some releases say it", nsx(400, { ...notFound, http_status: undefined, httpStatus: "NOT_FOUND" })],
    ["404 without a body", nsx(404)],
  ])("of a delete is done at %s, with nothing", async (_name, gone) => {
    const { client, clock } = scriptedNsx([nsx(200), nsx(200, inProgress), gone]);
    expect(await clock.run(deleteIPSecVPNSession(client, ids).untilDone())).toBeUndefined();
  });

  it("of an update whose session is gone is an error", async () => {
    const { client, clock } = scriptedNsx([saved, nsx(404, notFound)]);
    const error = await clock.failure(updateIPSecVPNSession(client, { ...ids, body: request }).untilDone());
    expect(error).toMatchObject({ code: "NOT_FOUND", vendorCode: "600" });
  });

  it("of an answer without a request id says that it cannot follow", async () => {
    const bare = new Response(JSON.stringify(request), { headers: { "content-type": "application/json" } });
    const { client, clock } = scriptedNsx([bare]);
    const call = updateIPSecVPNSession(client, { ...ids, body: request });
    expect((await clock.run(call)).id).toBe(SESSION_ID);
    const error = await clock.failure(call.untilDone());
    expect(error).toMatchObject({ code: "RESPONSE_PARSE", operation: "updateIPSecVPNSession" });
    expect(error.message).toContain("has no x-nsx-requestid header to follow the change by");
  });

  it("goes on by its token in another client, at the state and at the result", async () => {
    const { client, clock } = scriptedNsx([saved, nsx(200, inProgress)]);
    const token = await clock.run(
      updateIPSecVPNSession(client, { ...ids, body: request })
        .untilDone()
        .resumeToken(),
    );
    const other = scriptedNsx([nsx(200, inSync), nsx(200, request)]);
    expect(await other.clock.run(other.client.resume(updateIPSecVPNSession, token))).toEqual(request);
    expect(other.sent.map(({ url }) => url)).toEqual([STATE, SESSION]);
  });
});

describe("a delete that is waited for", () => {
  const signIn = { username: "admin", password: "s3cret", signIn: "session" } as const;
  const session = nsx(200, undefined, { "set-cookie": "JSESSIONID=ONE; Path=/", "x-xsrf-token": "x1" });

  it("goes on by its token where the session is gone already, and tells the answer that said so", async () => {
    const { client, clock } = scriptedNsx([nsx(200), nsx(200, inProgress)]);
    const token = await clock.run(deleteIPSecVPNSession(client, ids).untilDone().resumeToken());
    const other = scriptedNsx([nsx(404, notFound, { "x-nsx-requestid": "of-the-404" })]);
    const response = await other.clock.run(other.client.resume(deleteIPSecVPNSession, token).withResponse());
    expect(response).toMatchObject({ data: undefined, status: 404, requestId: "of-the-404" });
  });

  it("is not done because signing in again finds nothing to sign in to", async () => {
    const expired = nsx(401, { error_code: 403 });
    const { client, clock } = scriptedNsx([session, nsx(200), nsx(200, inProgress), expired, nsx(404)], {
      credentials: signIn,
    });
    const error = await clock.failure(deleteIPSecVPNSession(client, ids).untilDone());
    expect(error).toMatchObject({ code: "NOT_FOUND", operation: "signIn" });
  });

  it("is not done because a proxy has no such page", async () => {
    const page = new Response("<html>404</html>", { status: 404, headers: { "content-type": "text/html" } });
    const { client, clock } = scriptedNsx([nsx(200), page]);
    expect(await clock.failure(deleteIPSecVPNSession(client, ids).untilDone())).toMatchObject({ code: "NOT_FOUND" });
  });

  it("cannot be turned by an altered token into one that only reads the session", async () => {
    const { client, clock, sent } = scriptedNsx([nsx(200, request)]);
    const plan = { kind: "result", ipsecVpnSessionId: SESSION_ID, requestId: REQUEST_ID };
    const token = writeResumeToken({ vendor: "nsx", operation: "deleteIPSecVPNSession" }, plan);
    expect(await clock.failure(client.resume(deleteIPSecVPNSession, token))).toMatchObject({
      code: "INVALID_ARGUMENT",
    });
    expect(sent).toHaveLength(0);
  });
});

it("codes that pass by themselves do not end the wait", async () => {
  const busy = nsx(400, { error_code: 60508, error_message: "the search index is busy" });
  const { client, clock } = scriptedNsx([busy, nsx(200, inSync)]);
  expect(await clock.run(realization(client, params))).toEqual(inSync);
});

it("a refused state read says that the work was accepted, not that the change failed", async () => {
  const { client, clock } = scriptedNsx([saved, nsx(400, serviceDisabled)]);
  const error = await clock.failure(updateIPSecVPNSession(client, { ...ids, body: request }).untilDone());
  expect(error.message).toContain("The work was accepted and may go on at the service; its resumeToken()");
  expect(error).toMatchObject({ attempts: 2, history: [{ status: "running" }] });
});

it("null that a read gave goes back with the update, and null for what is required does not", async () => {
  const { client, clock, sent } = scriptedNsx([saved]);
  const read = { ...request, description: null, tags: null } as never;
  await clock.run(updateIPSecVPNSession(client, { ...ids, body: read }));
  expect(JSON.parse(new TextDecoder().decode(sent[0]?.body))).toMatchObject({ description: null, tags: null });
  const wrong = { ...request, peer_endpoint_id: null, resource_type: null } as never;
  expect(await clock.failure(updateIPSecVPNSession(client, { ...ids, body: wrong }))).toMatchObject({
    code: "INVALID_ARGUMENT",
  });
});

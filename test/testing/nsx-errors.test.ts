import { describe, expect, it } from "vitest";
import { document } from "../../src/testing/generated/nsx-vpn.ts";
import { createEmulatorState, type FakeNsxOptions, type NsxStaleAnswer } from "../../src/testing/index.ts";
import { startNsx } from "./talk-nsx.ts";

describe("the manager's errors", () => {
  it("have the spelling of the status that the options say", async () => {
    for (const spelling of ["httpStatus", "http_status"] as const) {
      await using talk = await startNsx({ nsx: { errors: { status: spelling } } });
      const gone = (await talk.nsx("GET", "ipsec/sessions/gone")).body;
      const invalid = (await talk.nsx("POST", "ipsec/sessions", {})).body;
      expect([gone[spelling], invalid[spelling]]).toEqual(["NOT_FOUND", "BAD_REQUEST"]);
      expect(Object.keys(gone)).toHaveLength(4);
    }
  });

  it("have codes as texts where the options say so, throttling included", async () => {
    await using talk = await startNsx({ nsx: { errors: { codes: "string" } } });
    expect((await talk.nsx("GET", "ipsec/sessions/gone")).body.error_code).toBe("600");
    talk.emulator.fail({ kind: "retryAfter", retryAfter: "1" });
    expect((await talk.nsx("GET", talk.session)).body.error_code).toBe("102");
  });

  it("have no body with 404 where the options say so", async () => {
    await using talk = await startNsx({ nsx: { errors: { notFound: "empty" } } });
    const gone = await talk.nsx("GET", "ipsec/sessions/gone");
    expect([gone.status, gone.headers.get("content-length"), gone.headers.has("content-type")]).toEqual([
      404,
      "0",
      false,
    ]);
    expect((await talk.nsx("POST", "ipsec/sessions", {})).body.httpStatus).toBe("BAD_REQUEST");
  });
});

describe("a stale revision", () => {
  it.each<[NsxStaleAnswer, number, number, string]>([
    ["409", 409, 604, "CONFLICT"],
    ["412", 412, 604, "PRECONDITION_FAILED"],
    ["400/500087", 400, 500087, "BAD_REQUEST"],
    ["400/500232", 400, 500232, "BAD_REQUEST"],
    ["400/100148", 400, 100148, "BAD_REQUEST"],
    ["404/500090", 404, 500090, "NOT_FOUND"],
  ])("is refused as %s where the options say so", async (staleAnswer, status, code, name) => {
    await using talk = await startNsx({ nsx: { staleAnswer } });
    const { body } = await talk.nsx("GET", talk.session);
    const refused = await talk.nsx("PUT", talk.session, { ...(body as object), _revision: 7 });
    expect([refused.status, refused.body.error_code]).toEqual([status, code]);
    expect(refused.body.httpStatus ?? refused.body.http_status).toBe(name);
    expect((await talk.nsx("GET", talk.session)).body).toEqual(body);
  });

  it("is refused in one form after the other, of which the last stays", async () => {
    const staleAnswer = ["412", "400/500087"] as const;
    await using talk = await startNsx({ nsx: { staleAnswer } });
    const { body } = await talk.nsx("GET", talk.session);
    const stale = async () =>
      (await talk.nsx("PUT", talk.session, { ...(body as object), _revision: 7 })).body.error_code;
    expect([await stale(), await stale(), await stale()]).toEqual([604, 500087, 500087]);
    talk.emulator.reset();
    expect(await stale()).toBe(604);
  });
});

describe("NSX 9", () => {
  it("has no manager API for VPN, and the rest as before", async () => {
    await using talk = await startNsx({ nsx: { version: "9" } });
    for (const path of [talk.session, "l2vpn/services", "/api/v1/realization-state-barrier/current"]) {
      expect((await talk.nsx("GET", path)).status, path).toBe(404);
    }
    const policy = "/policy/api/v1/infra/realized-state/status?intent_path=/infra/x";
    expect((await talk.nsx("GET", policy)).body.error_code).not.toBe(404);
    expect((await talk.nsx("GET", "/api/v1/node/version")).body.product_version).toMatch(/^9\./u);
    const { username, password } = talk.emulator.nsx.credentials;
    const form = `j_username=${encodeURIComponent(username)}&j_password=${encodeURIComponent(password)}`;
    const headers = { "content-type": "application/x-www-form-urlencoded" };
    expect((await talk.nsx("POST", "/api/session/create", form, headers)).status).toBe(200);
  });
});

describe("what other clients of NSX read first", () => {
  it("says that the manager works, and what it takes", async () => {
    await using talk = await startNsx();
    const read = async (path: string) => (await talk.nsx("GET", `/api/v1/${path}`)).body;
    expect((await read("operational/application/status")).application_status).toBe("WORKING");
    expect((await read("transport-zones")).results).toHaveLength(1);
    expect((await read("spec/vmware/types/Tag")).properties?.tag).toEqual({ maxLength: 256 });
    expect((await read("spec/vmware/types/ManagedResource")).properties?.tags).toEqual({ maxItems: 30 });
    expect((await read("node/version")).product_version).toMatch(/^4\.2\./u);
    expect((await talk.nsx("POST", "/api/v1/transport-zones", {})).status).toBe(404);
  });

  it("is for those who have signed in", async () => {
    await using talk = await startNsx();
    const authorization = { authorization: "Basic eDp5" };
    expect((await talk.nsx("GET", "/api/v1/transport-zones", undefined, authorization)).status).toBe(403);
  });
});

it("every operation of the manager API is emulated", async () => {
  await using talk = await startNsx();
  for (const { method, path } of document.operations) {
    const target = path.replaceAll(/\{[^}]+\}/gu, "x");
    const { status } = await talk.nsx(method, target, method === "GET" ? undefined : {});
    expect(status, `${method} ${path}`).not.toBe(501);
  }
  expect(document.operations.length).toBeGreaterThan(60);
});

it.each<[FakeNsxOptions, string]>([
  [{ version: "3" as never }, 'nsx.version must be "4.2" or "9"; it was "3"'],
  [{ expiredStatus: 404 as never }, "nsx.expiredStatus must be 401 or 403; it was 404"],
  [{ disabledService: "gone" as never }, 'nsx.disabledService must be "refused" or "unknown"; it was "gone"'],
  [{ nodes: 0 }, "nsx.nodes must be a whole number from 1; it was 0"],
  [{ lockAfter: 0 }, "nsx.lockAfter must be a whole number from 1; it was 0"],
  [{ tokenLifetimeMs: Number.NaN }, "nsx.tokenLifetimeMs must be a whole number from 1; it was NaN"],
  [{ settleAfterMs: 5, settleAfterReads: 2 }, "nsx.settleAfterReads and nsx.settleAfterMs exclude each other"],
  [{ errors: { codes: "text" as never } }, 'nsx.errors.codes must be "number" or "string"; it was "text"'],
  [{ errors: { spelling: "httpStatus" } as never }, "nsx.errors has no member spelling"],
  [{ staleAnswer: "400" as never }, "nsx.staleAnswer must be one or more of 409, 412, 400/500087"],
  [{ version: 9 as never }, 'nsx.version must be "4.2" or "9"; it was 9'],
  [{ nodez: 3 } as never, "nsx has no member nodez; it may have credentials, remoteUser,"],
  [{ basic: "false" as never }, 'nsx.basic must be true or false; it was "false"'],
  [{ limits: "none" as never }, "nsx.limits must be an object of requestsPerSecond, inFlight, total"],
  [{ errors: "string" as never }, "nsx.errors must be an object of status, codes, notFound"],
  [{ policy: { purgeDelay: 1 } as never }, "nsx.policy has no member purgeDelay; it may have purgeDelayMs"],
  [{ credentials: { username: "x" } as never }, "nsx.credentials.password must be a text that is not empty"],
  [{ credentials: { user: "x", password: "y" } as never }, "nsx.credentials has no member user"],
  [{ remoteUser: "x" as never }, "nsx.remoteUser must be an object of username, password"],
  [{ cloudClient: { clientId: "x", clientSecret: "" } }, "nsx.cloudClient.clientSecret must be a text"],
  [{ token: 5 as never }, "nsx.token must be a text that is not empty"],
  [{ principals: [{ name: "x" } as never] }, "nsx.principals[0].fingerprint must be a text that is not empty"],
  [{ principals: { name: "x" } as never }, "nsx.principals must be a list"],
  [{ staleAnswer: 409 as never }, "nsx.staleAnswer must be one or more of 409, 412"],
  [{ staleAnswer: [] }, "it was an empty list"],
  [{ principals: [{ name: "operator", fingerprint: "ab:cd" }] }, "a fingerprint is the SHA-256 of a certificate"],
])("options that cannot be are refused: %j", (nsx, message) => {
  expect(() => createEmulatorState({ nsx })).toThrow(message);
});

it("options that cannot be are refused without showing a secret", () => {
  const password = "canary-secret";
  const wrong = [{ credentials: password }, { remoteUser: { user: "x", password } }, { cloudClient: [password] }];
  for (const nsx of wrong) {
    const start = () => createEmulatorState({ nsx: nsx as never });
    expect(start).toThrow(RangeError);
    expect(start).not.toThrow(/canary/u);
  }
});

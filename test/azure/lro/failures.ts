import { networkFailure } from "../../support/fake-vendor.ts";
import { accepted, arm, started, status } from "../../support/scripted-azure.ts";
import { error, L, type Line, MADE, page, R, S } from "./line.ts";

const succeeded = status("Succeeded");
const cut = new Response('{"status":"Succ', { headers: { "content-type": "application/json" } });
const never = (_url: string, { signal }: { signal: AbortSignal }): Promise<Response> =>
  new Promise((_resolve, reject) => signal.addEventListener("abort", () => reject(signal.reason)));

let tokens = 0;

const PASSING: readonly (readonly [shows: string, answer: Line["answers"][number]])[] = [
  ...[408, 429, 500, 502, 503, 504].map((code) => [String(code), error(code, "Passing")] as const),
  ...[500, 502, 503].map((code) => [`${code} without a body`, arm(code)] as const),
  ["a proxy's page with 502", page(502)],
  ["a proxy's page with 200", page()],
  ["JSON that is cut", cut],
  ["a lost connection", networkFailure("ECONNRESET")],
  ["a connection that is refused", networkFailure("ECONNREFUSED")],
];

/** Reads that fail, and what they say of the work. */
export const FAILURES: readonly Line[] = [
  ...PASSING.map(
    ([what, answer]): Line => ({
      shows: `${what} at a status address says nothing of the work`,
      method: "DELETE",
      options: { pollIntervalMs: 1000 },
      answers: [started(), answer, answer, succeeded],
      asks: [S, S, S],
      waits: [1000, 2000, 4000],
      states: ["running", "succeeded Succeeded"],
      gives: undefined,
    }),
  ),
  ...PASSING.map(
    ([what, answer]): Line => ({
      shows: `${what} at a Location says nothing of the work`,
      method: "POST",
      options: { pollIntervalMs: 1000 },
      answers: [accepted(), answer, MADE],
      asks: [L, L],
      waits: [1000, 2000],
      states: ["running", "succeeded"],
      gives: { made: "a" },
    }),
  ),
  {
    shows: "a read that takes too long is given up and repeated",
    method: "DELETE",
    options: { pollIntervalMs: 1000, timeoutMs: 300 },
    answers: [started(), never, succeeded],
    asks: [S, S],
    waits: [1000, 300 + 2000],
    states: ["running", "succeeded Succeeded"],
    gives: undefined,
  },
  {
    shows: "404 right after the start is forgiven",
    method: "DELETE",
    answers: [started(), error(404, "NotFound"), succeeded],
    asks: [S, S],
    waits: [60_000, 60_000],
    states: ["running", "running", "succeeded Succeeded"],
    gives: undefined,
  },
  {
    shows: "404 is forgiven once only",
    method: "DELETE",
    answers: [started(), error(404, "NotFound"), error(404, "NotFound")],
    asks: [S, S],
    waits: [60_000, 60_000],
    states: ["running", "running"],
    fails: { code: "NOT_FOUND", vendorCode: "NotFound", attempts: 3 },
  },
  {
    shows: "404 after the state was read is not forgiven",
    method: "DELETE",
    answers: [started(), status("Running"), error(404, "NotFound")],
    asks: [S, S],
    waits: [60_000, 60_000],
    states: ["running", "running Running"],
    fails: { code: "NOT_FOUND", history: [{}, { vendorStatus: "Running" }] },
  },
  {
    shows: "404 is forgiven after reads that told nothing",
    method: "DELETE",
    options: { pollIntervalMs: 1000 },
    answers: [started(), error(503, "Busy"), error(404, "NotFound"), succeeded],
    asks: [S, S, S],
    waits: [1000, 2000, 1000],
    states: ["running", "running", "succeeded Succeeded"],
    gives: undefined,
  },
  {
    shows: "404 right after the start is forgiven at a Location",
    method: "POST",
    answers: [accepted(), error(404, "NotFound", { "retry-after": "5" }), MADE],
    asks: [L, L],
    waits: [60_000, 5000],
    states: ["running", "running", "succeeded"],
    gives: { made: "a" },
  },
  {
    shows: "404 right after the start is forgiven at a resource",
    method: "PUT",
    answers: [arm(202), error(404, "NotFound"), MADE],
    asks: [R, R],
    waits: [5000, 7500],
    states: ["running", "running", "succeeded"],
    gives: { made: "a" },
  },
  ...([400, 409, 412, 422] as const).map(
    (code): Line => ({
      shows: `${code} with a cause at a Location is the failure of the work`,
      method: "POST",
      answers: [
        accepted(),
        arm(code, { error: { code: "Bad", message: "it broke", details: [{ code: "D", message: "really" }] } }),
      ],
      asks: [L],
      waits: [60_000],
      states: ["running", `failed ${code}`],
      fails: {
        code: "OPERATION_FAILED",
        status: "failed",
        vendorStatus: String(code),
        vendorCode: "Bad",
        details: [{ vendorCode: "D", message: "really" }],
        lastAnswer: { status: code },
        says: "Bad: it broke; D: really",
      },
    }),
  ),
  ...["OperationCanceled", "Canceled", "operationcancelled"].map(
    (code): Line => ({
      shows: `${code} at a Location is the end of canceled work`,
      method: "POST",
      answers: [accepted(), error(409, code)],
      asks: [L],
      waits: [60_000],
      states: ["running", "canceled 409"],
      fails: { code: "OPERATION_FAILED", status: "canceled", vendorCode: code, says: "was accepted and then canceled" },
    }),
  ),
  {
    shows: "a bare error at a Location is the failure of the work",
    method: "DELETE",
    answers: [accepted(), arm(409, { code: "InUse", message: "a connection uses it" })],
    asks: [L],
    waits: [60_000],
    states: ["running", "failed 409"],
    fails: { code: "OPERATION_FAILED", vendorCode: "InUse", says: "InUse: a connection uses it" },
  },
  ...[
    ["400 at a status address", started(), error(400, "Bad"), "INVALID_REQUEST"] as const,
    ["409 at a status address", started(), error(409, "Busy"), "CONFLICT"] as const,
    ["400 without a cause at a Location", accepted(), arm(400), "INVALID_REQUEST"] as const,
    ["a proxy's page with 400 at a Location", accepted(), page(400), "INVALID_REQUEST"] as const,
    ["401 at a status address", started(), error(401, "InvalidAuthenticationToken"), "AUTHENTICATION"] as const,
    ["401 at a Location", accepted(), error(401, "InvalidAuthenticationToken"), "AUTHENTICATION"] as const,
    ["403 at a status address", started(), error(403, "AuthorizationFailed"), "PERMISSION_DENIED"] as const,
    ["403 at a Location", accepted(), error(403, "AuthorizationFailed"), "PERMISSION_DENIED"] as const,
    ["410 at a status address", started(), error(410, "Expired"), "API"] as const,
    ["410 at a Location", accepted(), error(410, "Expired"), "API"] as const,
    ["501 at a status address", started(), error(501, "NotImplemented"), "SERVER"] as const,
    ["501 at a Location", accepted(), error(501, "NotImplemented"), "SERVER"] as const,
  ].map(
    ([what, start, answer, code]): Line => ({
      shows: `${what} is the error of the read, and leaves open how the work stands`,
      method: "POST",
      answers: [start, answer],
      asks: [start.headers.has("location") ? L : S],
      waits: [60_000],
      states: ["running"],
      fails: { code, attempts: 2, history: [{ status: "running" }], says: "The work was accepted before" },
    }),
  ),
  {
    shows: "401 at a status address is asked again at once with another token, where the credential has one",
    method: "DELETE",
    options: { credential: { getToken: async () => ({ token: `the-token-${++tokens}`, expiresOnTimestamp: 4e12 }) } },
    answers: [started(), error(401, "InvalidAuthenticationToken"), succeeded],
    asks: [S, S],
    waits: [60_000, 0],
    states: ["running", "succeeded Succeeded"],
    gives: undefined,
  },
  {
    shows: "pages without end are an error in the end",
    method: "DELETE",
    options: { pollIntervalMs: 30_000 },
    answers: [started(), page()],
    asks: Array.from({ length: 11 }, () => S),
    waits: [30_000, ...Array.from({ length: 10 }, () => 60_000)],
    states: ["running"],
    fails: { code: "RESPONSE_PARSE", attempts: 12, says: "a proxy in between may have answered" },
  },
];

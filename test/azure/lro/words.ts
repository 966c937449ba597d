import { accepted, arm, resource, started, status } from "../../support/scripted-azure.ts";
import { DONE, L, type Line, MADE, page, R, S } from "./line.ts";

const succeeded = status("Succeeded");
const cause = { error: { code: "Quota", message: "none left" } };

/** What the words of a status document and of a resource mean. */
export const WORDS: readonly Line[] = [
  ...["Succeeded", "succeeded", "SUCCEEDED"].map(
    (word): Line => ({
      shows: `${word} is the good end`,
      method: "DELETE",
      answers: [started(), status(word)],
      asks: [S],
      waits: [60_000],
      states: ["running", `succeeded ${word}`],
      gives: undefined,
    }),
  ),
  ...["Failed", "failed", "FAILED"].map((word): Line => bad(word, "failed")),
  ...["Canceled", "canceled", "Cancelled", "CANCELLED"].map((word): Line => bad(word, "canceled")),
  ...["InProgress", "Accepted", "Canceling", "ValidationFailed", "SucceededWithWarnings", "unheard of"].map((word) =>
    onward(word, `running ${word}`),
  ),
  ...[null, 7, true, {}, ["Succeeded"]].map((word) => onward(word, "running")),
  onward("", "running"),
  {
    shows: "a status document without a status is done where its answer is 200",
    method: "DELETE",
    answers: [started(), arm(200, { id: "1" })],
    asks: [S],
    waits: [60_000],
    states: ["running", "succeeded"],
    gives: undefined,
  },
  {
    shows: "a status document without a status is under way where its answer is 202",
    method: "DELETE",
    answers: [started(), arm(202, { id: "1" }), arm(202), succeeded],
    asks: [S, S, S],
    waits: [60_000, 60_000, 60_000],
    states: ["running", "running", "running", "succeeded Succeeded"],
    gives: undefined,
  },
  {
    shows: "a status document is under way where its answer is 202, whatever it says",
    method: "DELETE",
    answers: [started(), arm(202, { status: "Failed" }), succeeded],
    asks: [S, S],
    waits: [60_000, 60_000],
    states: ["running", "running Failed", "succeeded Succeeded"],
    gives: undefined,
  },
  {
    shows: "204 at a status address is the good end",
    method: "DELETE",
    answers: [started(), arm(204)],
    asks: [S],
    waits: [60_000],
    states: ["running", "succeeded"],
    gives: undefined,
  },
  {
    shows: "a status document may be the resource",
    method: "PUT",
    answers: [started(), resource("Creating"), resource("Succeeded"), resource("Succeeded")],
    asks: [S, S, R],
    waits: [60_000, 60_000, 0],
    states: ["running", "running Creating", "succeeded Succeeded"],
    gives: DONE,
  },
  {
    shows: "a list in the place of a status document says nothing",
    method: "DELETE",
    answers: [started(), arm(200, []), succeeded],
    asks: [S, S],
    waits: [60_000, 60_000],
    states: ["running", "running", "succeeded Succeeded"],
    gives: undefined,
  },
  {
    shows: "a resource is read until its state is an end",
    method: "PUT",
    answers: [resource("Creating", 201), resource("Updating"), resource("what is this"), resource("SUCCEEDED")],
    asks: [R, R, R],
    waits: [5000, 7500, 11_250],
    states: ["running Creating", "running Updating", "running what is this", "succeeded SUCCEEDED"],
    gives: { made: "a", properties: { provisioningState: "SUCCEEDED" } },
  },
  {
    shows: "a resource without a state is done",
    method: "PUT",
    answers: [resource("Creating", 201), MADE],
    asks: [R],
    waits: [5000],
    states: ["running Creating", "succeeded"],
    gives: { made: "a" },
  },
  {
    shows: "a resource with null for its state is done",
    method: "PUT",
    answers: [resource("Creating", 201), resource(null)],
    asks: [R],
    waits: [5000],
    states: ["running Creating", "succeeded"],
    gives: { made: "a", properties: { provisioningState: null } },
  },
  {
    shows: "a resource with a number for its state is under way",
    method: "PUT",
    answers: [resource("Creating", 201), resource(3), resource("Succeeded")],
    asks: [R, R],
    waits: [5000, 7500],
    states: ["running Creating", "running", "succeeded Succeeded"],
    gives: DONE,
  },
  ...(["Failed", "Canceled"] as const).map(
    (word): Line => ({
      shows: `a resource that ends as ${word} often does not say why`,
      method: "PUT",
      answers: [resource("Creating", 201), resource(word)],
      asks: [R],
      waits: [5000],
      states: ["running Creating", `${word.toLowerCase()} ${word}`],
      fails: {
        code: "OPERATION_FAILED",
        status: word.toLowerCase(),
        vendorCode: undefined,
        says: `was accepted and then ${word.toLowerCase()} (request r-1). States: Creating, then ${word}`,
      },
    }),
  ),
  {
    shows: "a Location's resource that is under way is no end of a PATCH",
    method: "PATCH",
    answers: [accepted(), resource("Updating"), resource("Succeeded")],
    asks: [L, L],
    waits: [60_000, 60_000],
    states: ["running", "running Updating", "succeeded Succeeded"],
    gives: DONE,
  },
  {
    shows: "a Location's resource that failed is the failure of a PUT",
    method: "PUT",
    answers: [accepted(), arm(200, { properties: { provisioningState: "Failed", ...cause } })],
    asks: [L],
    waits: [60_000],
    states: ["running", "failed Failed"],
    fails: { code: "OPERATION_FAILED", vendorCode: "Quota" },
  },
  failed("a code and a sentence", cause, { vendorCode: "Quota", says: "Quota: none left" }),
  failed(
    "a number for its code",
    { error: { code: 409, message: "none left" } },
    { vendorCode: "409", says: "409: none" },
  ),
  failed("a text for its error", { error: "none left" }, { vendorCode: undefined, says: ": none left" }),
  failed("null for its error", { error: null }, { vendorCode: undefined, says: "and then failed (request r-1)" }),
  failed("no error at all", {}, { vendorCode: undefined, says: "and then failed (request r-1)" }),
  failed(
    "details that give the cause",
    { error: { code: "E", message: "failed", target: "gw", details: [{ code: "D", message: "the real cause" }] } },
    { target: "gw", details: [{ vendorCode: "D", message: "the real cause" }], says: "E: failed; D: the real cause" },
  ),
  failed(
    "further facts",
    { error: { code: "E", additionalInfo: [{ type: "PolicyViolation", info: { policyDefinitionId: "/p/1" } }] } },
    { additionalInfo: [{ type: "PolicyViolation", info: { policyDefinitionId: "/p/1" } }], says: "E: policy /p/1" },
  ),
  failed(
    "a piece that says why, where the whole does not",
    {
      operations: [
        { name: "tunnel-1", status: "Succeeded", error: { code: "Not", message: "this one" } },
        { name: "tunnel-2", status: "Failed", error: { code: "PeerDown", message: "no answer" } },
      ],
    },
    { vendorCode: "PeerDown", says: "PeerDown: tunnel-2: no answer" },
  ),
  failed(
    "pieces, where the whole says why",
    { ...cause, operations: [{ name: "tunnel-2", status: "Failed", error: { code: "PeerDown" } }] },
    { vendorCode: "Quota", says: "Quota: none left (request" },
  ),
  {
    shows: "an error without a status is the failure",
    method: "POST",
    answers: [started(), arm(200, cause)],
    asks: [S],
    waits: [60_000],
    states: ["running", "failed"],
    fails: { code: "OPERATION_FAILED", vendorCode: "Quota" },
  },
  {
    shows: "a proxy's page at a status address is no end",
    method: "DELETE",
    answers: [started(), page(), succeeded],
    asks: [S, S],
    waits: [60_000, 60_000],
    states: ["running", "succeeded Succeeded"],
    gives: undefined,
  },
  {
    shows: "a proxy's page at a Location is no result",
    method: "POST",
    answers: [accepted(), page(), MADE],
    asks: [L, L],
    waits: [60_000, 60_000],
    states: ["running", "succeeded"],
    gives: { made: "a" },
  },
];

function onward(word: unknown, state: string): Line {
  return {
    shows: `${JSON.stringify(word)} means that the work goes on`,
    method: "DELETE",
    answers: [started(), status(word), succeeded],
    asks: [S, S],
    waits: [60_000, 60_000],
    states: ["running", state, "succeeded Succeeded"],
    gives: undefined,
  };
}

function bad(word: string, end: "failed" | "canceled"): Line {
  return {
    shows: `${word} is a bad end`,
    method: "DELETE",
    answers: [started(), status("Running"), status(word, cause)],
    asks: [S, S],
    waits: [60_000, 60_000],
    states: ["running", "running Running", `${end} ${word}`],
    fails: {
      code: "OPERATION_FAILED",
      status: end,
      vendorStatus: word,
      vendorCode: "Quota",
      requestId: "r-1",
      requestIds: { "x-ms-request-id": "r-1" },
      lastAnswer: { status: 200, data: { status: word } },
      history: [{ vendorStatus: undefined }, { vendorStatus: "Running" }, { vendorStatus: word }],
      says: `was accepted and then ${end}: Quota: none left (request r-1). States: running, then Running, then ${word}`,
    },
  };
}

function failed(how: string, more: object, fails: Line["fails"]): Line {
  return {
    shows: `a failure comes with ${how}`,
    method: "POST",
    answers: [started(), status("Failed", more)],
    asks: [S],
    waits: [60_000],
    states: ["running", "failed Failed"],
    fails: { code: "OPERATION_FAILED", status: "failed", ...fails },
  };
}

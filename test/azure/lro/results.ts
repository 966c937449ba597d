import type { FinalStateVia } from "../../../src/azure/polling.ts";
import { accepted, arm, resource, started, status } from "../../support/scripted-azure.ts";
import { at, DONE, error, L, type Line, MADE, R, S, to } from "./line.ts";

const BOTH = { "azure-asyncoperation": at(S), location: at(L) };
const inBody = status("Succeeded", { properties: { made: "in properties" }, result: { made: "in result" } });

/** Where the result is after a status document said `Succeeded`, by verb and `final-state-via`. */
const PLACES: readonly [Line["method"], FinalStateVia | undefined, string | object | undefined][] = [
  ["PUT", undefined, R],
  ["PUT", "azure-async-operation", R],
  ["PUT", "location", R],
  ["PUT", "original-uri", R],
  ["PUT", "operation-location", R],
  ["PATCH", undefined, L],
  ["PATCH", "azure-async-operation", { made: "in properties" }],
  ["PATCH", "location", L],
  ["PATCH", "original-uri", R],
  ["PATCH", "operation-location", { made: "in result" }],
  ["POST", undefined, L],
  ["POST", "azure-async-operation", { made: "in properties" }],
  ["POST", "location", L],
  ["POST", "original-uri", R],
  ["POST", "operation-location", { made: "in result" }],
  ["DELETE", undefined, undefined],
  ["DELETE", "azure-async-operation", undefined],
  ["DELETE", "location", undefined],
  ["DELETE", "original-uri", undefined],
  ["DELETE", "operation-location", undefined],
];

/** Where the result is. */
export const RESULTS: readonly Line[] = [
  ...PLACES.map(([method, via, place]): Line => {
    const isAsked = typeof place === "string";
    return {
      shows: `the result of a ${method} with ${via ?? "nothing"} for its final state, of status and Location`,
      method,
      ...(via && { via }),
      answers: [to(BOTH), inBody, MADE],
      asks: isAsked ? [S, place] : [S],
      waits: isAsked ? [60_000, 0] : [60_000],
      states: ["running", "succeeded Succeeded"],
      gives: isAsked ? { made: "a" } : place,
    };
  }),
  ...(["POST", "PATCH"] as const).flatMap((method): Line[] =>
    ([undefined, "location", "azure-async-operation", "operation-location"] as const).map((via) => ({
      shows: `the result of a ${method} with ${via ?? "nothing"} for its final state, of a Location alone`,
      method,
      ...(via && { via }),
      answers: [accepted(), MADE],
      asks: [L],
      waits: [60_000],
      states: ["running", "succeeded"],
      gives: { made: "a" },
    })),
  ),
  {
    shows: "the result stands at the resource where the document says so, also after a Location alone",
    method: "POST",
    via: "original-uri",
    answers: [accepted(), arm(200), MADE],
    asks: [L, R],
    waits: [60_000, 0],
    states: ["running", "succeeded"],
    gives: { made: "a" },
  },
  {
    shows: "a delete has no result to be asked for, although its final state is said to stand at the resource",
    method: "DELETE",
    via: "original-uri",
    answers: [accepted(), arm(200), error(404, "ResourceNotFound")],
    asks: [L],
    waits: [60_000],
    states: ["running", "succeeded"],
    gives: undefined,
  },
  {
    shows: "the result of a POST without a Location stands in the status document",
    method: "POST",
    answers: [started(), inBody],
    ...last({ made: "in properties" }),
  },
  {
    shows: "the result of a POST whose Location never came stands in the status document",
    method: "POST",
    via: "location",
    answers: [started(), inBody],
    ...last({ made: "in properties" }),
  },
  {
    shows: "the result of a PATCH without a Location is the resource",
    method: "PATCH",
    answers: [started(), inBody, resource("Succeeded")],
    asks: [S, R],
    waits: [60_000, 0],
    states: ["running", "succeeded Succeeded"],
    gives: DONE,
  },
  {
    shows: "the result stands in the status document itself where that has no place for it",
    method: "POST",
    via: "azure-async-operation",
    answers: [started(), status("Succeeded", { made: "a" })],
    ...last({ id: "1", status: "Succeeded", made: "a" }),
  },
  {
    shows: "the result of Operation-Location stands in its result",
    method: "POST",
    via: "operation-location",
    answers: [started("operation-location"), inBody],
    ...last({ made: "in result" }),
  },
  {
    shows: "resourceLocation goes before all else",
    method: "POST",
    via: "azure-async-operation",
    answers: [
      to(BOTH),
      status("Succeeded", { resourceLocation: `${at("made")}&x=1`, properties: { made: "here" } }),
      MADE,
    ],
    asks: [S, `${at("made")}&x=1`],
    waits: [60_000, 0],
    states: ["running", "succeeded Succeeded"],
    gives: { made: "a" },
  },
  {
    shows: "resourceLocation goes before the resource of a PUT, and may be relative",
    method: "PUT",
    answers: [started(), status("Succeeded", { resourceLocation: "/made" }), MADE],
    asks: [S, "made"],
    waits: [60_000, 0],
    states: ["running", "succeeded Succeeded"],
    gives: { made: "a" },
  },
  {
    shows: "resourceLocation elsewhere is refused, and nothing is sent there",
    method: "POST",
    answers: [started(), status("Succeeded", { resourceLocation: "https://evil.example/made" }), MADE],
    asks: [S],
    waits: [60_000],
    states: ["running"],
    fails: { code: "ORIGIN", origin: "https://evil.example", attempts: 2 },
  },
  {
    shows: "resourceLocation that is no address or no text is passed over",
    method: "PATCH",
    answers: [started(), status("Succeeded", { resourceLocation: 7 }), MADE],
    asks: [S, R],
    waits: [60_000, 0],
    states: ["running", "succeeded Succeeded"],
    gives: { made: "a" },
  },
  {
    shows: "resourceLocation of what was deleted is not asked for",
    method: "DELETE",
    answers: [started(), status("Succeeded", { resourceLocation: "/gone" }), error(404, "Gone")],
    ...last(undefined),
  },
  {
    shows: "a result that is not ready is asked for again",
    method: "POST",
    answers: [to(BOTH), status("Succeeded"), arm(202), arm(202, undefined, { "retry-after": "3" }), MADE],
    asks: [S, L, L, L],
    waits: [60_000, 0, 60_000, 3000],
    states: ["running", "succeeded Succeeded"],
    gives: { made: "a" },
  },
  {
    shows: "a resource that is not visible yet is asked for once more, and soon, since ARM names no pause for it",
    method: "PUT",
    answers: [started(), status("Succeeded"), error(404, "NotFound"), resource("Succeeded")],
    asks: [S, R, R],
    waits: [60_000, 0, 11_250],
    states: ["running", "succeeded Succeeded"],
    gives: DONE,
  },
  {
    shows: "a resource that is still not there the second time is the error",
    method: "PUT",
    answers: [started(), status("Succeeded"), error(404, "NotFound")],
    asks: [S, R, R],
    waits: [60_000, 0, 11_250],
    states: ["running"],
    fails: { code: "NOT_FOUND", vendorCode: "NotFound", says: "The work was accepted and may go on" },
  },
  {
    shows: "a result that may not be read is the error",
    method: "POST",
    answers: [to(BOTH), status("Succeeded"), error(403, "AuthorizationFailed")],
    asks: [S, L],
    waits: [60_000, 0],
    states: ["running"],
    fails: {
      code: "PERMISSION_DENIED",
      vendorCode: "AuthorizationFailed",
      history: [{}, { vendorStatus: "Succeeded" }],
    },
  },
];

function last(gives: unknown): Pick<Line, "asks" | "waits" | "states" | "gives"> {
  return { asks: [S], waits: [60_000], states: ["running", "succeeded Succeeded"], gives };
}

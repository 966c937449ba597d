import { ARM, accepted, arm, resource, started, status } from "../../support/scripted-azure.ts";
import { at, DONE, L, type Line, MADE, R, S, to } from "./line.ts";

const succeeded = status("Succeeded");
const LONG = `${ARM}/x?t=${"~%41b".repeat(1300)}&api-version=1`;

/** Where the state is read, and how that changes. */
export const ADDRESSES: readonly Line[] = [
  {
    shows: "Operation-Location goes before Azure-AsyncOperation and Location",
    method: "DELETE",
    answers: [
      to({ "operation-location": at("first"), "azure-asyncoperation": at("second"), location: at("third") }),
      succeeded,
    ],
    ...once("first"),
  },
  {
    shows: "Operation-Location goes before Location",
    method: "DELETE",
    answers: [to({ "operation-location": at("first"), location: at("third") }), succeeded],
    ...once("first"),
  },
  {
    shows: "Azure-AsyncOperation goes before Location",
    method: "DELETE",
    answers: [to({ "azure-asyncoperation": at("second"), location: at("third") }), succeeded],
    ...once("second"),
  },
  {
    shows: "an empty address is none",
    method: "DELETE",
    answers: [to({ "operation-location": "", "azure-asyncoperation": at("second") }), succeeded],
    ...once("second"),
  },
  {
    shows: "a status address that is none gives way to the older header's",
    method: "DELETE",
    answers: [to({ "operation-location": "http://[", "azure-asyncoperation": at("second") }), succeeded],
    ...once("second"),
  },
  {
    shows: "an address that is none gives way to one that is",
    method: "DELETE",
    answers: [to({ "azure-asyncoperation": "https://", location: at(L) }), arm(204)],
    ...once(L, ""),
  },
  {
    shows: "a path is meant from the endpoint",
    method: "DELETE",
    answers: [to({ "azure-asyncoperation": "/subscriptions/1/operations/2?api-version=3" }), succeeded],
    ...once(`${ARM}/subscriptions/1/operations/2?api-version=3`),
  },
  {
    shows: "a path without its slash is meant from the address of the call",
    method: "DELETE",
    answers: [to({ "azure-asyncoperation": "operations/2?api-version=3" }), succeeded],
    ...once(`${ARM}/things/operations/2?api-version=3`),
  },
  {
    shows: "an address without scheme is meant on its host, which has to be the endpoint's",
    method: "DELETE",
    answers: [to({ location: "//management.azure.com/b?api-version=3" }), arm(204)],
    ...once(`${ARM}/b?api-version=3`, ""),
  },
  {
    shows: "a later relative address is meant from where it was read",
    method: "DELETE",
    answers: [to({ location: at("deep/down/1") }), to({ location: "2?api-version=1" }), arm(204)],
    asks: ["deep/down/1", `${ARM}/deep/down/2?api-version=1`],
    waits: [60_000, 60_000],
    states: ["running", "running", "succeeded"],
    gives: undefined,
  },
  {
    shows: "an address of 6 KB goes byte for byte",
    method: "DELETE",
    answers: [to({ "azure-asyncoperation": LONG }), succeeded],
    ...once(LONG),
  },
  {
    shows: "an address keeps its API version, in whatever letters its name is",
    method: "DELETE",
    answers: [to({ "azure-asyncoperation": `${ARM}/x?Api-Version=2019-01-01` }), succeeded],
    ...once(`${ARM}/x?Api-Version=2019-01-01`),
  },
  {
    shows: "an address without an API version gets that of the call",
    method: "DELETE",
    answers: [to({ "azure-asyncoperation": `${ARM}/x?t=a%2Fb` }), succeeded],
    ...once(`${ARM}/x?t=a%2Fb&api-version=2024-05-01`),
  },
  {
    shows: "a new status address takes the place of the old one",
    method: "POST",
    answers: [
      started(),
      status("Running", {}, { "azure-asyncoperation": at("moved") }),
      status("Running"),
      status("Succeeded", { properties: { made: "a" } }),
    ],
    asks: [S, "moved", "moved"],
    waits: [60_000, 60_000, 60_000],
    states: ["running", "running Running", "running Running", "succeeded Succeeded"],
    gives: { made: "a" },
  },
  {
    shows: "a new Location takes the place of the old one",
    method: "POST",
    answers: [accepted(), to({ location: at("moved") }), arm(202), MADE],
    asks: [L, "moved", "moved"],
    waits: [60_000, 60_000, 60_000],
    states: ["running", "running", "running", "succeeded"],
    gives: { made: "a" },
  },
  {
    shows: "a status address that comes later takes the place of the Location, which is kept for the result",
    method: "POST",
    answers: [accepted(), to({ "azure-asyncoperation": at(S) }), succeeded, MADE],
    asks: [L, S, L],
    waits: [60_000, 60_000, 0],
    states: ["running", "running", "succeeded Succeeded"],
    gives: { made: "a" },
  },
  {
    shows: "a Location that comes later beside a status address is where the result is",
    method: "POST",
    answers: [started(), status("Running", {}, { location: at("result") }), succeeded, MADE],
    asks: [S, S, "result"],
    waits: [60_000, 60_000, 0],
    states: ["running", "running Running", "succeeded Succeeded"],
    gives: { made: "a" },
  },
  {
    shows: "the latest Location is where the result is",
    method: "POST",
    answers: [
      started("azure-asyncoperation", { location: at("early") }),
      status("Running", {}, { location: at("late") }),
      succeeded,
      MADE,
    ],
    asks: [S, S, "late"],
    waits: [60_000, 60_000, 0],
    states: ["running", "running Running", "succeeded Succeeded"],
    gives: { made: "a" },
  },
  {
    shows: "addresses of the last answer move nothing any more",
    method: "POST",
    answers: [started(), status("Succeeded", { properties: { made: "a" } }, { "azure-asyncoperation": at("moved") })],
    ...once(S),
    gives: { made: "a" },
  },
  {
    shows: "a resource may name a status address as it goes on",
    method: "PUT",
    answers: [
      resource("Creating", 201),
      to({ "azure-asyncoperation": at(S) }, 200, { properties: { provisioningState: "Creating" } }),
      succeeded,
      resource("Succeeded"),
    ],
    asks: [R, S, R],
    waits: [5000, 60_000, 0],
    states: ["running Creating", "running Creating", "succeeded Succeeded"],
    gives: DONE,
  },
  {
    shows: "a resource that answers 202 is under way, and may name a Location",
    method: "PUT",
    answers: [arm(202), to({ location: at(L) }), arm(200), resource("Succeeded")],
    asks: [R, L, R],
    waits: [5000, 60_000, 0],
    states: ["running", "running", "succeeded"],
    gives: DONE,
  },
  {
    shows: "a status address elsewhere is refused, and nothing is sent there",
    method: "POST",
    answers: [started("azure-asyncoperation", { "azure-asyncoperation": "https://evil.example/x" }), succeeded],
    ...elsewhere("https://evil.example"),
  },
  {
    shows: "a Location elsewhere is refused",
    method: "DELETE",
    answers: [accepted({ location: "//evil.example/x" }), arm(204)],
    ...elsewhere("https://evil.example"),
  },
  {
    shows: "plain http to the same host is elsewhere",
    method: "POST",
    answers: [accepted({ location: "http://management.azure.com/x" }), MADE],
    ...elsewhere("http://management.azure.com"),
  },
  {
    shows: "a host that only begins like the endpoint is elsewhere",
    method: "POST",
    answers: [accepted({ location: "https://management.azure.com.evil.example/x" }), MADE],
    ...elsewhere("https://management.azure.com.evil.example"),
  },
  {
    shows: "an address that moves elsewhere later is refused then",
    method: "POST",
    answers: [accepted(), to({ location: "https://evil.example/x" }), MADE],
    asks: [L],
    waits: [60_000],
    states: ["running", "running"],
    fails: { code: "ORIGIN", origin: "https://evil.example", attempts: 2 },
  },
];

function once(ask: string, word = "Succeeded"): Pick<Line, "asks" | "waits" | "states" | "gives"> {
  const states = ["running", ["succeeded", word].filter(Boolean).join(" ")];
  return { asks: [ask], waits: [60_000], states, gives: undefined };
}

function elsewhere(origin: string): Pick<Line, "asks" | "waits" | "states" | "fails"> {
  return { asks: [], waits: [], states: ["running"], fails: { code: "ORIGIN", origin, attempts: 1 } };
}

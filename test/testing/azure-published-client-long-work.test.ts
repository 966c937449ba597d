import { expect } from "vitest";
import type { AzureOperationScript } from "../../src/testing/index.ts";
import { holdAgainst } from "./published/hold-against.ts";
import { apace, type PeerCase, type Peers } from "./published/peers.ts";
import { nothing, unflattened } from "./published/wire-shape.ts";
import { tcpCheck } from "./talk-azure.ts";

type Both = Pick<PeerCase, "theirs" | "ours">;

const location = "northeurope";
const inGroup = ({ group }: Peers) => ({ resourceGroupName: group });
const atService = (peers: Peers) => ({ ...inGroup(peers), serviceName: peers.service });
const question = {
  targetResourceId: "/subscriptions/0/resourceGroups/rg1/providers/Microsoft.Compute/virtualMachines/vm1",
  sourceIPAddress: "10.0.0.4",
  destinationIPAddress: "192.0.2.1",
};

/** One call for each verb, API Management by the AutoRest package and Network by the modular one. */
const calls = {
  "a POST of API Management": {
    theirs: ({ apim, group, service }) =>
      apim.beginPerformConnectivityCheckAsyncAndWait(group, service, tcpCheck, apace),
    ours: (peers) => peers.ours.apiManagement.performConnectivityCheckAsync({ ...atService(peers), body: tcpCheck }),
  },
  "a PATCH of API Management": {
    theirs: async ({ apim, group, service }) =>
      unflattened(await apim.apiManagementService.beginUpdateAndWait(group, service, { publisherName: "b" }, apace)),
    ours: (peers) =>
      peers.ours.apiManagement.apiManagementService.update({
        ...atService(peers),
        body: { properties: { publisherName: "b" } },
      }),
  },
  "a DELETE of API Management": {
    theirs: ({ apim, group, service }) => nothing(apim.apiManagementService.beginDeleteAndWait(group, service, apace)),
    ours: (peers) => peers.ours.apiManagement.apiManagementService.delete(atService(peers)),
  },
  "a PUT of Network": {
    theirs: async ({ network, group }) =>
      unflattened(
        await network.localNetworkGateways.createOrUpdate(
          group,
          "l1",
          { location, gatewayIpAddress: "192.0.2.1" },
          apace,
        ),
      ),
    ours: (peers) =>
      peers.ours.network.localNetworkGateways.createOrUpdate({
        ...inGroup(peers),
        localNetworkGatewayName: "l1",
        body: { location, properties: { gatewayIpAddress: "192.0.2.1" } },
      }),
  },
  "a POST of Network": {
    theirs: async ({ network, group }) => {
      await network.networkWatchers.createOrUpdate(group, "w1", { location });
      return network.networkWatchers.getNextHop(group, "w1", question, apace);
    },
    ours: async (peers) => {
      const place = { ...inGroup(peers), networkWatcherName: "w1" };
      await peers.ours.network.networkWatchers.createOrUpdate({ ...place, body: { location } });
      return peers.ours.network.networkWatchers.getNextHop({ ...place, body: question });
    },
  },
} satisfies Record<string, Both>;

type Verb = keyof typeof calls;

const styles = ["location", "azure-asyncoperation", "operation-location"] as const;
const ends = ["succeeded", "failed", "canceled"] as const;
const answer = { nextHopType: "Internet", nextHopIpAddress: "192.0.2.1" };

function oneOf(verb: Verb, what: string, script: AzureOperationScript, differs?: PeerCase["differs"]): PeerCase {
  const own = verb === "a POST of Network" ? { operation: "NetworkWatchers_GetNextHop", answer } : {};
  const plan: PeerCase["plan"] = ({ emulator }) => emulator.azure.nextOperation({ ...own, ...script });
  return { name: `${verb} ${what}`, plan, ...calls[verb], ...(differs && { differs }) };
}

/** What the client of the AutoRest and of the modular package make of work that was canceled, and ours. */
function canceled(verb: Verb): NonNullable<PeerCase["differs"]> {
  return {
    why: "theirs says no cause, and breaks over it where it is a PUT",
    theirs: verb === "a PUT of Network" ? { error: expect.any(String) } : { ended: { as: "canceled" } },
    ours: { ended: { as: "canceled", code: "OperationCanceled" } },
  };
}

const asDocument: NonNullable<PeerCase["differs"]> = {
  why: "theirs gives the status document for its result",
  theirs: { value: expect.not.objectContaining({ connectionStatus: "Connected", ...answer }) },
  ours: { value: expect.toSatisfy((value: object) => "connectionStatus" in value || "nextHopType" in value) },
};

function differencesOf(verb: Verb, style: (typeof styles)[number], result: (typeof ends)[number]): PeerCase["differs"] {
  if (style === "location" && result !== "succeeded") {
    const code = result === "failed" ? "OperationFailed" : "OperationCanceled";
    return {
      why: "theirs takes the failure of the work for one of the read",
      theirs: { refused: { status: result === "failed" ? 400 : 409, code } },
      ours: { ended: { as: result, code } },
    };
  }
  if (result === "canceled") return canceled(verb);
  if (result === "failed") return undefined;
  if (style === "location" && verb === "a PUT of Network") {
    return { why: "ours reads the resource that a PUT has made", onlyOurs: ["GET l1"] };
  }
  return style === "operation-location" && verb.startsWith("a POST") ? asDocument : undefined;
}

const everyStyle = (Object.keys(calls) as Verb[]).flatMap((verb) =>
  styles.flatMap((style) =>
    ends.map((result) => {
      const script = { style, result, polls: 2 };
      return oneOf(verb, `by ${style} that ${result}`, script, differencesOf(verb, style, result));
    }),
  ),
);

/** Addresses that change with every answer, from the first one on. */
function hops(): (url: string) => string {
  let count = 0;
  return (url) => `${url}&$skipToken=${count++ % 3}`;
}

/** Where theirs gives up on the first read that goes wrong, and ours does not. */
function givesUp(theirs: unknown, onlyOurs: readonly string[]): NonNullable<PeerCase["differs"]> {
  return { why: "a read that fails ends their waiting", theirs, ours: { value: expect.anything() }, onlyOurs };
}

const put = "a PUT of Network";
const status = "GET operationStatuses";
const atLocation = "GET operationresults";

/** The request for the result, once the status says that there is one. */
function endOf(verb: Verb): string {
  return verb === put ? "GET l1" : atLocation;
}

const fiddly: readonly PeerCase[] = (["a POST of API Management", "a PUT of Network"] as const).flatMap((verb) => [
  oneOf(verb, "with words in odd letter case", { style: "azure-asyncoperation", endWord: "sUCCEEDED" }),
  oneOf(
    verb,
    "that is CANCELLED",
    { style: "azure-asyncoperation", result: "canceled", endWord: "CANCELLED" },
    canceled(verb),
  ),
  oneOf(verb, "with words that nobody knows", { style: "azure-asyncoperation", states: ["Frobnicating", "Resting"] }),
  oneOf(
    verb,
    "with a null for its state",
    { style: "azure-asyncoperation", states: ["Accepted", null] },
    {
      why: "theirs wants a text",
      theirs: { error: expect.stringContaining("null") },
      ours: { value: expect.anything() },
      onlyOurs: [status, endOf(verb)],
    },
  ),
  oneOf(verb, "with no state at all once", { style: "azure-asyncoperation", states: ["Accepted", undefined] }),
  oneOf(verb, "with nested operations and percent", {
    style: "azure-asyncoperation",
    polls: 2,
    progress: [{ percentComplete: 5, operations: [{ name: "a", status: "InProgress" }] }, { percentComplete: 80 }],
  }),
  oneOf(
    verb,
    "whose address moves",
    {
      style: "azure-asyncoperation",
      polls: 2,
      address: hops(),
    },
    verb === put
      ? undefined
      : {
          why: "theirs asks for the result where the start said, ours where the last answer did",
          onlyTheirs: [atLocation],
          onlyOurs: [atLocation],
        },
  ),
  oneOf(
    verb,
    "that goes from Location to Azure-AsyncOperation",
    {
      polls: 3,
      links: [["location"], ["azure-asyncoperation"]],
      startStatus: 202,
    },
    {
      why: "theirs stays where it began",
      onlyTheirs: verb === put ? [atLocation, atLocation, atLocation] : [atLocation, atLocation],
      onlyOurs: verb === put ? [status, status, status, endOf(verb)] : [status, status, status],
    },
  ),
  oneOf(verb, "with both headers, of which Azure-AsyncOperation counts", {
    style: "azure-asyncoperation",
    links: [["location", "azure-asyncoperation"]],
  }),
  oneOf(verb, "with a relative address", {
    style: "azure-asyncoperation",
    address: (url) => url.slice(new URL(url).origin.length),
  }),
  oneOf(verb, "with an address of 6 KB", {
    style: "azure-asyncoperation",
    address: (url) => `${url}&t=${"x".repeat(6144)}`,
  }),
  oneOf(verb, "whose result is named by resourceLocation", {
    style: "azure-asyncoperation",
    resultAt: "resource-location",
  }),
  oneOf(verb, "whose Retry-After is garbage", { style: "azure-asyncoperation", retryAfter: "soon" }),
  oneOf(verb, "whose Retry-After is zero, then nothing", {
    style: "azure-asyncoperation",
    polls: 2,
    retryAfter: ["0", null],
  }),
  oneOf(verb, "whose error code is a number", {
    style: "azure-asyncoperation",
    result: "failed",
    error: { code: 17, message: "seventeen" },
  }),
  oneOf(verb, "that failed without an error", { style: "azure-asyncoperation", result: "failed-without-error" }),
  oneOf(
    verb,
    "that failed with details",
    {
      style: "azure-asyncoperation",
      result: "failed",
      error: {
        code: "Outer",
        message: "outer",
        details: [{ code: "Inner", message: "inner" }],
        innererror: { code: "X" },
      },
    },
    {
      why: "theirs tells the innermost cause",
      theirs: { ended: { as: "failed", code: "X" } },
      ours: { ended: { as: "failed", code: "Outer" } },
    },
  ),
  oneOf(
    verb,
    "that is unknown right after its start",
    { style: "azure-asyncoperation", firstReads: [404] },
    givesUp({ refused: { status: 404, code: "OperationNotFound" } }, [status, status, endOf(verb)]),
  ),
  oneOf(
    verb,
    "whose status cannot be read twice",
    { style: "azure-asyncoperation", firstReads: [503, null, 500] },
    givesUp({ refused: { status: 503, code: "EmulatedError" } }, [status, status, status, endOf(verb)]),
  ),
  oneOf(
    verb,
    "whose connection is lost while it is read",
    {
      style: "azure-asyncoperation",
      firstReads: [{ kind: "reset" }],
    },
    givesUp({ error: expect.any(String) }, [status, status, endOf(verb)]),
  ),
  oneOf(
    verb,
    "behind a proxy that has a page for it",
    { style: "azure-asyncoperation", firstReads: ["html"] },
    {
      why: "theirs takes the page for the end",
      theirs: { value: expect.anything() },
      ours: { value: expect.anything() },
      onlyOurs: [status, status],
    },
  ),
  {
    ...oneOf(verb, "whose status has expired", { style: "azure-asyncoperation", firstReads: [410] }),
    refused: "EmulatedError",
  },
  oneOf(
    verb,
    "that says nowhere how to see its end",
    { style: "no-header", polls: 1 },
    verb === put
      ? undefined
      : {
          why: "theirs takes it for done, and ours says that nobody can know",
          theirs: { value: {} },
          ours: { error: "RESPONSE_PARSE" },
        },
  ),
  oneOf(verb, "that is done at once", { style: "at-once" }),
  { ...oneOf(verb, "that fails at once", { style: "at-once", result: "failed" }), refused: "OperationFailed" },
]);

holdAgainst("long work of every style and end, by Microsoft's clients and ours", everyStyle);
holdAgainst("long work that is told in odd ways, by Microsoft's clients and ours", fiddly);

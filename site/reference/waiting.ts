import type { LongRunningNode, ResourceSettlesNode, SettlesNode, StateWordsNode } from "../../codegen/document.ts";
import type { OperationModel } from "../../codegen/operation-model.ts";
import { settledShape } from "../../codegen/settling.ts";
import { armPolling } from "../../src/azure/polling.ts";
import type { OperationDefinition } from "../../src/core/operation.ts";
import type { PollingStrategy, PollPlan } from "../../src/core/polling.ts";
import { resourceStatus } from "../../src/huawei/polling.ts";
import { intent, realization } from "../../src/nsx/polling.ts";
import { task } from "../../src/smc/polling.ts";
import { facadeName, linkTo, type ServiceHere, urlOfOperation } from "./book.ts";
import { definitionOf } from "./definition.ts";
import { type Fact, link } from "./elements.ts";
import { typeLinks } from "./type-links.ts";
import { code, codes, duration, enumeration } from "./words.ts";

/** How long the pauses between reads are, and the whole wait, as the vendor's own strategy has them. */
interface Pace {
  readonly firstMs: number;
  readonly longestMs: number;
  readonly waitMs: number;
}

/** How the end of an operation's work is seen; nothing for operations that are done with their answer. */
export function waitingFacts(operation: OperationModel, here: ServiceHere): readonly Fact[] {
  const { settles, longRunning } = operation;
  const guide = `More in ${link(linkTo(here.page, "guides/waiting.html"), "waiting for work")}.`;
  if (longRunning) {
    return [
      [
        "Long work",
        `The call is sent at once and gives a poller: await it for the end, or loop over its states. ${guide}`,
      ],
      ["What is read", whatArmReads(operation, longRunning)],
      ...paceFacts(operation),
    ];
  }
  if (settles === undefined) return [];
  const done = settledShape(operation, here.service);
  const end = done === undefined ? "with nothing, since nothing is left" : `with ${typeLinks(done, here)}`;
  return [
    [
      "Waits",
      `Answers before the work is done. ${code("untilDone()")} waits for the end and resolves ${end}. ${guide}`,
    ],
    ...settlesFacts(settles, operation, here),
    ...paceFacts(operation),
  ];
}

function whatArmReads(operation: OperationModel, { finalStateVia }: LongRunningNode): string {
  const results = operation.answers.filter(({ status }) => status !== 202);
  const hasResult = operation.method !== "DELETE" && results.some(({ body }) => body !== undefined);
  // As the client does: after a PUT the resource is read again, whatever the document says of the place.
  const place = operation.method === "PUT" ? "original-uri" : (finalStateVia ?? "location");
  const result = hasResult ? ` The result is ${places[place] ?? code(place)}.` : " There is no result.";
  return (
    "The address in <code>Azure-AsyncOperation</code>, <code>Operation-Location</code> or <code>Location</code> of the " +
    `answer, or else the resource with its <code>provisioningState</code>.${result}`
  );
}

/** Where the result of long work stands, by the vendor's word for it. */
const places: Readonly<Record<string, string>> = {
  "azure-async-operation": "what the status of the work says, or what it leads to",
  "operation-location": "what the status of the work says, or what it leads to",
  location: "what <code>Location</code> leads to",
  "original-uri": "the resource itself, read once more",
};

function settlesFacts(settles: SettlesNode, operation: OperationModel, here: ServiceHere): Fact[] {
  switch (settles.style) {
    case "resource":
      return resourceFacts(settles, here);
    case "realization": {
      const after =
        settles.read === undefined
          ? " The end is that it is not found any more."
          : ` Then ${reader(settles.read, here)} gives the result.`;
      return [
        [
          "What is read",
          `${reader(settles.state, here)} tells how far the change has come that the request id of the answer names.${after}`,
        ],
      ];
    }
    case "intent": {
      const after =
        settles.read === undefined
          ? "The end is that the path is not known any more."
          : `Then ${reader(settles.read, here)} gives the result.`;
      const path = `The realization of the intent path that was called, ${code(operation.path)}.`;
      return [["What is read", `${path} ${after} Option ${code("by")} chooses what is read of it.`]];
    }
    case "task":
      return [
        [
          "What is read",
          `The task that the call answers with, at its <code>follower</code>: <code>in_progress</code> says whether it goes ` +
            "on, <code>success</code> how it ended. <code>cancel()</code> of the poller ends it.",
        ],
      ];
  }
}

function resourceFacts(settles: ResourceSettlesNode, here: ServiceHere): Fact[] {
  const { read, resource, list, status, goals, needs, gone, error } = settles;
  const member = [list === undefined ? resource : `${list.items}[]`, status].filter(Boolean).join(".");
  const found = list === undefined ? "" : ", found by its id in the list";
  const told = error === undefined ? "" : ` Why it failed stands in ${codes(causesIn(error))}.`;
  const rests = Object.entries(needs ?? {}).map(([word, actions]) => {
    return `in ${code(word)} it rests until you call ${enumeration(actions.map(code), "or")}`;
  });
  return [
    ["What is read", `${reader(read, here)}; the state stands in ${code(member)}${found}.${told}`],
    ...(goals === undefined
      ? [["States", statesText(settles, gone)] as const]
      : Object.entries(goals.words).map(
          ([goal, own]): Fact => [`States where ${code(goals.argument)} is ${code(goal)}`, statesText(own, gone)],
        )),
    ...(rests.length === 0 ? [] : [["Needs you", `${rests.join("; ")}.`.replace(/^i/, "I")] as const]),
  ];
}

function causesIn({ member, code: codeMember, texts }: NonNullable<ResourceSettlesNode["error"]>): string[] {
  const at = (name: string): string => (member === undefined ? name : `${member}.${name}`);
  return [...(codeMember === undefined ? [] : [codeMember]), ...texts].map(at);
}

function statesText({ succeeded, running, failed }: StateWordsNode, gone = false): string {
  const texts = [
    gone ? "The end is that it is not found any more" : "",
    succeeded === undefined ? "" : `ended well: ${codes(succeeded)}`,
    running === undefined ? "" : `goes on: ${codes(running)}`,
    failed === undefined ? "" : `failed: ${codes(failed)}`,
    gone || running === undefined ? "any other goes on" : "any other is the end",
  ].filter((one) => one !== "");
  const text = texts.join("; ");
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}.`;
}

function reader(operationId: string, { book, page }: ServiceHere): string {
  const [operation] = book.operations.get(operationId) ?? [];
  if (operation === undefined) throw new Error(`there is no operation ${operationId}`);
  return link(linkTo(page, urlOfOperation(book, operationId)), code(facadeName(book, operation)));
}

function paceFacts(operation: OperationModel): Fact[] {
  const { firstMs, longestMs, waitMs } = paceOf(operation);
  const pauses = firstMs === longestMs ? duration(firstMs) : `${duration(firstMs)}, growing to ${duration(longestMs)}`;
  const own = operation.longRunning ? `, or ${resourcePauses(operation)} where the resource itself is read` : "";
  return [
    ["Pauses", `Where the service asks for none, ${pauses}${own}. Option ${code("pollIntervalMs")} sets others.`],
    ["Limit", `${duration(waitMs)}, from the acceptance to the end. Option ${code("waitMs")} sets another.`],
  ];
}

/** The pace of the strategy that the generated code gives an operation. */
function paceOf(operation: OperationModel): Pace {
  return paceOn(operation, { kind: "operation" });
}

function resourcePauses(operation: OperationModel): string {
  const { firstMs, longestMs } = paceOn(operation, { kind: "resource" });
  return `${duration(firstMs)}, growing to ${duration(longestMs)}`;
}

/** No pause grows any more after so many reads. */
const late = 1000;

function paceOn(operation: OperationModel, plan: PollPlan): Pace {
  const strategy = strategyOf(operation);
  return {
    firstMs: strategy.intervalMs(1, plan),
    longestMs: strategy.intervalMs(late, plan),
    waitMs: strategy.waitMs,
  };
}

function strategyOf(operation: OperationModel): PollingStrategy<unknown> {
  const definition = definitionOf(operation);
  const read = (): { readonly definition: OperationDefinition } => ({ definition });
  if (operation.longRunning) return armPolling()(definition);
  const { settles } = operation;
  if (settles?.style === "resource") return resourceStatus({ ...settles, read })(definition);
  if (settles?.style === "realization") return realization({ state: read })(definition);
  return settles?.style === "intent" ? intent()(definition) : task()(definition);
}

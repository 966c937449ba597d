import type { HuaweiCloud } from "trunkline/huawei";
import { collect } from "../support/collect.ts";
import { expectSame } from "./expect.ts";
import { type Report, tellResponse, tellStates } from "./report.ts";

/** Creates EventGrid connections, one of them marked and waited for, reads them back by id and by pages, and deletes them. */
export async function eventGridFlow(report: Report, huawei: HuaweiCloud, marker: string): Promise<void> {
  // The request of the vendor's page, `type: {}` included; only the description is this run's own.
  const body = {
    name: "private-link",
    description: marker,
    vpc_id: "ac14144e-8fec-53d6-bdfd-8f09b52c09iu",
    subnet_id: "bf14153e-5fec-67d6-b89d-5409b52c0op8",
    type: {},
  };
  const { created, states, done } = await report.step(
    `huawei.eventGrid.createConnection({ body: { …, description: "${marker}", type: {} } }).untilDone()`,
    async () => {
      const call = huawei.eventGrid.createConnection({ body });
      const waiting = call.untilDone({ pollIntervalMs: 20 });
      const seen = await report.watch(waiting);
      return { created: await call.withResponse(), states: seen, done: await waiting.withResponse() };
    },
    (outcome) => [tellStates(outcome.states), ...tellResponse(outcome.done)],
  );
  expectSame("the status of the new connection's answer", created.status, 200);
  expectSame("X-Request-Id of the result", created.requestId, created.headers.get("x-request-id"));
  expectSame("the description that createConnection gave back", created.data.description, marker);
  expectSame("the type that createConnection gave back", created.data.type, {});
  expectSame("the states on the way", [states[0]?.vendorStatus, states.at(-1)?.vendorStatus], ["CREATING", "CREATED"]);
  expectSame("the id of the finished connection", done.data.id, created.data.id);
  expectSame("the description of the finished connection", done.data.description, marker);
  const connectionId = created.data.id ?? "";

  const shown = await report.step(
    `huawei.eventGrid.showDetailOfConnection({ connectionId: "${connectionId}" })`,
    () => huawei.eventGrid.showDetailOfConnection({ connectionId }).withResponse(),
    tellResponse,
  );
  expectSame("the description that showDetailOfConnection gave back", shown.data.description, marker);

  await report.step(
    "two more connections, to have more than one page",
    () => Promise.all(["b", "c"].map((name) => huawei.eventGrid.createConnection({ body: { ...body, name } }))),
    (more) => more.map(({ name, status }) => `${name}: ${status}`),
  );
  const pages = await report.step(
    'for await (const page of huawei.eventGrid.listConnections({ limit: 2, sort: "name:ASC" }).byPage())',
    () => collect(huawei.eventGrid.listConnections({ limit: 2, sort: "name:ASC" }).byPage()),
    (found) =>
      found.map(
        ({ items, data }, at) => `page ${at + 1}: ${items.map(({ name }) => name).join(", ")} (of ${data.total})`,
      ),
  );
  const listed = pages.flatMap(({ items }) => items);
  expectSame(
    "the listed names",
    listed.map(({ name }) => name),
    ["b", "c", "private-link"],
  );
  expectSame("the description in the list", listed.find(({ id }) => id === connectionId)?.description, marker);

  await report.step(
    "huawei.eventGrid.deleteConnection(...) for each of them",
    () =>
      Promise.all(listed.map(({ id = "" }) => huawei.eventGrid.deleteConnection({ connectionId: id }).withResponse())),
    (answers) => answers.flatMap(tellResponse),
  );
}

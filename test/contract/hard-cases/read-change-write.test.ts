import { describe, expect, it } from "vitest";
import { validAnswer, validArguments } from "../reader/calls.ts";
import { jsonText } from "../reader/json-text.ts";
import { Random } from "../reader/random.ts";
import { secretsOf } from "../reader/secrets.ts";
import type { Shape } from "../reader/shapes.ts";
import { operationOf, type Pair, pairs } from "./pairs.ts";
import { azure, huawei, json, nsx, type Sent, smc } from "./wire.ts";

const target = {
  id: "0123456789abcdef0123456789abcdef",
  name: "HC.Kafka",
  provider_type: "OFFICIAL",
  connection_id: "connection",
  transform: { type: "VARIABLE", value: '{"a":"$.data.a"}' },
  created_time: "2026-11-21T19:32:23Z",
};
const source = {
  id: target.id,
  name: "HC.OBS",
  provider_type: "CUSTOM",
  filter: { source: [{ op: "StringIn", values: ["a"] }] },
};

/** Updates whose documents bound what those of the GET leave open: what is read lies within, and is written out here. */
const NARROWER = {
  updateSubscription: { id: target.id, name: "s", status: "ENABLED", sources: [source], targets: [target], used: [] },
  updateSubscriptionTarget: target,
};

const VENDORS = { azure, huawei, nsx, smc };

/** Reads what `answer` has, lets it be changed, and sends it back. */
async function readAndWrite(
  { entry, get, update }: Pair,
  answer: object,
  change: (read: object) => object = (read) => read,
): Promise<{ readonly sent: Sent; readonly drift: readonly string[] }> {
  const { service } = entry;
  const random = new Random(update.id);
  const { body: _, ...place } = validArguments(service, update, "minimal", random);
  const { client, sent, drift } = VENDORS[service.vendor as keyof typeof VENDORS]([json(jsonText(answer)), json({})]);
  const reading = operationOf(entry, get)(client, {
    ...validArguments(service, get, "minimal", random),
    ...pathOf(get, place),
  });
  const read = (await reading) as object;
  await operationOf(entry, update)(client, { ...place, body: change(read) });
  const [, written] = sent;
  if (written === undefined || sent.length > 2) throw new Error(`${sent.length} requests were sent`);
  return { sent: written, drift: drift.filter((one) => one.startsWith("request")) };
}

/** What both have in their path. */
function pathOf(get: Pair["get"], place: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const names = get.arguments.filter((argument) => argument.place === "path").map(({ name }) => name);
  return Object.fromEntries(Object.entries(place).filter(([name]) => names.includes(name)));
}

/** All that the document of the GET allows it to answer. */
function everythingOf({ entry, get, update }: Pair): object {
  const [answer] = get.answers;
  if (update.id in NARROWER) return NARROWER[update.id as keyof typeof NARROWER];
  if (answer === undefined) throw new Error(`${get.id} answers nothing`);
  return validAnswer(entry.service, answer, "full", new Random(`read ${get.id}`)).data as object;
}

/** What the document says of the body of the update. */
function bodyOf({ entry, update }: Pair): Shape {
  if (update.body === undefined) throw new Error(`${update.id} takes no body`);
  return entry.service.shapes.of(update.body.schema);
}

const later = { later: { id: 9223372036854775807n, list: [null, { x: -0.5 }] } };

describe("what a GET gave, sent back to the update on its path", () => {
  it("is so for every pair of the documents", () => {
    expect(pairs.length).toBeGreaterThan(270);
  });

  it.each(pairs)("goes as it came: $name", async (pair) => {
    const answer = everythingOf(pair);
    const { sent } = await readAndWrite(pair, answer);
    expect(sent.method).toBe(pair.update.method);
    expect(sent.body).toBe(jsonText(answer));
  });

  it.each(pairs)("goes with members and a change that no document names, and tells of them: $name", async (pair) => {
    const answer = { ...everythingOf(pair), ...later };
    const { sent, drift } = await readAndWrite(pair, answer, (read) => ({ ...read, changed: true }));
    expect(sent.body).toBe(jsonText({ ...answer, changed: true }));
    const shape = bodyOf(pair);
    if (shape.kind === "object" && shape.others !== undefined) expect(drift, "it allows any member").toEqual([]);
    else expect(drift).toEqual(expect.arrayContaining(["request body.later", "request body.changed"]));
  });

  it.each(pairs)("goes with null where the service has nothing: $name", async (pair) => {
    const answer = everythingOf(pair);
    const shape = bodyOf(pair);
    const members = shape.kind === "kinds" ? shape.base.members : shape.kind === "object" ? shape.members : new Map();
    // Null would clear a key that NSX keeps: that is refused.
    const kept = pair.entry.service.vendor === "nsx" ? secretsOf(pair.entry.service, pair.update) : [];
    const optional = [...members].filter(([name, { isRequired }]) => !isRequired && !kept.includes(name));
    const nulls = Object.fromEntries(optional.map(([name]) => [name, null]));
    const { sent } = await readAndWrite(pair, { ...answer, ...nulls });
    expect(sent.body).toBe(jsonText({ ...answer, ...nulls, ...pair.update.node["x-body-defaults"] }));
  });
});

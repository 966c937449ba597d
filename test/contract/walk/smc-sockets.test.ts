import { afterAll, describe, expect, it } from "vitest";
import { findAnswerIssues, findIssues } from "../../../src/core/check.ts";
import type { OperationSchema } from "../../../src/core/operation.ts";
import * as schemas from "../../../src/smc/generated/sockets/schemas.ts";
import { faultsInAnswer } from "../reader/faults.ts";
import { jsonText } from "../reader/json-text.ts";
import { type Message, readMessages } from "../reader/messages.ts";
import { Random } from "../reader/random.ts";
import { Shapes } from "../reader/shapes.ts";
import { type Form, validValue } from "../reader/values.ts";

const { messages, components } = readMessages("smc/sockets");
const shapes = new Shapes({ components });
const walked = new Set<Message>();

function schemaOf({ model }: Message): OperationSchema | undefined {
  return (schemas as Readonly<Record<string, OperationSchema>>)[`z${model}`];
}

function made({ schema, direction }: Message, form: Form, seed: number): unknown {
  const random = new Random(`${seed}`);
  return validValue(schema, { shapes, random, form, direction, place: "body", version: "7.4" });
}

describe("every documented message of the sockets of the SMC", () => {
  afterAll(() => {
    process.stdout.write(`walked ${walked.size} of ${messages.length} messages of smc/sockets\n`);
    expect(walked.size).toBe(messages.length);
  });

  it("belongs to one of four sockets", () => {
    const channels = ["logMonitoring", "notification", "sessionMonitoring", "status"];
    expect([...new Set(messages.map(({ channel }) => channel))].sort()).toEqual(channels);
  });

  it.each(messages)(
    "$channel: $model passes with everything it may have and with nothing more than it must",
    (message) => {
      const schema = schemaOf(message);
      if (!schema) throw new Error(`no schema of ${message.model} is generated`);
      walked.add(message);
      for (let seed = 1; seed <= 5; seed++) {
        for (const form of ["full", "minimal"] as const) {
          const value = made(message, form, seed);
          expect(findIssues(schema, value), jsonText(value)).toEqual([]);
        }
      }
    },
  );

  it.each(messages)("$channel: $model is told wherever it differs", (message) => {
    const schema = schemaOf(message);
    if (!schema) throw new Error(`no schema of ${message.model} is generated`);
    const right = made(message, "full", 1);
    for (const { kind, field, given } of faultsInAnswer({ shapes }, message, right)) {
      const paths = findAnswerIssues(schema, given.body).map(({ path }) => `body.${path}`);
      expect(paths, `${kind} at ${field}`).toContain(field);
    }
  });
});

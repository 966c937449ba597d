import * as z from "zod/mini";
import { lazy } from "../../src/core/schema.ts";
import { defineSettlingOperation, type SettlingOperation } from "../../src/core/settling-operation.ts";
import { resourceStatus } from "../../src/huawei/polling.ts";
import { json, operation, type ThingParams } from "./fake-vendor.ts";

/** A thing that takes its time to come about. */
export interface Slow {
  id: string;
  state?: string;
  cause?: { code?: string; text?: string };
}

const readSlow = operation<ThingParams, Slow>({
  id: "readSlow",
  path: "/slow/{thing_id}",
  answers: { 200: lazy(() => z.looseObject({ id: z.string() })) },
});

export const makeSlow: SettlingOperation<"fake", [params: { body: { name: string } }], Slow, Slow> =
  defineSettlingOperation(
    {
      ...readSlow.definition,
      id: "makeSlow",
      method: "POST",
      path: "/slow",
      places: {},
      params: lazy(() => z.strictObject({ body: z.strictObject({ name: z.string() }) })),
      body: "application/json",
      answers: { 201: lazy(() => z.looseObject({ id: z.string() })) },
    },
    resourceStatus<Slow>({
      read: () => readSlow,
      ids: { thingId: "id" },
      status: "state",
      succeeded: ["READY"],
      failed: ["BROKEN"],
      error: { member: "cause", code: "code", texts: ["text", "detail"] },
      waitMs: 600_000,
    }),
  );

export const params = { body: { name: "a" } };

/** The answer that accepts. */
export const accepted = (state?: string): Response => json({ id: "s1", ...(state && { state }) }, { status: 201 });

/** An answer to a status read. */
export const seen = (state: string, more: object = {}): Response => json({ id: "s1", state, ...more });

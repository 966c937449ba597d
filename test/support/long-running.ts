import * as z from "zod/mini";
import { defineLongRunningOperation, type LongRunningOperation } from "../../src/core/long-running-operation.ts";
import type { OperationDefinition } from "../../src/core/operation.ts";
import type { OperationState, PollingStrategy, PollPlan, PollReading } from "../../src/core/polling.ts";
import { lazy } from "../../src/core/schema.ts";
import { defineWaitingOperation } from "../../src/core/waiting-operation.ts";
import { ENDPOINT, json, operation } from "./fake-vendor.ts";

/** What a check finds out. */
export interface Report {
  state?: string;
  found?: string;
}

interface CheckParams {
  body: { name: string; password?: string };
}

const definition: OperationDefinition = {
  ...operation().definition,
  id: "startCheck",
  method: "POST",
  path: "/checks",
  places: {},
  params: lazy(() => z.strictObject({ body: z.strictObject({ name: z.string(), password: z.optional(z.string()) }) })),
  body: "application/json",
  answers: { 200: "any", 202: "any" },
  sensitive: ["password"],
};

/** Reads checks by the address that the service gives, and their reports by another. */
const byAddress = ({ service, sensitive = [] }: OperationDefinition): PollingStrategy<Report> => ({
  waitMs: 600_000,
  intervalMs: (read) => 1000 * read,
  start: ({ answer }) => {
    const url = answer.headers.get("location");
    const raw = answer.data;
    if (url === undefined) return { status: "succeeded", raw, result: raw as Report };
    return { status: "running", raw, plan: { kind: "state", url } };
  },
  isPlan: ({ kind, url }) => (kind === "state" || kind === "result") && Boolean(url),
  addresses: ({ url = "" }) => [url],
  request: ({ url = "" }) => ({
    operation: { id: "startCheck", service, method: "GET", path: "", answers: { 200: "any" }, sensitive },
    url,
    urlIs: "the address of the check",
  }),
  read: (plan, answer) => readCheck(plan, answer.data),
});

function readCheck(plan: PollPlan, raw: unknown): PollReading<Report> {
  const { state: vendorStatus, percent, report, cause } = (raw ?? {}) as Record<string, never>;
  const seen = { vendorStatus, percent, raw } satisfies Partial<OperationState>;
  if (plan.kind === "result") return { ...seen, status: "succeeded", result: raw as Report };
  if (vendorStatus === "BROKEN") return { ...seen, status: "failed", error: { vendorCode: "E.7", message: cause } };
  if (vendorStatus === "STOPPED") return { ...seen, status: "canceled", error: {} };
  if (vendorStatus !== "READY") return { ...seen, status: "running", plan };
  return report === undefined
    ? { ...seen, status: "succeeded", result: raw as Report }
    : { ...seen, status: "succeeded", resultPlan: { kind: "result", url: report } };
}

/** A call that is the long work itself. */
export const startCheck: LongRunningOperation<"fake", [params: CheckParams], Report> = defineLongRunningOperation(
  definition,
  byAddress,
);

/** Waits for work that another call started. */
export const awaitCheck: LongRunningOperation<"fake", [params: { id: string }], Report> = defineWaitingOperation(
  { ...definition, id: "awaitCheck", params: lazy(() => z.strictObject({ id: z.string().check(z.minLength(1)) })) },
  byAddress(definition),
  ({ id }: { id: string }) => ({ kind: "state", url: `${ENDPOINT}/checks/${id}` }),
);

export const CHECK = `${ENDPOINT}/checks/1`;
export const checkParams: CheckParams = { body: { name: "a" } };

/** The answer that accepts. */
export const checking = (headers: Record<string, string> = {}): Response =>
  json({ id: "1" }, { status: 202, headers: { location: CHECK, ...headers } });

/** An answer to a read of the state. */
export const check = (state: string, more: object = {}): Response => json({ state, ...more });

import { afterAll, describe, expect, it } from "vitest";
import { armPolling, type FinalStateVia } from "../../../src/azure/polling.ts";
import { defineListOperation } from "../../../src/core/list-operation.ts";
import { defineLongRunningOperation } from "../../../src/core/long-running-operation.ts";
import { defineOperation, type OperationDefinition } from "../../../src/core/operation.ts";
import type { Fault } from "../reader/faults.ts";
import type { Operation } from "../reader/operations.ts";
import { allSites } from "./all-sites.ts";
import type { Reason } from "./compare-request.ts";
import { type Call, definitionOf, functionOf } from "./dynamic-call.ts";
import { mutationsOf } from "./mutations.ts";
import { faultsOf, refuseFault } from "./refuse-arguments.ts";
import { LARGE, type Site } from "./site.ts";
import { type Case, casesOf, fullestCase, walkCase } from "./walk-operation.ts";

const seen = new Map<string, number>();

/** A definition as something that can be called, of the kind that the operation is. */
function callOf(operation: Operation, definition: OperationDefinition): Call {
  const { paging } = definition;
  const via = viaOf(operation);
  const defined = operation.isLongRunning
    ? defineLongRunningOperation(definition, armPolling({ ...(via && { finalStateVia: via }) }))
    : paging
      ? defineListOperation({ ...definition, paging })
      : defineOperation(definition);
  const call = functionOf({ defined }, ["defined"]);
  if (!call) throw new Error("an operation cannot be called");
  return call;
}

function definitionIn({ module }: Site, { names }: Operation): OperationDefinition {
  const definition = definitionOf(module, names.standalone);
  if (!definition) throw new Error(`${names.standalone} is no operation`);
  return definition;
}

function viaOf({ finalStateVia }: Operation): FinalStateVia | undefined {
  const known = ["azure-async-operation", "location", "original-uri", "operation-location"] as const;
  return known.find((via) => via === finalStateVia);
}

/** What the comparison says of a definition. */
async function compared(
  site: Site,
  operation: Operation,
  definition: OperationDefinition,
  one: Case,
): Promise<Reason[]> {
  const differences = await walkCase(site, operation, callOf(operation, definition), [site.client], one);
  return [...new Set(differences.map(({ reason }) => reason))].sort();
}

/** What cannot stand in an address or a form is refused by whatever writes it there. */
function isRefusedUnchecked({ arguments: documented, body }: Operation, { kind, field }: Fault): boolean {
  if (body?.form === "form" && field.startsWith("body")) return kind === "null" || kind === "wrong type";
  const place = documented.find(({ name }) => name === field)?.place;
  return place === "path" && ["missing", "null", "too short", "empty in the path", "slash in the path"].includes(kind);
}

describe.each(allSites())("mutated operations of $service.name", (site) => {
  const { operations } = site.service;
  const defined = operations.map((operation) => ({ operation, definition: definitionIn(site, operation) }));

  it("are told from what the document says, for the right reason", LARGE, async () => {
    const survivors: string[] = [];
    for (const { operation, definition } of defined) {
      const one = fullestCase(site, operation);
      expect(await compared(site, operation, definition, one)).toEqual([]);
      for (const { kind, reasons, definition: mutated } of mutationsOf(definition, one.given)) {
        const found = await compared(site, operation, mutated, one);
        seen.set(kind, (seen.get(kind) ?? 0) + 1);
        const expected = [...reasons].sort();
        if (found.join() !== expected.join())
          survivors.push(`${operation.id}: ${kind}: ${found.join()} for ${expected.join()}`);
      }
    }
    expect(survivors).toEqual([]);
  });

  const keyed = defined.filter(({ operation: { keyHeader } }) => keyHeader !== undefined);
  if (keyed.length > 0) {
    it("are told where they make no key for what must not happen twice", LARGE, async () => {
      for (const { operation, definition } of keyed) {
        const { idempotencyKey: _, ...without } = definition;
        const [minimal] = casesOf(site, operation);
        if (!minimal) throw new Error(`${operation.id} has no documented answer`);
        expect(await compared(site, operation, definition, minimal)).toEqual([]);
        expect(await compared(site, operation, without, minimal)).toEqual(["header"]);
        seen.set("no key", (seen.get("no key") ?? 0) + 1);
      }
    });
  }

  it("that check no argument are noticed by every wrong one", LARGE, async () => {
    const survivors: string[] = [];
    for (const { operation, definition } of defined) {
      const { params: _, ...unchecked } = definition;
      for (const fault of faultsOf(site, operation)) {
        if (isRefusedUnchecked(operation, fault)) continue;
        const complaints = await refuseFault(site, callOf(operation, unchecked), fault);
        seen.set("no checks", (seen.get("no checks") ?? 0) + 1);
        if (complaints.length === 0) survivors.push(`${operation.id}: ${fault.kind}: ${fault.field}`);
      }
    }
    expect(survivors).toEqual([]);
  });
});

it("mutated operations were of every kind", () => {
  const promised = ["other array style", "dropped header", "swapped path parameters", "other method", "no key"];
  const others = ["dropped constant", "dropped query", "renamed header", "renamed query", "other answers", "lost body"];
  expect([...seen.keys()]).toEqual(expect.arrayContaining([...promised, ...others]));
});

afterAll(() => {
  const total = [...seen.values()].reduce((sum, count) => sum + count, 0);
  process.stdout.write(
    `${total} mutations were noticed: ${[...seen].map(([kind, count]) => `${count} ${kind}`).join(", ")}\n`,
  );
});

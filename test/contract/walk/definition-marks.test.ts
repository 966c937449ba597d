import { describe, expect, it } from "vitest";
import type { OperationDefinition } from "../../../src/core/operation.ts";
import { type Marks, marksOf } from "../reader/marks.ts";
import { allSites } from "./all-sites.ts";
import { definitionOf } from "./dynamic-call.ts";

/** The marks that a definition has, in the order in which its document tells them. */
function marksIn(definition: OperationDefinition): Marks {
  const { constants = [], sensitive = [], answers } = definition;
  return {
    id: definition.id,
    method: definition.method,
    path: definition.path,
    statuses: Object.keys(answers).map(Number),
    since: definition.since,
    version: definition.version,
    body: definition.body,
    texts: definition.texts && [...definition.texts],
    paging: definition.paging,
    idempotent: definition.idempotent,
    idempotencyKey: definition.idempotencyKey,
    keepsUnknownMembers: definition.keepsUnknownMembers ?? false,
    unsigned: definition.unsigned ?? false,
    constants: constants.map(([place, wireName, value]) => `${place} ${wireName}: ${value}`).sort(),
    sensitive: sensitive.map(String),
    bodyDefaults: definition.bodyDefaults,
  };
}

describe.each(allSites())("every operation of $service.name", ({ service, module }) => {
  it.each(service.operations)("$id has every mark of its document, and no other", (operation) => {
    const definition = definitionOf(module, operation.names.standalone);
    expect(definition && marksIn(definition)).toEqual(marksOf(service, operation));
  });
});

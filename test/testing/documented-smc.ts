import { checkSchema } from "../../src/testing/check-schema.ts";
import type { EmulatorSchema } from "../../src/testing/document.ts";
import { document } from "../../src/testing/generated/smc-api.ts";
import type { EmulatorOptions } from "../../src/testing/index.ts";
import type { Said } from "./talk.ts";
import { type SmcConversation, startSmc } from "./talk-smc.ts";

/** A conversation whose successes are held to the document, and which remembers the operations that had one. */
export interface DocumentedSmc extends SmcConversation {
  readonly answered: ReadonlySet<string>;
}

/**
 * A conversation that holds every success to its document: the status is one that the operation documents, and the body has the
 * documented types, all required members and no others than documented. Operations that no document has are not held to any.
 */
export async function startDocumentedSmc(options?: EmulatorOptions): Promise<DocumentedSmc> {
  const talk = await startSmc(options);
  const answered = new Set<string>();
  return {
    ...talk,
    answered,
    smc: async (...request) => {
      const said = await talk.smc(...request);
      const operation = talk.emulator.received.at(-1)?.operation ?? "";
      if (said.status >= 300) return said;
      answered.add(operation);
      const wrong = differences(operation, said);
      if (wrong.length > 0) throw new Error(`${request[0]} ${request[1]}: ${wrong.join("; ")}`);
      return said;
    },
  };
}

function differences(id: string, { status, body }: Said): readonly string[] {
  const operation = document.operations.find((one) => one.id === id);
  if (operation === undefined) return [];
  if (!operation.success.includes(status)) return [`${id} does not document ${status}`];
  const answer = operation.answers[status];
  if (answer === undefined) return Object.keys(body).length === 0 ? [] : [`${id} documents no body`];
  return [...checkSchema(answer.schema, body, "", document.schemas), ...undocumented(answer.schema, body, "")];
}

/** Paths of members that a schema does not list, where it does not allow others. */
function undocumented(schema: EmulatorSchema, value: unknown, at: string): readonly string[] {
  const { $ref, items, properties, additionalProperties, anyOf } = schema;
  if ($ref !== undefined) return undocumented(document.schemas[$ref.split("/").at(-1) ?? ""] ?? {}, value, at);
  if (anyOf !== undefined) {
    const outcomes = anyOf.map((one) => undocumented(one, value, at));
    return outcomes.find((outcome) => outcome.length === 0) ?? outcomes[0] ?? [];
  }
  if (Array.isArray(value)) return value.flatMap((item, index) => undocumented(items ?? {}, item, `${at}[${index}]`));
  if (typeof value !== "object" || value === null || properties === undefined) return [];
  return Object.entries(value).flatMap(([name, member]) => {
    const known = properties[name];
    if (known !== undefined) return undocumented(known, member, `${at}.${name}`);
    return additionalProperties === undefined ? [`${at}.${name} is not documented`] : [];
  });
}

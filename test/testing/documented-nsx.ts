import { checkSchema } from "../../src/testing/check-schema.ts";
import type { EmulatorSchema } from "../../src/testing/document.ts";
import { document } from "../../src/testing/generated/nsx-vpn.ts";
import type { EmulatorOptions } from "../../src/testing/index.ts";
import type { Said } from "./talk.ts";
import { type NsxConversation, startNsx } from "./talk-nsx.ts";

/**
 * A conversation that holds every success of the manager API to its document: the status is one that the operation
 * documents, and the body has the documented types, all required members and no others than documented.
 */
export async function startDocumentedNsx(options?: EmulatorOptions): Promise<NsxConversation> {
  const talk = await startNsx(options);
  return {
    ...talk,
    nsx: async (...request) => {
      const said = await talk.nsx(...request);
      const wrong = said.status < 300 ? differences(talk.emulator.received.at(-1)?.operation, said) : [];
      if (wrong.length > 0) throw new Error(`${request[0]} ${request[1]}: ${wrong.join("; ")}`);
      return said;
    },
  };
}

function differences(id: string | undefined, { status, body }: Said): readonly string[] {
  const operation = document.operations.find((one) => one.id === id);
  if (operation?.success.includes(status) !== true) return [`${id} does not document ${status}`];
  const answer = operation.answers[status];
  if (answer === undefined) return Object.keys(body).length === 0 ? [] : [`${id} documents no body`];
  return [...checkSchema(answer.schema, body, "", document.schemas), ...undocumented(answer.schema, body, "")];
}

/** Paths of members that no kind of the schema lists. */
function undocumented(schema: EmulatorSchema, value: unknown, at: string): readonly string[] {
  const { $ref, discriminator, items, properties, additionalProperties } = schema;
  const kind = discriminator?.mapping?.[String((value as { resource_type?: unknown }).resource_type)];
  const next = kind ?? $ref;
  if (next !== undefined) return undocumented(document.schemas[next.split("/").at(-1) ?? ""] ?? {}, value, at);
  if (Array.isArray(value)) return value.flatMap((item, index) => undocumented(items ?? {}, item, `${at}[${index}]`));
  if (typeof value !== "object" || value === null || properties === undefined) return [];
  return Object.entries(value).flatMap(([name, member]) => {
    const known = properties[name];
    if (known !== undefined) return undocumented(known, member, `${at}.${name}`);
    return additionalProperties === undefined ? [`${at}.${name} is not documented`] : [];
  });
}

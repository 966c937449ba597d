import { checkSchema } from "../../src/testing/check-schema.ts";
import type { EmulatorSchema } from "../../src/testing/document.ts";
import { document as eventGrid } from "../../src/testing/generated/huawei-eventgrid.ts";
import { document as vpn } from "../../src/testing/generated/huawei-vpn.ts";
import type { EmulatorOptions } from "../../src/testing/index.ts";
import { type Conversation, type Said, startConversation, type Talk } from "./talk.ts";

/**
 * A conversation that holds every success to its document: the status is one that the operation documents, and the
 * body has the documented types, all required members and no others than documented.
 */
export async function startDocumentedConversation(options?: EmulatorOptions): Promise<Conversation> {
  const talk = await startConversation(options);
  const held = (document: typeof vpn, plain: Talk): Talk => {
    return async (method, path, body) => {
      const said = await plain(method, path, body);
      const wrong = said.status < 300 ? differences(document, talk.emulator.received.at(-1)?.operation, said) : [];
      if (wrong.length > 0) throw new Error(`${method} ${path}: ${wrong.join("; ")}`);
      return said;
    };
  };
  return { ...talk, vpn: held(vpn, talk.vpn), eventGrid: held(eventGrid, talk.eventGrid) };
}

function differences(document: typeof vpn, id: string | undefined, { status, body }: Said): readonly string[] {
  const operation = document.operations.find((one) => one.id === id);
  if (operation?.success.includes(status) !== true) return [`${id} does not document ${status}`];
  const answer = operation.answers[status];
  if (answer === undefined) return Object.keys(body).length === 0 ? [] : [`${id} documents no body`];
  return [
    ...checkSchema(answer.schema, body, "", document.schemas),
    ...undocumented(answer.schema, body, "", document.schemas),
  ];
}

/** Paths of members that a schema does not list, where it does not allow others. */
function undocumented(
  schema: EmulatorSchema,
  value: unknown,
  at: string,
  named: typeof vpn.schemas,
): readonly string[] {
  if (schema.$ref !== undefined) {
    return undocumented(named[schema.$ref.split("/").at(-1) ?? ""] ?? {}, value, at, named);
  }
  if (Array.isArray(value)) {
    return value.flatMap((item, index) => undocumented(schema.items ?? {}, item, `${at}[${index}]`, named));
  }
  const { properties, additionalProperties } = schema;
  if (typeof value !== "object" || value === null || properties === undefined) return [];
  return Object.entries(value).flatMap(([name, member]) => {
    const known = properties[name];
    if (known !== undefined) return undocumented(known, member, `${at}.${name}`, named);
    return additionalProperties === undefined ? [`${at}.${name} is not documented`] : [];
  });
}

import { ModelBuilder } from "./build-models.ts";
import { components } from "./cycles.ts";
import { directModels } from "./directions.ts";
import { at, DocumentError } from "./document-error.ts";
import { basesOf, partsOf, tellUses, type Uses } from "./model-uses.ts";
import { byCodeUnit } from "./names.ts";
import type { TypedService } from "./service-model.ts";
import { reachableFrom } from "./shape.ts";
import { nameAfter, type SocketOperationNode, type SocketSource } from "./socket-document.ts";
import { nameKinds, referencedName } from "./variants.ts";

/** Reads a document of sockets: the models of everything that goes over them. */
export function buildSockets(source: SocketSource): TypedService {
  const { document, name } = source;
  const fail = (pointer: string, reason: string): never => {
    throw new DocumentError(name, pointer, reason);
  };
  const { "x-vendor": vendor, "x-service": service } = document.info ?? {};
  if (!vendor || !service) return fail("/info", "not in normal form: x-vendor and x-service are missing");
  for (const [channel, { address, summary }] of Object.entries(document.channels)) {
    const pointer = at("", "channels", channel);
    if (!address) fail(pointer, "a channel needs an address");
    if (!summary) fail(pointer, "a channel needs a summary");
  }
  const sent = payloads(source, "send", fail);
  const received = payloads(source, "receive", fail);

  const builder = new ModelBuilder(source);
  for (const model of Object.keys(document.components.schemas)) {
    const pointer = at("", "components", "schemas", model);
    builder.body({ $ref: `#/components/schemas/${model}` }, pointer, model);
  }
  nameKinds(builder.models, name);
  const inputs = [...sent.keys()];
  // The kinds that were merged into one object are no part of it. They stay, for whoever wants to tell them apart.
  const unsent = [...builder.models.keys()].filter((model) => !reachableFrom(builder.models, inputs).has(model));
  const { inputName, ...directed } = directModels(builder.models, inputs, [...received.keys(), ...unsent], fail);
  const sentUses = new Map([...sent].map(([model, channels]) => [inputName(model), channels]));
  const uses: Uses[] = [
    ["Goes to the service over", sentUses],
    ["Comes from the service over", received],
    partsOf(directed.models),
    basesOf(directed.models),
  ];
  return {
    ...{ source, vendor, service, folder: service.toLowerCase(), sections: [], ...directed },
    common: [...directed.models.values()].sort((a, b) => byCodeUnit(a.name, b.name)),
    uses: tellUses(directed.models, uses),
    component: components(directed.models),
    checked: new Set(directed.models.keys()),
  };
}

/** The models that go one way, each with the channels that it goes over. */
function payloads(
  { document }: SocketSource,
  action: SocketOperationNode["action"],
  fail: (pointer: string, reason: string) => never,
): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const [id, operation] of Object.entries(document.operations)) {
    const pointer = at("", "operations", id);
    if (!["send", "receive"].includes(operation.action))
      fail(at(pointer, "action"), `unknown action ${operation.action}`);
    if (operation.action !== action) continue;
    const channel = nameAfter("#/channels/", operation.channel) ?? "";
    const { messages } = document.channels[channel] ?? fail(at(pointer, "channel"), "dangling reference");
    for (const [index, reference] of operation.messages.entries()) {
      const place = at(pointer, "messages", index);
      const message = messages[nameAfter(`#/channels/${channel}/messages/`, reference) ?? ""];
      const { $ref } = (message ?? fail(place, "dangling reference")).payload;
      const model = referencedName($ref) ?? fail(place, "the payload of a message must be a named schema");
      if (!document.components.schemas[model]) fail(place, `there is no schema ${model}`);
      found.set(model, [...(found.get(model) ?? []), channel]);
    }
  }
  return found;
}

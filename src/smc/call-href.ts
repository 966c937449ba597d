import type { Client } from "../core/client.ts";
import { InvalidArgumentError } from "../core/errors/refused-errors.ts";
import { Handle } from "../core/handle.ts";
import type { OperationDefinition } from "../core/operation.ts";
import type { CallOptions } from "../core/options.ts";
import { pipelineOf } from "../core/pipeline.ts";
import { wrongHref } from "./href.ts";

/** How a client calls operations at addresses, where that is not as they are defined. */
type Manner = (definition: OperationDefinition) => OperationDefinition;

const manners = /*#__PURE__*/ new WeakMap<Client<"smc">, Manner>();

/** Has a client look at each operation that it is about to call at an address: to refuse it, or to change it. */
export function attachManner(client: Client<"smc">, manner: Manner): void {
  manners.set(client, manner);
}

/** An operation as the client calls it. */
export function mannered(client: Client<"smc">, definition: OperationDefinition): OperationDefinition {
  return manners.get(client)?.(definition) ?? definition;
}

/**
 * Calls an operation at an address that the server gave: the method, query, headers and body are the operation's, and the
 * address takes the place of its path, byte for byte. Errors and events name `definition.id`.
 *
 * @param params - the operation's arguments but those of its path.
 * @throws (as rejections of the handle) InvalidArgumentError when the address or an argument cannot be meant, and
 *   OriginError when the session may not go there; nothing is sent then.
 */
export function callHref<T>(
  client: Client<"smc">,
  definition: OperationDefinition,
  href: unknown,
  params: Readonly<Record<string, unknown>> = {},
  options?: CallOptions,
): Handle<T> {
  const pipeline = pipelineOf(client);
  return new Handle(definition.id, async () => {
    const url = checkedHref(href, definition.id);
    const operation = mannered(client, definition);
    return pipeline.run<T>({ operation, url, urlIs: "the address of the element", params }, options);
  });
}

/**
 * An address as it may be followed.
 * @throws InvalidArgumentError
 */
export function checkedHref(href: unknown, operation: string, path = "href"): string {
  const message = wrongHref(href);
  if (message !== undefined) throw new InvalidArgumentError([{ path, message }], { vendor: "smc", operation });
  return href as string;
}

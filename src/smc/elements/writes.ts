import type { Client } from "../../core/client.ts";
import { doubtBefore } from "../../core/earlier-attempts.ts";
import { ResponseParseError } from "../../core/errors/answer-errors.ts";
import { advised, isConflictError } from "../../core/errors/api-error.ts";
import { InvalidArgumentError } from "../../core/errors/refused-errors.ts";
import { type ApiResponse, Handle } from "../../core/handle.ts";
import type { OperationDefinition } from "../../core/operation.ts";
import type { CallOptions } from "../../core/options.ts";
import { pipelineOf } from "../../core/pipeline.ts";
import { callHref, checkedHref, mannered } from "../call-href.ts";
import { wrongHref } from "../href.ts";
import { CREATE, CREATE_IN, DELETE, REPLACE } from "./definitions.ts";
import { entryPointOf } from "./entry-points.ts";
import { linkOf } from "./links.ts";
import { elementOf, hrefOf, isReadElement, refuseSystem, wholeElement } from "./read-element.ts";
import type { ElementRef, ReadElement, WrittenElement } from "./types.ts";

/** Creates an element in the collection of its type. */
export function createElement(
  client: Client<"smc">,
  type: string,
  body: unknown,
  options?: CallOptions,
): Handle<WrittenElement> {
  return new Handle(CREATE.id, async () => {
    const own = bodyOf(body, CREATE.id);
    return postTo(client, CREATE, await entryPointOf(client, type, CREATE.id, options), own, options);
  });
}

/** Creates an element in a collection of another one. */
export function createIn(
  client: Client<"smc">,
  ref: ElementRef,
  rel: string,
  body: unknown,
  options?: CallOptions,
): Handle<WrittenElement> {
  return new Handle(CREATE_IN.id, async () => {
    const own = bodyOf(body, CREATE_IN.id);
    const owner = await elementOf<unknown>(client, ref, CREATE_IN, options);
    refuseSystem(owner, CREATE_IN.id);
    const { href } = linkOf(owner, rel, undefined, CREATE_IN.id);
    return postTo(client, CREATE_IN, href, own, options);
  });
}

/** Writes an element whole, if nobody has changed it since it was read. */
export function replaceElement(
  client: Client<"smc">,
  element: ReadElement<unknown>,
  body: unknown,
  options?: CallOptions,
): Handle<WrittenElement> {
  return new Handle(REPLACE.id, async () => {
    try {
      return await putElement(client, REPLACE, element, body, options);
    } catch (error) {
      if (!isConflictError(error) || doubtBefore(error) === undefined) throw error;
      throw advised(error, MAYBE_DONE, { operation: REPLACE.id });
    }
  });
}

const MAYBE_DONE =
  "An earlier attempt of this call got no clear answer and may have written it: read the element, and repeat the change only if it is not there";

/** Writes an element whole, under the name of the operation that does it. */
export async function putElement(
  client: Client<"smc">,
  definition: OperationDefinition,
  element: ReadElement<unknown>,
  body: unknown,
  options?: CallOptions,
): Promise<ApiResponse<WrittenElement>> {
  const { href, etag } = wholeElement(element, definition.id);
  refuseSystem(element, definition.id);
  const ifMatch = etag ?? refuse(definition, "element.etag", NO_ETAG);
  const own = bodyOf(body, definition.id);
  const response = await callHref(client, definition, href, { ifMatch, body: own }, options).withResponse();
  return { ...response, data: { href, etag: response.headers.get("etag") || undefined } };
}

const NO_ETAG =
  "is missing, so nobody could tell a change by others; read the element again, and see that nothing on the way takes the header ETag away";

/**
 * Deletes an element: one that was read only if nobody has changed it since.
 * @throws (as a rejection of the handle) InvalidArgumentError when it was read and came without an ETag.
 */
export function deleteElement(
  client: Client<"smc">,
  ref: ElementRef,
  options?: CallOptions,
  definition: OperationDefinition = DELETE,
): Handle<undefined> {
  return new Handle(definition.id, async () => {
    const href = hrefOf(ref, definition.id);
    refuseSystem(ref, definition.id);
    const ifMatch = isReadElement(ref) ? (ref.etag ?? refuse(definition, "element.etag", NO_ETAG)) : undefined;
    return callHref<undefined>(client, definition, href, { ifMatch }, options).withResponse();
  });
}

/**
 * Creates something by sending it to the address of a collection.
 * @throws ResponseParseError when the answer does not say where it is now.
 */
export async function postTo(
  client: Client<"smc">,
  definition: OperationDefinition,
  href: string,
  body: object,
  options: CallOptions | undefined,
): Promise<ApiResponse<WrittenElement>> {
  const operation = mannered(client, definition);
  const url = checkedHref(href, operation.id, "the address of the collection");
  const step = { operation, url, urlIs: "the address of the collection", params: { body } };
  const { answer, answeredAt } = await pipelineOf(client).send<undefined>(step, options);
  const { headers, status, attempts } = answer;
  const location = headers.get("location") ?? "";
  // Absolute as a rule, and then kept as it is; HTTP allows relative ones.
  const at = /^https?:\/\//i.test(location) ? location : location && URL.parse(location, answeredAt)?.href;
  if (at && wrongHref(at) === undefined)
    return { ...answer, data: { href: at, etag: headers.get("etag") || undefined } };
  const lacks = location.trim() === "" ? "names no Location" : "names a Location that is no address of an element";
  const what = `${lacks}, although the element was created: find it by its name before you create it again`;
  throw new ResponseParseError(what, status, { vendor: "smc", operation: operation.id, attempts });
}

function bodyOf(body: unknown, operation: string): object {
  if (typeof body === "object" && body !== null && !Array.isArray(body)) return body;
  return refuse({ id: operation }, "body", "must be an object with the members of the element");
}

function refuse({ id: operation }: Pick<OperationDefinition, "id">, path: string, message: string): never {
  throw new InvalidArgumentError([{ path, message }], { vendor: "smc", operation });
}

import type { Client } from "../../core/client.ts";
import { ResponseParseError } from "../../core/errors/answer-errors.ts";
import { isNotModifiedError } from "../../core/errors/api-error.ts";
import { InvalidArgumentError } from "../../core/errors/refused-errors.ts";
import { type ApiResponse, Handle } from "../../core/handle.ts";
import { membersOf, textOf } from "../../core/members.ts";
import type { OperationDefinition } from "../../core/operation.ts";
import type { CallOptions } from "../../core/options.ts";
import { callHref } from "../call-href.ts";
import { wrongHref } from "../href.ts";
import { GET, REFRESH } from "./definitions.ts";
import { linksOf, quoted } from "./links.ts";
import type { ElementRef, ReadElement } from "./types.ts";

/** Reads an element, by an operation that knows its schema where there is one. */
export function getElement<Body>(
  client: Client<"smc">,
  ref: ElementRef,
  options?: CallOptions,
  definition: OperationDefinition = GET,
): Handle<ReadElement<Body>> {
  return new Handle(definition.id, () => readAs<Body>(client, definition, ref, {}, options));
}

/** Reads an element anew where it has changed; gives the same record where it has not. */
export async function refreshElement<Body>(
  client: Client<"smc">,
  element: ReadElement<Body>,
  options?: CallOptions,
): Promise<ReadElement<Body>> {
  const { etag: ifNoneMatch } = wholeElement(element, REFRESH.id);
  try {
    return (await readAs<Body>(client, REFRESH, element, { ifNoneMatch }, options)).data;
  } catch (error) {
    if (ifNoneMatch !== undefined && isNotModifiedError(error)) return element;
    throw error;
  }
}

/** The element itself, read where only its address is known. Errors name the operation that wants it. */
export async function elementOf<Body>(
  client: Client<"smc">,
  ref: ElementRef,
  { id }: Pick<OperationDefinition, "id">,
  options?: CallOptions,
  definition: OperationDefinition = GET,
): Promise<ReadElement<Body>> {
  if (isReadElement<Body>(ref)) return ref;
  return (await readAs<Body>(client, { ...definition, id }, ref, {}, options)).data;
}

async function readAs<Body>(
  client: Client<"smc">,
  definition: OperationDefinition,
  ref: ElementRef,
  params: Readonly<Record<string, unknown>>,
  options: CallOptions | undefined,
): Promise<ApiResponse<ReadElement<Body>>> {
  const href = hrefOf(ref, definition.id);
  const response = await callHref<unknown>(client, definition, href, params, options).withResponse();
  return { ...response, data: readElement<Body>(ref, href, response, definition.id) };
}

function readElement<Body>(
  ref: ElementRef,
  href: string,
  { data, status, headers, attempts }: ApiResponse<unknown>,
  operation: string,
): ReadElement<Body> {
  if (typeof data !== "object" || data === null || Array.isArray(data)) {
    throw new ResponseParseError("is no element, which is an object", status, { vendor: "smc", operation, attempts });
  }
  const told = membersOf(ref);
  return {
    href,
    type: linksOf(data).find(({ rel }) => rel === "self")?.type ?? textOf(told.type),
    name: textOf(membersOf(data).name) ?? textOf(told.name),
    etag: headers.get("etag") || undefined,
    // What its type promises; differences are reported as drift.
    body: data as Body,
  };
}

/** True for what a read gave: it has the body. */
export function isReadElement<Body>(ref: unknown): ref is ReadElement<Body> {
  const { href, body } = membersOf(ref);
  return typeof href === "string" && typeof body === "object" && body !== null && !Array.isArray(body);
}

/**
 * The address of an element.
 * @throws InvalidArgumentError when it is none that could be followed.
 */
export function hrefOf(ref: unknown, operation: string, argument = "element"): string {
  const href = typeof ref === "string" ? ref : membersOf(ref).href;
  const message =
    typeof href === "string"
      ? wrongHref(href)
      : "must be an href, what a list gives, or an element that was read; what is given has no href";
  if (message !== undefined)
    throw new InvalidArgumentError([{ path: argument, message }], { vendor: "smc", operation });
  return href as string;
}

/**
 * An element with its body.
 * @throws InvalidArgumentError when only its address is given.
 */
export function wholeElement<Body>(element: ReadElement<Body>, operation: string): ReadElement<Body> {
  hrefOf(element, operation);
  if (isReadElement<Body>(element)) return element;
  const message = "must be an element that was read; get() gives one";
  throw new InvalidArgumentError([{ path: "element", message }], { vendor: "smc", operation });
}

/**
 * Makes sure that an element is not one that comes with the product.
 * @throws InvalidArgumentError naming it.
 */
export function refuseSystem(element: unknown, operation: string): void {
  const { body, type, name, href } = membersOf(element);
  if (membersOf(body).system !== true) return;
  const whose = [textOf(type), quoted(textOf(name) ?? textOf(href) ?? "")].filter(Boolean).join(" ");
  const message = `is ${whose}, a system element: it comes with the product, and the SMC lets nobody change or delete it; make an element of your own`;
  throw new InvalidArgumentError([{ path: "element", message }], { vendor: "smc", operation });
}

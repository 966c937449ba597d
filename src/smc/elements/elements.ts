import type { Client } from "../../core/client.ts";
import type { Handle } from "../../core/handle.ts";
import type { CallOptions } from "../../core/options.ts";
import type { EntryPoint } from "../generated/api/access/types.ts";
import type { AnyElement, Meta } from "../generated/api/common/types.ts";
import { type ElementChange, type UpdateElementOptions, updateElement } from "./change.ts";
import type { ElementList } from "./element-list.ts";
import { entryPointOf, listEntryPoints } from "./entry-points.ts";
import { type FollowRequest, followLink } from "./follow.ts";
import { type ElementSearch, findByName, type ListFilter, listOfType, searchElements } from "./lists.ts";
import { getElement, refreshElement } from "./read-element.ts";
import type { RelAnswers } from "./rels.ts";
import type { ElementOf, ElementRef, ElementType, ReadElement, WrittenElement } from "./types.ts";
import { createElement, createIn, deleteElement, replaceElement } from "./writes.ts";

/**
 * The elements of an SMC by their addresses, types and links. What takes an element takes its href, what a list says of it, or
 * the element as it was read. Addresses go back to the server byte for byte.
 */
export interface Elements {
  /** The entry points of the API version in use: what it has, and where. */
  entryPoints(options?: CallOptions): Handle<readonly EntryPoint[]>;
  /**
   * Where an entry point is, such as `rbvpn_tunnel`. The server is asked once per client.
   * @throws MissingLinkError when this version of the API does not have it.
   */
  entryPoint(rel: string, options?: CallOptions): Promise<string>;
  /**
   * Reads an element, with its links and its `ETag`. A member of a body that refers to another element holds its href, so
   * `get(element.body.vpn_profile)` goes on from there.
   *
   * @example
   * ```ts
   * import { Smc } from "trunkline/smc";
   * declare const smc: Smc;
   * declare const href: string;
   * const { body } = await smc.elements.get<"vpn">(href);
   * if (body.vpn_profile) console.log((await smc.elements.get<"vpn_profile">(body.vpn_profile)).name);
   * ```
   */
  get<Type extends ElementType = string>(
    element: ElementRef,
    options?: CallOptions,
  ): Handle<ReadElement<ElementOf<Type>>>;
  /** Reads an element anew if it has changed since; gives the same record, and fetches no body, if it has not. */
  refresh<Body>(element: ReadElement<Body>, options?: CallOptions): Promise<ReadElement<Body>>;
  /**
   * All elements of a type, or those that the filter fits.
   * @throws MissingLinkError, as the list begins, when this version of the API does not have the type.
   */
  list<Type extends ElementType>(type: Type, filter?: ListFilter, options?: CallOptions): ElementList<ElementOf<Type>>;
  /** Elements of any type that fit. */
  search(search: ElementSearch, options?: CallOptions): ElementList<AnyElement>;
  /**
   * The element of a type that has exactly this name; `undefined` where none has.
   * @throws InvalidArgumentError naming them when several have it.
   */
  find(type: ElementType, name: string, options?: CallOptions): Promise<Meta | undefined>;
  /**
   * Calls a link of an element: with the method that the relation has, and the query and body that you give. Reads the element
   * first where only its address is given.
   * @throws MissingLinkError when the element has no such link.
   * @throws InvalidArgumentError when several links have the relation, and `type` does not tell which.
   *
   * @example
   * ```ts
   * import { Smc } from "trunkline/smc";
   * declare const smc: Smc;
   * declare const href: string;
   * const engine = await smc.elements.get<"single_fw">(href);
   * const { last_modification_time } = await smc.elements.follow(engine, "history");
   * const task = await smc.elements.follow(engine, "upload", { query: { filter: "HQ Policy" } });
   * console.log(last_modification_time, task.follower);
   * ```
   */
  follow<Rel extends keyof RelAnswers>(
    element: ElementRef,
    rel: Rel,
    request?: FollowRequest,
    options?: CallOptions,
  ): Handle<RelAnswers[Rel]>;
  /** Calls a link whose answer only you know. */
  follow<T = unknown>(element: ElementRef, rel: string, request?: FollowRequest, options?: CallOptions): Handle<T>;
  /**
   * Creates an element of a type, and gives its address.
   * @throws ResponseParseError when the element was created and the server does not tell where, or no address.
   *
   * @example
   * ```ts
   * import { Smc } from "trunkline/smc";
   * declare const smc: Smc;
   * const { href } = await smc.elements.create("host", { name: "web-1", address: "192.0.2.10" });
   * console.log((await smc.elements.get(href)).body.name);
   * ```
   */
  create<Type extends ElementType>(type: Type, body: ElementOf<Type>, options?: CallOptions): Handle<WrittenElement>;
  /** Creates an element in a collection of another one, such as an `external_endpoint` of a gateway. */
  createIn<Rel extends ElementType>(
    element: ElementRef,
    rel: Rel,
    body: ElementOf<Rel>,
    options?: CallOptions,
  ): Handle<WrittenElement>;
  /**
   * Writes an element whole, if nobody has changed it since it was read.
   * @throws ConflictError when somebody has, when it is locked, or when something stands against the change. Where the answer
   *   to a first attempt was lost, that one may have been made; the message says so.
   * @throws InvalidArgumentError when it is a system element, or its `etag` is not known; nothing is sent.
   */
  replace<Body extends object>(element: ReadElement<Body>, body: Body, options?: CallOptions): Handle<WrittenElement>;
  /**
   * Reads an element, changes it, and writes it back; where somebody else changed it meanwhile, starts over with what it is
   * now. `change` gets a copy of the body and gives what is to be written, or `undefined` where there is nothing to change. It
   * may run several times, so let it do nothing but compute. Gives the element as it was written.
   *
   * A refusal (409 or 412) while the element is as it was read is no race but a lock or a dependency, and thrown. One that
   * comes after an answer was lost, while the element is as this change wrote it, is none: the write was made before.
   * @throws ConflictError when others changed the element each of `maxAttempts` times; `cause` is the last answer.
   * @throws InvalidArgumentError when it is a system element, the server gives no `ETag`, or the change cannot be meant.
   *
   * @example
   * ```ts
   * import { Smc } from "trunkline/smc";
   * declare const smc: Smc;
   * declare const href: string;
   * await smc.elements.update<"vpn">(href, (vpn) => ({ ...vpn, comment: "moved to Plano" }));
   * ```
   */
  update<Body extends object>(
    element: ReadElement<Body>,
    change: ElementChange<Body>,
    options?: UpdateElementOptions,
  ): Promise<ReadElement<Body>>;
  /** Updates an element of which only the address is known. */
  update<Type extends ElementType = string>(
    element: string | { readonly href: string; readonly body?: undefined },
    change: ElementChange<ElementOf<Type>>,
    options?: UpdateElementOptions,
  ): Promise<ReadElement<ElementOf<Type>>>;
  /**
   * Deletes an element. One that was read is deleted only if nobody has changed it since; an href, or what a list gives,
   * whatever became of it.
   * @throws InvalidArgumentError when it is known to be a system element, or was read and has no `etag`; nothing is sent.
   */
  delete(element: ElementRef, options?: CallOptions): Handle<undefined>;
}

/**
 * The elements of a client's SMC.
 *
 * @example
 * ```ts
 * import { createClient, elements } from "trunkline/smc/api";
 * const client = createClient({ baseUrl: "https://smc.example.net:8082", credentials: { apiKey: "..." } });
 * const host = await elements(client).find("host", "web-1");
 * if (host !== undefined) await elements(client).update(host, (current) => ({ ...current, comment: "retired" }));
 * await client.close();
 * ```
 */
export function elements(client: Client<"smc">): Elements {
  function follow<Rel extends keyof RelAnswers>(
    ref: ElementRef,
    rel: Rel,
    request?: FollowRequest,
    options?: CallOptions,
  ): Handle<RelAnswers[Rel]>;
  function follow<T>(ref: ElementRef, rel: string, request?: FollowRequest, options?: CallOptions): Handle<T>;
  function follow<T>(ref: ElementRef, rel: string, request?: FollowRequest, options?: CallOptions): Handle<T> {
    return followLink<T>(client, ref, rel, request, options);
  }
  return {
    entryPoints: (options) => listEntryPoints(client, options),
    entryPoint: (rel, options) => entryPointOf(client, rel, "elements.entryPoint", options),
    get: (ref, options) => getElement(client, ref, options),
    refresh: (element, options) => refreshElement(client, element, options),
    list: (type, filter, options) => listOfType(client, type, filter, options),
    search: (search, options) => searchElements(client, search, options),
    find: (type, name, options) => findByName(client, type, name, options),
    follow,
    create: (type, body, options) => createElement(client, type, body, options),
    createIn: (ref, rel, body, options) => createIn(client, ref, rel, body, options),
    replace: (element, body, options) => replaceElement(client, element, body, options),
    update: <Body>(ref: ElementRef, change: ElementChange<Body>, options?: UpdateElementOptions) =>
      updateElement(client, ref, change, options),
    delete: (ref, options) => deleteElement(client, ref, options),
  };
}

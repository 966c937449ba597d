import { objectAt, textAt } from "../operation.ts";
import type { Json } from "../wire.ts";
import type { HuaweiCall } from "./call.ts";
import { eventGridCodes, Refusal, vpnCodes } from "./refusal.ts";
import type { HuaweiState } from "./state.ts";
import type { TableName } from "./tables.ts";

/** What sets one kind of resource apart from another: where it is kept and how requests and answers name it. */
export interface ResourceKind {
  readonly table: TableName;
  /** Starts the sentence that refuses it. */
  readonly label: string;
  /** Path parameter with its id. */
  readonly idName: string;
  /** Member that holds it in bodies and answers; absent where the body is the resource itself. */
  readonly member?: string;
  /** What it stands in; the path names that one too. */
  readonly parent?: ResourceKind;
  readonly notFound: string;
}

/** A kind of VPN, which wraps its resources. */
export function vpnKind(
  table: TableName,
  label: string,
  idName: string,
  member: string,
  parent?: ResourceKind,
): ResourceKind & { readonly member: string } {
  return { table, label, idName, member, notFound: vpnCodes.notFound, ...(parent && { parent }) };
}

/** A kind of EventGrid, which does not wrap them. */
export function eventGridKind(table: TableName, label: string, idName: string, parent?: ResourceKind): ResourceKind {
  return { table, label, idName, notFound: eventGridCodes.notFound, ...(parent && { parent }) };
}

/** The resource of an id. @throws Refusal with 404 */
export function resourceOf(kind: ResourceKind, id: string, state: HuaweiState): Json & { readonly id: string } {
  const found = state.tables[kind.table].peek(id);
  if (found === undefined) throw new Refusal(404, kind.notFound, `${kind.label} ${id} not found`);
  return { ...found, id };
}

/** The resource that the path names, in the parent that it names. @throws Refusal with 404 */
export function find(kind: ResourceKind, call: HuaweiCall, state: HuaweiState): Json & { readonly id: string } {
  const id = call.path[kind.idName] ?? "";
  const parent = kind.parent && find(kind.parent, call, state);
  const found = resourceOf(kind, id, state);
  if (parent === undefined || found[kind.parent?.idName ?? ""] === parent.id) return found;
  throw new Refusal(404, kind.notFound, `${kind.label} ${id} not found`);
}

/** What a body says of the resource. */
export function givenOf(kind: ResourceKind, call: HuaweiCall): Json {
  return kind.member === undefined ? call.body : objectAt(call.body, kind.member);
}

/** The resource as an answer holds it. */
export function wrap(kind: ResourceKind, resource: Json): Json {
  return kind.member === undefined ? resource : { [kind.member]: resource };
}

/** The resource as an answer shows it, which brings a change of it closer. */
export function shown(kind: ResourceKind, id: string, state: HuaweiState): Json {
  return wrap(kind, state.tables[kind.table].read(id) ?? {});
}

/** @throws Refusal with 409 while a change of the resource is not in effect */
export function refusePending(kind: ResourceKind, id: string, state: HuaweiState): void {
  if (state.tables[kind.table].isPending(id))
    throw new Refusal(409, vpnCodes.notReady, `${kind.label} ${id} is not ready`);
}

/** @throws Refusal with 400 when another resource of the kind has the name */
export function refuseDuplicate(
  kind: ResourceKind,
  name: string,
  state: HuaweiState,
  code: string = eventGridCodes.duplicate,
): void {
  if (!state.tables[kind.table].peekAll().some((other) => textAt(other, "name") === name)) return;
  throw new Refusal(400, code, `name duplicated: ${kind.label} ${name} already exists`);
}

import * as z from "zod/mini";
import { InvalidArgumentError } from "../../core/errors/refused-errors.ts";
import { membersOf } from "../../core/members.ts";
import type {
  CombinationFilter,
  ConstantFilterValue,
  DefinedFilter,
  ElementFilterValue,
  ExpressionFilter,
  FieldFilterValue,
  FilterValue,
  InFilter,
  IpFilterValue,
  NotFilter,
  NumberFilterValue,
  QueryFilter,
  ServiceFilterValue,
  StringFilterValue,
  TranslatedFilter,
} from "../generated/sockets/types.ts";
import { wrongHref } from "../href.ts";

/**
 * Builds filters of queries, as plain data. Whatever cannot be right, such as an address that is none or an empty list, is an
 * `InvalidArgumentError` at once.
 *
 * @example
 * ```ts
 * import { filters, type Smc } from "trunkline/smc";
 * declare const smc: Smc;
 * const { and, field, inSet, ip, not, service } = filters;
 * const filter = and(inSet(field("Src"), [ip("192.0.2.0/24")]), not(inSet(field("Service"), [service("UDP/53")])));
 * const connections = await smc.monitoring.session.connections("Plano", { filter });
 * console.log(connections.state);
 * ```
 */
export const filters = {
  inSet,
  and,
  or,
  not,
  defined,
  translated,
  expression,
  field,
  ip,
  service,
  element,
  text,
  number,
  constant,
} as const;

/**
 * Records in which a value is one of several.
 * @throws InvalidArgumentError where there is none to be.
 * @example
 * ```ts
 * import { filters } from "trunkline/smc";
 * const { field, inSet, ip } = filters;
 * const fromOffice = inSet(field("Src"), [ip("192.0.2.0/24"), ip("2001:db8::/32")]);
 * console.log(fromOffice.right.length);
 * ```
 */
function inSet(left: FilterValue, values: readonly FilterValue[]): InFilter {
  return { type: "in", left: partOf(left, "inSet", "left"), right: listOf(values, "inSet", "values") };
}

/**
 * Records that all of several filters let through.
 * @throws InvalidArgumentError where there is none.
 */
function and(...filters: readonly QueryFilter[]): CombinationFilter {
  return { type: "and", values: listOf(filters, "and", "filters") };
}

/**
 * Records that any of several filters lets through.
 * @throws InvalidArgumentError where there is none.
 */
function or(...filters: readonly QueryFilter[]): CombinationFilter {
  return { type: "or", values: listOf(filters, "or", "filters") };
}

/**
 * Records that a filter leaves out.
 * @throws InvalidArgumentError where it is none.
 */
function not(filter: QueryFilter): NotFilter {
  return { type: "not", value: partOf(filter, "not", "filter") };
}

/**
 * Records in which a field has a value.
 * @throws InvalidArgumentError where it is no value of a filter, such as `field("Src")`.
 */
function defined(value: FilterValue): DefinedFilter {
  return { type: "defined", value: partOf(value, "defined", "value") };
}

/**
 * A filter in the server's own language, such as `$Dport == 22 OR $Src == ipv4("192.0.2.1")`. It goes as it is: never put
 * into it what others wrote.
 * @throws InvalidArgumentError where it is empty.
 */
function translated(text: string): TranslatedFilter {
  return { type: "translated", value: textOf(text, "translated", "text", "must be a filter in the server's language") };
}

/**
 * A filter that is kept on the server as an element.
 * @throws InvalidArgumentError where the address cannot be one.
 */
function expression(href: string): ExpressionFilter {
  return { type: "expression", href: hrefOf(href, "expression") };
}

/**
 * A field of the record, by its name or its number.
 * @throws InvalidArgumentError where it is neither.
 */
function field(nameOrId: string | number): FieldFilterValue {
  if (Number.isSafeInteger(nameOrId)) return { type: "field", id: nameOrId as number };
  return { type: "field", name: textOf(nameOrId, "field", "nameOrId", "must be the name or the number of a field") };
}

/**
 * An address or a network, such as `192.0.2.0/24` or `2001:db8::1`.
 * @throws InvalidArgumentError where it is neither. A range takes `translated`.
 */
function ip(address: string): IpFilterValue {
  const isAddress = z.safeParse(z.union([z.ipv4(), z.ipv6(), z.cidrv4(), z.cidrv6()]), address).success;
  if (isAddress) return { type: "ip", value: address };
  throw refused("ip", "address", "must be an address or a network, such as 192.0.2.0/24");
}

/**
 * A service: a protocol with its port, such as `TCP/80`, or with type and code, such as `ICMP/8/0`.
 * @throws InvalidArgumentError where it cannot be one.
 */
function service(name: string): ServiceFilterValue {
  // As IANA and hosts write names of protocols.
  const isForm = typeof name === "string" && /^[a-z\d][\w.+-]*(\/\d{1,5}){1,2}$/i.test(name);
  const isService =
    isForm &&
    name
      .split("/")
      .slice(1)
      .every((number) => Number(number) <= 65_535);
  if (isService) return { type: "service", value: name };
  throw refused("service", "name", "must be a protocol with its port, such as TCP/80 or ICMP/8/0");
}

/**
 * An element of the SMC.
 * @throws InvalidArgumentError where the address cannot be one.
 */
function element(href: string): ElementFilterValue {
  return { type: "element", href: hrefOf(href, "element") };
}

/**
 * A text.
 * @throws InvalidArgumentError where it is none.
 */
function text(value: string): StringFilterValue {
  if (typeof value !== "string") throw refused("text", "value", "must be a text");
  return { type: "string", value };
}

/**
 * A number.
 * @throws InvalidArgumentError where it is none that JSON can say.
 */
function number(value: number): NumberFilterValue {
  if (!Number.isFinite(value)) throw refused("number", "value", "must be a finite number");
  return { type: "number", value };
}

/**
 * A constant of the log, by its number: 1 for the action `ALLOW`, for example.
 * @throws InvalidArgumentError where it is no integer.
 */
function constant(value: number): ConstantFilterValue {
  if (!Number.isSafeInteger(value)) throw refused("constant", "value", "must be an integer");
  return { type: "constant", value };
}

function listOf<T extends object>(values: readonly T[], name: string, path: string): T[] {
  if (!Array.isArray(values) || values.length === 0) throw refused(name, path, "must be a list with at least one");
  return Array.from<T, T>(values, (value, at) => partOf(value, name, `${path}[${at}]`));
}

/** What the functions here give, or the same written by hand: whether it is right is seen when it is sent. */
function partOf<T extends object>(value: T, name: string, path: string): T {
  if (typeof membersOf(value).type === "string") return value;
  throw refused(name, path, "must be a filter or a value of one, as the functions of filters give them");
}

function hrefOf(href: string, name: string): string {
  const wrong = wrongHref(href);
  if (wrong === undefined) return href;
  throw refused(name, "href", wrong);
}

function textOf(value: unknown, name: string, path: string, message: string): string {
  if (typeof value === "string" && value.trim() !== "") return value;
  throw refused(name, path, message);
}

function refused(name: string, path: string, message: string): InvalidArgumentError {
  const context = { vendor: "smc", operation: `filters.${name}` };
  return new InvalidArgumentError([{ path, message }], context, "refused an argument");
}

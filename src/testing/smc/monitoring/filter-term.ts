import { BlockList, isIP } from "node:net";
import { isJson } from "../../wire.ts";
import { type Fields, logField } from "./log-fields.ts";
import { QueryRefusal } from "./query-refusal.ts";

/** What an href stands for in a filter: the name and the addresses of its element; `undefined` where there is none. */
export type ResolveHref = (href: string) => readonly string[] | undefined;

/** One operand of a filter: a field, or what a field may hold. */
export type FilterTerm = { readonly field: string } | { readonly matches: (value: unknown, fields: Fields) => boolean };

/** @throws QueryRefusal for a value of no documented form */
export function readTerm(term: unknown, resolve: ResolveHref): FilterTerm {
  if (!isJson(term)) throw new QueryRefusal("A value of a filter must be an object.");
  const { type, value } = term;
  if (type === "field") return { field: fieldOf(term) };
  if (type === "ip" && typeof value === "string") return { matches: addressTest(value) };
  if (type === "service" && typeof value === "string") return { matches: serviceTest(value) };
  if (type === "string" && typeof value === "string") return { matches: (held) => holds(held, value) };
  if (type === "number" && typeof value === "number") return { matches: (held) => holds(held, `${value}`) };
  if (type === "constant" && Number.isInteger(value)) return { matches: (held) => holds(held, `${value}`) };
  if (type === "element") {
    const texts = resolve(String(term.href));
    if (texts === undefined) throw new QueryRefusal("The filter names an element that is not there.");
    return { matches: (held) => texts.some((text) => holds(held, text)) };
  }
  throw new QueryRefusal("The filter has a value of no known form.");
}

/**
 * The name of the field that a value is.
 *
 * @throws QueryRefusal where it is none
 */
export function fieldOf(term: unknown): string {
  const key = isJson(term) && term.type === "field" ? (term.id ?? term.name) : undefined;
  const field = typeof key === "number" || typeof key === "string" ? logField(key) : undefined;
  if (field === undefined) throw new QueryRefusal("The filter names a field that is not known.");
  return field.name;
}

function holds(held: unknown, text: string): boolean {
  return (Array.isArray(held) ? held : [held]).some((one) => one !== undefined && String(one) === text);
}

/** An address, or a network with the length of its prefix. */
function addressTest(value: string): (held: unknown) => boolean {
  const [address = "", prefix, ...rest] = value.split("/");
  const version = isIP(address);
  const longest = version === 6 ? 128 : 32;
  const length = prefix === undefined ? longest : Number(prefix);
  const isLength = prefix === undefined || (/^\d+$/u.test(prefix) && length <= longest);
  if (version === 0 || !isLength || rest.length > 0) throw new QueryRefusal("The filter has an address that is none.");
  const network = new BlockList();
  network.addSubnet(address, length, version === 6 ? "ipv6" : "ipv4");
  return (held) => {
    return (Array.isArray(held) ? held : [held]).some((one) => {
      const text = String(one);
      return isIP(text) !== 0 && network.check(text, isIP(text) === 6 ? "ipv6" : "ipv4");
    });
  };
}

const protocols: Readonly<Record<string, number>> = { ICMP: 1, TCP: 6, UDP: 17 };

/** A service such as `TCP/80`: that of the field itself, or else what protocol and port of the record come to. */
function serviceTest(value: string): (held: unknown, fields: Fields) => boolean {
  const [protocol = "", port] = value.toUpperCase().split("/");
  const number = Object.hasOwn(protocols, protocol) ? protocols[protocol] : undefined;
  if (number === undefined) throw new QueryRefusal("The filter has a service that is none.");
  return (held, fields) => {
    if (holds(held, value)) return true;
    const isProtocol = String(fields.Protocol) === String(number);
    return isProtocol && (port === undefined || String(fields.Dport) === port);
  };
}

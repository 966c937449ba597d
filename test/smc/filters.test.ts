import { isInvalidArgumentError } from "trunkline";
import { filters, timeRange } from "trunkline/smc";
import { describe, expect, it } from "vitest";
import { failureOf } from "../support/failure-of.ts";
import { begun, started } from "../support/fetching.ts";
import { readAs } from "../support/read-as.ts";
import { SMC, scriptedSmc } from "../support/scripted-socket.ts";

const { and, constant, defined, element, expression, field, inSet, ip, not, number, or, service, text, translated } =
  filters;
const HREF = `${SMC}/7.2/elements/host/-1`;

describe("a filter", () => {
  it.each<[string, object, object]>([
    ["a field by name", field("Src"), { type: "field", name: "Src" }],
    ["a field by number", field(7), { type: "field", id: 7 }],
    ["an address", ip("192.0.2.1"), { type: "ip", value: "192.0.2.1" }],
    ["a network", ip("192.0.2.0/24"), { type: "ip", value: "192.0.2.0/24" }],
    ["a newer address", ip("2001:db8::1"), { type: "ip", value: "2001:db8::1" }],
    ["a newer network", ip("2001:db8::/32"), { type: "ip", value: "2001:db8::/32" }],
    ["a service", service("TCP/80"), { type: "service", value: "TCP/80" }],
    ["a service with type and code", service("ICMP/8/0"), { type: "service", value: "ICMP/8/0" }],
    ["an element", element(HREF), { type: "element", href: HREF }],
    ["a text, which may be empty", text(""), { type: "string", value: "" }],
    ["a number", number(-1.5), { type: "number", value: -1.5 }],
    ["a constant", constant(0), { type: "constant", value: 0 }],
    ["a set", inSet(field(6), [constant(1)]), { type: "in", left: field(6), right: [constant(1)] }],
    ["all of several", and(defined(field(7))), { type: "and", values: [defined(field(7))] }],
    ["any of several", or(defined(field(7))), { type: "or", values: [defined(field(7))] }],
    ["what another leaves out", not(defined(field(7))), { type: "not", value: defined(field(7)) }],
    ["a field with a value", defined(field(7)), { type: "defined", value: { type: "field", id: 7 } }],
    ["the server's language", translated("$Dport == 22"), { type: "translated", value: "$Dport == 22" }],
    ["one that the server keeps", expression(HREF), { type: "expression", href: HREF }],
  ])("is plain data: %s", (_name, made, expected) => {
    expect(made).toEqual(expected);
  });

  it("goes as it was built, whatever becomes of the lists that it was built from", async () => {
    const scripted = scriptedSmc();
    const values = [ip("192.0.2.0/24"), element(HREF)];
    const filter = and(inSet(field("Src"), values), or(not(inSet(field(8), [ip("::1")])), translated("$Dport == 22")));
    values.length = 0;
    const { logs } = scripted.smc.monitoring;
    await begun(scripted, () => logs.subscribe({ query: { type: "current", filter } }), started(1));
    expect(scripted.socket.sent).toEqual([{ query: { type: "current", filter }, fetch: {} }]);
    expect(filter.values[0]).toMatchObject({ right: [{ value: "192.0.2.0/24" }, { href: HREF }] });
  });

  it("of a kind that no document describes further can be written by hand", async () => {
    const scripted = scriptedSmc();
    const filter = { type: "ci_like", anything: 1 } as const;
    const { logs } = scripted.smc.monitoring;
    await begun(scripted, () => logs.subscribe({ query: { type: "current", filter } }), started(1));
    expect(scripted.socket.sent).toMatchObject([{ query: { filter } }]);
  });
});

describe("no filter is made", () => {
  it.each<[string, () => unknown, string]>([
    ["of no address", () => ip("192.0.2.256"), "address must be an address or a network"],
    ["of a network that is too long", () => ip("192.0.2.0/33"), "address must be"],
    ["of a newer network that is too long", () => ip("2001:db8::/129"), "address must be"],
    ["of a range", () => ip("192.0.2.1-192.0.2.9"), "address must be"],
    ["of an address with blanks", () => ip(" 192.0.2.1"), "address must be"],
    ["of an empty address", () => ip(""), "address must be"],
    ["of a number as an address", () => ip(readAs(5)), "address must be"],
    ["of a protocol alone", () => service("TCP"), "name must be a protocol with its port"],
    ["of a port alone", () => service("/80"), "name must be"],
    ["of a named port", () => service("TCP/http"), "name must be"],
    ["of a number as a service", () => service(readAs(80)), "name must be"],
    ["of an element's name", () => element("Plano"), "href must be an address"],
    ["of a doubled scheme", () => element(`https://${HREF}`), "href begins with two schemes"],
    ["of an expression's name", () => expression("My filter"), "href must be an address"],
    ["of no field", () => field(""), "nameOrId must be the name or the number"],
    ["of half a field", () => field(1.5), "nameOrId must be"],
    ["of an undefined field", () => field(readAs(undefined)), "nameOrId must be"],
    ["of no values", () => inSet(field(7), []), "values must be a list with at least one"],
    ["of a value that is no list", () => inSet(field(7), readAs(ip("::1"))), "values must be a list"],
    ["of all of nothing", () => and(), "filters must be a list"],
    ["of any of nothing", () => or(), "filters must be a list"],
    ["of an empty text in the server's language", () => translated(" "), "text must be a filter"],
    ["of no text", () => text(readAs(5)), "value must be a text"],
    ["of no number", () => number(Number.NaN), "value must be a finite number"],
    ["of a text as a number", () => number(readAs("5")), "value must be a finite number"],
    ["of half a constant", () => constant(0.5), "value must be an integer"],
  ])("%s", async (_name, make, message) => {
    const error = await failureOf(Promise.resolve().then(make));
    expect(isInvalidArgumentError(error)).toBe(true);
    expect(error.message).toMatch(/^filters\.\w+ refused an argument: /);
    expect(error.message).toContain(message);
  });
});

describe("no filter is made of what is none", () => {
  const none = (value: unknown) => readAs<never>(value);
  it.each<[string, () => unknown, string]>([
    ["not of nothing", () => filters.not(none(undefined)), "filter"],
    ["defined of null", () => filters.defined(none(null)), "value"],
    ["inSet of nothing", () => filters.inSet(none(undefined), [filters.number(1)]), "left"],
    ["inSet with nothing", () => filters.inSet(filters.field("Src"), [none(undefined)]), "values[0]"],
    ["inSet with a hole", () => filters.inSet(filters.field("Src"), none(Array(1))), "values[0]"],
    ["and of a text", () => filters.and(none("x")), "filters[0]"],
    ["or of an object without a type", () => filters.or(none({})), "filters[0]"],
    ["a service with a control character", () => filters.service('TCP\u0000"/80'), "name"],
    ["a port beyond 65535", () => filters.service("TCP/70000"), "name"],
    ["a time before all time", () => timeRange.last(1e17), "ms"],
    ["the longest time", () => timeRange.last(Number.MAX_VALUE), "ms"],
  ])("%s", async (_name, make, path) => {
    const error = await failureOf(Promise.resolve().then(make));
    expect(isInvalidArgumentError(error)).toBe(true);
    expect(error).toMatchObject({ issues: [{ path }] });
  });
});

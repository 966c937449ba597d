import type { SchemaNode } from "./document.ts";
import type { Answer, Argument, Body, Operation, Service } from "./operations.ts";
import type { Random } from "./random.ts";
import type { TextPlace } from "./texts.ts";
import { type Form, validValue } from "./values.ts";

/** The argument object of a call. */
export type Arguments = Readonly<Record<string, unknown>>;

/** Makes arguments that the document allows; `wanted` are members of the body to have although nothing requires them. */
export function validArguments(
  service: Service,
  operation: Operation,
  form: Form,
  random: Random,
  wanted?: ReadonlySet<SchemaNode>,
): Arguments {
  const made: Record<string, unknown> = {};
  const { shapes, version } = service;
  const making = { shapes, random, form, direction: "request", version } as const;
  for (const argument of operation.arguments) {
    if (!argument.isRequired && form === "minimal") continue;
    const place = placeOf(service, argument);
    const make = (): unknown => validValue(argument.schema, { ...making, place });
    let value = make();
    // Two parameters with the same value could be swapped unseen, where the document leaves a choice.
    for (let tries = 0; tries < 20 && Object.values(made).includes(value); tries += 1) value = make();
    // With one item no style of writing an array can be told from another.
    made[argument.name] = Array.isArray(value) && form === "full" ? [...value, ...[make()].flat()] : value;
  }
  const { body } = operation;
  if (body && (body.isRequired || form === "full" || wanted)) {
    const value = validValue(body.schema, { ...making, place: "body", wanted });
    made.body = withOnlyValues(operation, ofVendor(service.vendor, value));
  }
  return made;
}

/** What a vendor's own rules leave of what its document allows. */
function ofVendor(vendor: string, value: unknown): unknown {
  if (vendor === "nsx") return ofNsx(value);
  // Elements that come with the product cannot be changed, so that a client sends none of them.
  const isOwn = vendor === "smc" && typeof value === "object" && value !== null && "system" in value;
  return isOwn ? { ...value, system: false } : value;
}

/**
 * A tree of NSX in which everything is whole and kept: objects that are marked for delete are looked at by their name alone,
 * and a secret that is empty, or looks like a mask, would clear what the service keeps.
 */
function ofNsx(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ofNsx);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]): [string, unknown] => {
      if (name === "marked_for_delete") return [name, false];
      if (name === "passphrases" && Array.isArray(member) && member.length === 0) return [name, ["secret"]];
      if (name === "psk" && typeof member === "string" && !/\w/.test(member)) return [name, "secret"];
      return [name, ofNsx(member)];
    }),
  );
}

/** The one value that a member can have, where it is there. */
function withOnlyValues({ node }: Operation, body: unknown): unknown {
  const defaults = Object.entries(node["x-body-defaults"] ?? {});
  if (typeof body !== "object" || body === null) return body;
  return { ...body, ...Object.fromEntries(defaults.filter(([name]) => Object.hasOwn(body, name))) };
}

function placeOf({ vendor }: Service, { place }: Argument): TextPlace {
  return place === "path" && vendor === "huawei" ? "path of Huawei" : place;
}

/** What a service answers with. */
export interface GivenAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** The data that the bytes stand for; `undefined` where there is no body. */
  readonly data: unknown;
  readonly body: Body | undefined;
}

/** Makes a documented answer, in one of its media types, with every documented header; `wanted` as in arguments. */
export function validAnswer(
  service: Service,
  answer: Answer,
  form: Form,
  random: Random,
  body: Body | undefined = answer.bodies[0],
  wanted?: ReadonlySet<SchemaNode>,
): GivenAnswer {
  const headers: Record<string, string> = {};
  for (const name of answer.headers) headers[name.toLowerCase()] = `${name} ${random.integer(100, 999)}`;
  if (body) headers["content-type"] = body.mediaType;
  return { status: answer.status, headers, data: body && dataOf(service, body, form, random, wanted), body };
}

function dataOf(
  { shapes, version, vendor }: Service,
  body: Body,
  form: Form,
  random: Random,
  wanted: ReadonlySet<SchemaNode> | undefined,
): unknown {
  if (body.form === "text") return `<a text="${random.integer(0, 9)}">é€\r\n</a>`;
  if (body.form === "bytes") return Uint8Array.of(0, 255, 13, 10, random.integer(0, 255));
  const data = validValue(body.schema, { shapes, random, form, direction: "answer", place: "body", version, wanted });
  return ofVendor(vendor, data);
}

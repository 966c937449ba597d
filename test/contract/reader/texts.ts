import type { SchemaNode } from "./document.ts";
import { patternText } from "./pattern-text.ts";
import type { Random } from "./random.ts";

/** Where a text is to stand: not every character can stand everywhere. */
export type TextPlace = "path" | "path of Huawei" | "query" | "header" | "body";

/** Characters that every place has to encode, to leave alone, or to carry as they are. */
const ALPHABETS: Readonly<Record<TextPlace, readonly string[]>> = {
  "path of Huawei": [..."az09-._~:@$&+,;='!()* %?#é€[]{}|^`\"<>\\", "𝄞", "%41", "$&"],
  path: [..."az09-._~:@$&+,;='!()* %?#é€[]{}|^`\"<>\\/", "𝄞", "%2F", "$&"],
  query: [..."az09-._~:@$&+,;='!()* %?#é€[]{}|^`\"<>\\/", "𝄞", "%20", "a=b&c=d"],
  header: [..."az09-._~:@$&+,;='!()* %?#é[]{}|^`\"<>\\/\t"],
  body: [...'az09 é€/\\"\n\t<>&+%=', "𝄞", "\u2028", "\u0000"],
};

const FORMATS: Readonly<Record<string, readonly string[]>> = {
  "date-time": ["2026-01-31T23:59:59Z", "2026-01-31T23:59:59.123+02:00"],
  duration: ["P1DT2H", "PT30M"],
  ip: ["192.0.2.7", "2001:db8::7"],
  "ip-cidr-block": ["192.0.2.0/24", "2001:db8::/32"],
  uri: ["https://example.net/a?b=c"],
  uuid: ["8dd1c386-9b2c-4448-85b8-51ff649fae4f", "00000000-0000-0000-0000-000000000001"],
};

/** A text that the schema allows. */
export function validText(node: SchemaNode, place: TextPlace, version: string, random: Random): string {
  for (let tries = 0; tries < 200; tries += 1) {
    const text = candidate(node, place, version, random);
    if (fits(text, node) && canStand(text, place)) return text;
  }
  throw new Error(`found no text for ${JSON.stringify(node)}`);
}

function candidate(node: SchemaNode, place: TextPlace, version: string, random: Random): string {
  const { format = "", pattern } = node;
  if (pattern !== undefined) return patternText(pattern, random);
  const known = node["x-known-values"]?.filter((value) => (node["x-values-since"]?.[value] ?? "") <= version);
  if (known && random.chance(0.7)) return random.pick(known);
  const ofFormat = FORMATS[format];
  if (ofFormat) return random.pick(ofFormat);
  return freeText(node, place, random);
}

function freeText({ minLength = 0, maxLength = 40 }: SchemaNode, place: TextPlace, random: Random): string {
  const length = random.integer(
    Math.min(Math.max(minLength, 1), maxLength),
    Math.min(maxLength, Math.max(minLength, 12)),
  );
  let text = "";
  while (text.length < length) {
    const next = random.pick(ALPHABETS[place]);
    text += text.length + next.length > length ? "x" : next;
  }
  return text;
}

/** Whether a text keeps the bounds of its schema, whether lengths count UTF-16 units or characters. */
function fits(
  text: string,
  { minLength = 0, maxLength = Number.POSITIVE_INFINITY, pattern, not }: SchemaNode,
): boolean {
  if ([...text].length < minLength || text.length > maxLength || text === not?.const) return false;
  return pattern === undefined || new RegExp(pattern, "u").test(text);
}

function canStand(text: string, place: TextPlace): boolean {
  if (place === "header") return text === text.trim() && text !== "";
  if (place !== "path" && place !== "path of Huawei") return true;
  const isDots = /^(\.|%2e){1,2}$/i.test(text);
  return text !== "" && !isDots && !(place === "path of Huawei" && text.includes("/"));
}

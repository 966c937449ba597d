import { kebabCase } from "../../codegen/names.ts";
import type { Notes, TextShape } from "../../codegen/shape.ts";

/** What a text holds by its name, where a name in its place would say less than an example. */
const byName: readonly (readonly [name: RegExp, text: string])[] = [
  [/^(?:id|name|displayName|display_name)$/, "example"],
  [/(?:url|uri|href)$/i, "https://www.example.com/path"],
  [/(?:time|date|expiry)$/i, "2026-01-01T00:00:00Z"],
  [/(?:^|_)ip$|ip_?address$/i, "192.0.2.10"],
  [/(?:cidrs?|subnets|addressPrefix(?:es)?)$/i, "10.0.0.0/24"],
  [/^location$/, "westeurope"],
  [/^if-?match$/i, "etag-of-the-last-read"],
  [/email$/i, "someone@example.com"],
  [/^intentPath$/, "/infra/tier-0s/example"],
  [/^elementType$/, "host"],
];

const byFormat: Readonly<Record<string, string>> = { ip: "10.0.0.1", ipBlock: "10.0.0.0/8" };

/** Long enough for every rule on keys, and seen at once to be none. */
const secret = "a-long-random-secret";

/** A placeholder that the checks of the client let pass: an example by the name, or else the name itself. */
export function textFor(shape: TextShape, name: string, notes: Notes): string {
  const own = `my-${kebabCase(name).replace(/(?<=.)-name$/, "")}`;
  const candidates = [
    typeof notes.defaultValue === "string" ? notes.defaultValue : undefined,
    shape.known?.[0],
    shape.format && byFormat[shape.format.name],
    notes.isSensitive ? secret : undefined,
    byName.find(([pattern]) => pattern.test(name))?.[1],
    own,
    own.replaceAll("-", "_"),
    "example",
  ];
  return candidates.find((text) => text !== undefined && text !== "" && passes(shape, text)) ?? "...";
}

function passes({ bounds, format, refused }: TextShape, text: string): boolean {
  const { minLength = 0, maxLength = Number.POSITIVE_INFINITY, pattern } = bounds;
  const patterns = [pattern, format?.pattern].filter((one) => one !== undefined);
  return (
    text !== refused &&
    text.length >= minLength &&
    text.length <= maxLength &&
    patterns.every((one) => new RegExp(one, "u").test(text))
  );
}

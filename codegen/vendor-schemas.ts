import type { SchemaNode } from "./document.ts";
import { mapSchema } from "./map-schema.ts";
import type { SchemaOverlay } from "./overlay.ts";

/** Our own keywords, which facts documents may use already. */
const ownKeywords = ["x-known-values", "x-values-since", "x-sensitive", "x-since", "x-doubt"];

/** So many values are named in a sentence; a longer list says less. */
const mostNamed = 4;

interface Condition {
  readonly when: Readonly<Record<string, string>>;
  readonly default?: number;
  readonly minimum?: number;
  readonly maximum?: number;
}

type Translation = (
  value: unknown,
  node: SchemaNode,
  overlay: SchemaOverlay,
  fail: (reason: string) => never,
) => SchemaNode;

/** What the keywords of each vendor become. A keyword that stands neither here nor among the ignored ones stops the import. */
const translations: Readonly<Record<string, Translation>> = {
  // Extensible: the service may send and take values that the document does not list.
  "x-ms-enum": (value, node) => {
    if (!(value as { modelAsString: boolean }).modelAsString) return {};
    const { enum: values, ...rest } = node;
    return { ...rest, "x-known-values": values as string[] };
  },
  // The newer and wider format: newer releases take IPv6 where older documents say IPv4.
  "x-nsx-format-in": (value) => ({ format: (value as { format: string }).format }),
  "x-nsx-server-default": (value) => ({ default: value }),
  "x-nsx-added-after": (value) => ({ description: `Came after NSX ${String(value)}.` }),
  "x-nsx-enum-added-after": (value) => {
    const { version, values } = value as { version: string; values: readonly string[] };
    const named = values.map((one) => `\`${one}\``).join(", ");
    return values.length > mostNamed ? {} : { description: `Came after NSX ${version}: ${named}.` };
  },
  "x-certainty": (value, _, overlay, fail) => {
    const doubt = doubtOf(value as string, overlay, fail);
    return { ...(doubt && { "x-doubt": doubt }) };
  },
  "x-nsx-conditional": (value) => ({ description: (value as readonly Condition[]).map(conditionText).join(" ") }),
};

function conditionText({ when, minimum, maximum, default: standard }: Condition): string {
  const where = Object.entries(when).map(([member, value]) => `\`${member}\` is \`${value}\``);
  return `${minimum} to ${maximum}, by default ${standard}, where ${where.join(" and ")}.`;
}

/** Turns a schema of a vendor's document into the keywords of the normal form. */
export function readSchema(schema: SchemaNode, overlay: SchemaOverlay, fail: (reason: string) => never): SchemaNode {
  return mapSchema(schema, (node) => {
    let read = hoistDiscriminator(omit(node, overlay.ignoredKeywords));
    for (const [keyword, value] of Object.entries(read)) {
      if (!keyword.startsWith("x-") || ownKeywords.includes(keyword)) continue;
      const translate = translations[keyword];
      if (!translate) fail(`the importer does not know the keyword ${keyword}`);
      const rest = omit(read, [keyword]);
      const change = translate(value, rest, overlay, fail);
      const words = [rest.description, change.description].filter((text) => text !== undefined);
      const isEnumGone = change["x-known-values"] !== undefined;
      read = { ...(isEnumGone ? {} : rest), ...change, ...(words.length > 0 && { description: words.join(" ") }) };
    }
    return readText(read, overlay);
  });
}

/** What a document is not certain of, in our words. */
export function doubtOf(
  certainty: string | undefined,
  { certainties }: SchemaOverlay,
  fail: (reason: string) => never,
): string | undefined {
  if (certainty === undefined) return undefined;
  return certainties?.[certainty] ?? fail(`the overlay does not say what ${JSON.stringify(certainty)} means`);
}

/** Refuses explanations of certainties that the document does not have. */
export function checkCertainties(
  { certainties = {} }: SchemaOverlay,
  vendorDocument: unknown,
  fail: (reason: string) => never,
): void {
  const said = JSON.stringify(vendorDocument);
  for (const certainty of Object.keys(certainties)) {
    if (said.includes(`"x-certainty":${JSON.stringify(certainty)}`)) continue;
    fail(`the overlay explains the certainty ${JSON.stringify(certainty)}, which the document does not have`);
  }
}

/** Formats under our names, and nothing of patterns and lengths that would refuse what the service takes. */
function readText(node: SchemaNode, overlay: SchemaOverlay): SchemaNode {
  const { format, pattern, minLength, ...rest } = node;
  const ours = format && (overlay.formats?.[format] ?? format);
  const isIgnored = pattern !== undefined && overlay.ignoredPatterns.includes(pattern);
  // Ids are 36 characters in the documents and shorter in their examples: only the upper bound is checked.
  const isIdLength = minLength === 36 && node.maxLength === 36;
  return {
    ...rest,
    ...(ours === "password" ? { "x-sensitive": true } : ours !== undefined && { format: ours }),
    ...(pattern !== undefined && !isIgnored && { pattern }),
    ...(minLength !== undefined && !isIdLength && { minLength }),
  };
}

/** What tells kinds apart stands on the schema itself, not on a part of its `allOf`. */
function hoistDiscriminator(node: SchemaNode): SchemaNode {
  const found = node.allOf?.find((part) => part.discriminator)?.discriminator;
  if (!found) return node;
  return { ...node, discriminator: found, allOf: node.allOf?.map((part) => omit(part, ["discriminator"])) ?? [] };
}

/** The node without ignored keywords; anything else that nobody reads is a fact that would be lost, and stops the import. */
export function knownOf<Node extends object>(
  node: Node,
  keywords: readonly string[],
  { ignoredKeywords }: SchemaOverlay,
  fail: (keyword: string, reason: string) => never,
): Node {
  const kept = omit(node, ignoredKeywords);
  for (const keyword of Object.keys(kept)) {
    if (!keywords.includes(keyword)) fail(keyword, "the importer does not know this keyword");
  }
  return kept;
}

/** A copy without the given keywords. */
export function omit<Node extends object>(node: Node, keywords: readonly string[]): Node {
  return Object.fromEntries(Object.entries(node).filter(([keyword]) => !keywords.includes(keyword))) as Node;
}

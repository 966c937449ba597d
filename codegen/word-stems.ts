/** Words that carry a sentence and say nothing of what it is about. */
const small = new Set(
  [
    "a an the this that these those it its itself they them their there here we our ours you your",
    "and or but nor as at by for from in into of on onto off out over per to up with within upon via about than then",
    "is are was were be been being am has have had having do does did can could may might must shall should will would",
    "which who whom whose what when where whether why how if so such also too only just very more",
    "one ones each every any all some both either other others another same own no not",
    "given used using use uses called named belongs belonging contained containing contains associated corresponding",
    "related relevant respective particular specific specified certain concerned present current desired",
    "string boolean integer object array flag field property attribute parameter member entity resource",
    "value data information info detail details representation instance",
    "particular human readable please version azure huawei nsx smc",
  ].flatMap((line) => line.split(" ")),
);

/** What a field's type says already. In the sentence of a call, `as text` may be what it is about. */
const typeWords = new Set("text true false yes otherwise says tells".split(" "));

/** What calls do in general: each of these words only says again what method and id say. */
const plainVerbs = new Set(
  [
    "get gets getting give gives giving list lists listing read reads reading show shows fetch fetches retrieve retrieves",
    "return returns returning obtain obtains query queries find finds provide provides load loads look looks tell tells say says",
    "create creates creating make makes making add adds adding new insert inserts register registers",
    "update updates updating change changes changing modify modifies replace replaces edit edits set sets setting patch patches",
    "put puts write writes save saves store stores delete deletes deleting remove removes removing",
    "check checks perform performs execute executes run runs call calls operation operations request requests",
    "created single whole existing exist exists item items entry entries result results",
  ].flatMap((line) => line.split(" ")),
);

/** Words that mean the same to a reader, the first of which stands for all; so do shortenings and the long form. */
const synonyms: readonly (readonly string[])[] = [
  ["id", "ids", "identifier", "identification", "key"],
  ["name", "names", "title", "label", "display"],
  ["list", "collection", "set", "group", "array", "series", "sequence"],
  ["description", "desc", "describe", "remark", "text"],
  ["type", "kind", "sort", "category"],
  ["status", "state", "condition"],
  ["address", "addr", "addresses"],
  ["certificate", "cert", "certs"],
  ["configuration", "config", "cfg", "settings", "setting", "setup", "options", "option"],
  ["gateway", "gw", "vgw", "cgw"],
  ["connection", "conn", "connect"],
  ["maximum", "max", "maximal", "largest", "greatest", "highest"],
  ["minimum", "min", "minimal", "smallest", "least", "lowest"],
  ["number", "num", "count", "amount", "quantity", "total"],
  ["source", "src", "origin"],
  ["destination", "dst", "dest", "target"],
  ["time", "timestamp", "date", "moment", "at"],
  ["created", "creation", "create", "made"],
  ["updated", "update", "modified", "modify", "changed", "change", "modification"],
  ["deleted", "delete", "removed", "remove", "removal", "deletion"],
  ["password", "pwd", "passphrase"],
  ["message", "msg"],
  ["request", "req"],
  ["response", "resp", "answer", "reply"],
  ["authentication", "auth", "authenticate"],
  ["encryption", "encrypt", "cipher", "ciphers", "enc"],
  ["protocol", "proto"],
  ["version", "revision", "ver"],
  ["network", "net"],
  ["interval", "period", "duration"],
  ["peer", "remote", "opposite"],
  ["begin", "start", "begins", "starts"],
  ["end", "finish", "ends", "stop"],
  // A switch has two ends: who reads the name of one knows the other.
  [
    ...["enabled", "enable", "enables", "activate", "activated", "active"],
    ...["disabled", "disable", "disables", "deactivate", "deactivated", "inactive"],
  ],
  ["service", "svc"],
  ["error", "err", "failure", "fault"],
  ["previous", "prev"],
  ["algorithm", "algorithms", "algo"],
  ["url", "uri", "link", "href"],
];

const meanings = new Map(synonyms.flatMap(([first = "", ...others]) => others.map((other) => [other, first] as const)));

/** Endings that change the form of a word and not what it means. */
const endings = new Set(
  [
    " s es ed d ing ings e er ers or ors ion ions ation ations ment ments al ally ly y ies ied ive able ible ity ance ence",
    "ure uration ated ates ate ating ator ators ational ted ting t ts ption",
  ].flatMap((line) => line.split(" ")),
);

/** Shorter beginnings are shared by words that have nothing to do with one another. */
const leastStem = 4;

/** What only says that there are several, or that they are counted. */
const counting = /\b(?:list|collection|set|array|series|sequence|number|amount|count|total) of\b/gi;

/** Every id is unique; within what a name is, is news. */
const uniqueIds = /\bunique (?=(?:id|ids|identifiers?|keys?)\b)/gi;

/** The words of a text or a name in lower case; what is written in camelCase or with underscores comes apart. */
export function wordsOf(text: string): string[] {
  return text
    .replace(counting, " ")
    .replace(uniqueIds, " ")
    .replace(/(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])/g, " ")
    .toLowerCase()
    .replace(/'s\b/g, "")
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== "");
}

/** True for a word that carries the sentence alone. */
export function isSmall(word: string): boolean {
  return small.has(word) || (word.length === 1 && !/\d/.test(word));
}

/** True for a word that says no more of a field than its type does. */
export function isTypeWord(word: string): boolean {
  return typeWords.has(word);
}

/** True for a word that says what calls do in general. */
export function isPlainVerb(word: string): boolean {
  return plainVerbs.has(word);
}

/** The word that stands for all that mean the same. */
export function meaningOf(word: string): string {
  return meanings.get(word) ?? meanings.get(word.replace(/s$/, "")) ?? word;
}

/** True for two forms of one word: `negotiate` and `negotiation`, `identities` and `identity`. */
export function sameWord(one: string, other: string): boolean {
  if (one === other) return true;
  let shared = 0;
  while (shared < one.length && one[shared] === other[shared]) shared += 1;
  const [short, long] = [one, other].sort((a, b) => a.length - b.length) as [string, string];
  // A short word is the beginning of its plural at the least.
  if (short.length < leastStem) return long === `${short}s`;
  return shared >= leastStem && endings.has(one.slice(shared)) && endings.has(other.slice(shared));
}

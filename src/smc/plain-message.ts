/** So much of a message is looked at; what follows is the log of a long upload, whose beginning tells enough. */
const MOST_READ = 20_000;

/** So much of it is given. */
const MOST_GIVEN = 1000;

/** Tags that stand within words and sentences. All others end a line. */
const INLINE: ReadonlySet<string> = new Set(
  "a abbr b big code em font i ins kbd mark s small span strike strong sub sup tt u var".split(" "),
);

/** Elements whose content is not for readers. */
const HIDDEN: ReadonlySet<string> = new Set(["script", "style"]);

const NAMED: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", nbsp: " " };

/**
 * The text of a message that may hold HTML: without tags, entities as the characters that they stand for, in one line of
 * at most 1000 characters; `undefined` where nothing is left. Takes time in proportion to the message, whatever is in it.
 */
export function plainMessage(message: unknown): string | undefined {
  if (typeof message !== "string") return undefined;
  const text = decoded(withoutTags(message.slice(0, MOST_READ)))
    // Control characters, and those that turn the direction of what stands around them.
    .replace(/[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, " ")
    .replace(/\s+/g, " ")
    .toWellFormed()
    .trim();
  if (text.length <= MOST_GIVEN) return text === "" ? undefined : text;
  return `${text.slice(0, MOST_GIVEN).toWellFormed()}...`;
}

function withoutTags(html: string): string {
  let text = "";
  let at = 0;
  // What the message was found not to have any more is not looked for again.
  const without = new Set<string>();
  while (at < html.length) {
    const open = html.indexOf("<", at);
    if (open < 0) break;
    text += html.slice(at, open);
    const end = endOfTag(html, open, without);
    if (end === undefined) {
      // No tag: a sign, as in "1 < 2".
      text += "<";
      at = open + 1;
      continue;
    }
    if (end < 0) {
      // Nothing closes it any more, so nothing closes tags that follow either: all of it may be meant as text.
      if (!html.startsWith("<!--", open)) return text + html.slice(open);
      without.add("-->");
      text += " ";
      at = open + "<!--".length;
      continue;
    }
    const name = /^\/?([a-z][a-z0-9]{0,20})/i.exec(html.slice(open + 1, open + 23))?.[1]?.toLowerCase() ?? "";
    if (!INLINE.has(name)) text += " ";
    at = end;
    if (HIDDEN.has(name) && html[open + 1] !== "/" && !without.has(name)) {
      const close = html.slice(at).search(new RegExp(`</${name}`, "i"));
      if (close < 0) without.add(name);
      else at += close;
    }
  }
  return text + html.slice(at);
}

/** Where a tag or comment ends; -1 where it does not, and `undefined` where none begins. */
function endOfTag(html: string, open: number, without: ReadonlySet<string>): number | undefined {
  if (html.startsWith("<!--", open)) return without.has("-->") ? -1 : after(html, "-->", open);
  return /[a-z/!?]/i.test(html[open + 1] ?? "") ? after(html, ">", open) : undefined;
}

function after(html: string, what: string, from: number): number {
  const found = html.indexOf(what, from);
  return found < 0 ? -1 : found + what.length;
}

/** Once only: what comes out as an entity was text. */
function decoded(text: string): string {
  return text.replace(/&(?:#x([0-9a-f]{1,6})|#([0-9]{1,7})|([a-z]{2,4}));/gi, (whole, hex, decimal, name) => {
    if (name !== undefined) return NAMED[String(name).toLowerCase()] ?? whole;
    const point = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
    return point > 0x10ffff ? whole : String.fromCodePoint(point);
  });
}

import { escapeHtml } from "../html.ts";

/** Words of a document as HTML: text, with what stands between backticks as code. */
export function words(text: string): string {
  return text
    .split(/(`[^`]*`)/)
    .map((part) => (/^`[^`]*`$/.test(part) ? code(part.slice(1, -1)) : escapeHtml(part)))
    .join("");
}

/** A piece of code within words. */
export function code(text: string): string {
  return `<code>${escapeHtml(text)}</code>`;
}

/** A path as code, which may go on in the next line after each step. */
export function breakable(path: string): string {
  return `<code>${escapeHtml(path).replaceAll("/", "/<wbr>")}</code>`;
}

/** Several pieces of code as one enumeration: `a`, `b` and `c`. */
export function codes(texts: readonly string[], last?: string): string {
  return enumeration(texts.map(code), last);
}

/** Pieces of HTML as one enumeration: a, b and c. */
export function enumeration(parts: readonly string[], last = "and"): string {
  if (parts.length < 2) return parts.join("");
  return `${parts.slice(0, -1).join(", ")} ${last} ${parts.at(-1)}`;
}

/** A count with its noun: `1 operation`, `3 operations`. */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}

/** Milliseconds as people say them: `5 s`, `30 min`. */
export function duration(ms: number): string {
  if (ms >= 120_000 && ms % 60_000 === 0) return `${ms / 60_000} min`;
  return `${ms / 1000} s`;
}

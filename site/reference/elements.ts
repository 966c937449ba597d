import { escapeHtml } from "../html.ts";

/** A row of a table: its first cell heads it. */
export type Row = readonly [head: string, ...cells: string[]];

/** A table in an element that may be scrolled, with a row of headings and one cell of each row that heads it. */
export function table(kind: string, headings: readonly string[], rows: readonly Row[]): string {
  const top = headings.map((heading) => `<th scope="col">${heading}</th>`).join("");
  const body = rows.map(([head, ...cells]) => {
    return `<tr><th scope="row">${head}</th>${cells.map((cell) => `<td>${cell}</td>`).join("")}</tr>`;
  });
  return (
    `<div class="scroll"><table class="${kind}"><thead><tr>${top}</tr></thead>\n` +
    `<tbody>${body.join("\n")}</tbody></table></div>\n`
  );
}

/** Code to be copied, in an element that may be scrolled. */
export function snippet(text: string): string {
  return `<div class="scroll"><pre><code class="language-ts">${escapeHtml(text)}</code></pre></div>\n`;
}

/** A fact and what is to be said of it, in HTML. */
export type Fact = readonly [fact: string, said: string];

/** Short facts. Nothing where there are none. */
export function factList(facts: readonly Fact[]): string {
  if (facts.length === 0) return "";
  return `<dl class="facts">${facts.map(([fact, said]) => `<dt>${fact}</dt><dd>${said}</dd>`).join("\n")}</dl>\n`;
}

/** A small label, with the class that tells its kind. */
export type Mark = readonly [kind: string, text: string];

/** Small labels. Nothing where there are none. */
export function markList(marks: readonly Mark[]): string {
  if (marks.length === 0) return "";
  const items = marks.map(([kind, text]) => `<li class="mark mark-${kind}">${escapeHtml(text)}</li>`);
  return ` <ul class="marks">${items.join("")}</ul>`;
}

/** A paragraph that warns. */
export function note(kind: string, html: string): string {
  return `<p class="note note-${kind}">${html}</p>\n`;
}

/** A link. */
export function link(href: string, html: string): string {
  return `<a href="${escapeHtml(href)}">${html}</a>`;
}

/** The link of a heading to itself: the address to hand on. */
export function anchorTo(id: string, title: string): string {
  return ` <a class="anchor" href="#${escapeHtml(id)}" aria-label="Link to ${escapeHtml(title)}">#</a>`;
}

/** The method of a request as a label. */
export function methodLabel(method: string): string {
  return `<span class="method method-${method.toLowerCase()}">${method}</span>`;
}

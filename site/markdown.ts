import MarkdownIt from "markdown-it";
import { escapeHtml } from "./html.ts";
import type { Heading } from "./page.ts";

/** A part of a document, for the search: what stands below one heading. */
export interface Section {
  /** Of the heading; none for what stands before the first one. */
  readonly id: string | undefined;
  readonly title: string;
  readonly text: string;
}

/** A document as the site shows it. */
export interface RenderedMarkdown {
  readonly title: string;
  readonly content: string;
  readonly headings: readonly Heading[];
  readonly sections: readonly Section[];
  /** Text of the first paragraph. */
  readonly summary: string;
}

/** What a document needs of its surroundings. */
export interface MarkdownSurroundings {
  /** Where a link of the document leads on the site. */
  readonly link: (href: string) => string;
  /** Code of a language as HTML, `pre` included. */
  readonly code: (code: string, language: string) => string;
}

type Token = ReturnType<MarkdownIt["parse"]>[number];

/** Renders a document. HTML in it is shown as text; its headings get the ids that GitHub gives them. */
export function renderMarkdown(markdown: string, { link, code }: MarkdownSurroundings): RenderedMarkdown {
  const reader = new MarkdownIt({ html: false });
  const { rules } = reader.renderer;
  rules.fence = (tokens, at) => code(tokens[at]?.content.replace(/\n$/, "") ?? "", tokens[at]?.info.trim() ?? "");
  rules.table_open = () => '<div class="scroll"><table>\n';
  rules.table_close = () => "</table></div>\n";
  rules.heading_close = (tokens, at) => {
    const open = tokens[at - 2];
    const id = open?.attrGet("id") ?? "";
    const inline = tokens[at - 1];
    const title = inline === undefined ? "" : plainText(inline);
    const anchor = `<a class="anchor" href="#${escapeHtml(id)}" aria-label="Link to ${escapeHtml(title)}">#</a>`;
    return `${open?.tag === "h1" ? "" : ` ${anchor}`}</${tokens[at]?.tag ?? ""}>\n`;
  };
  rules.th_open = () => '<th scope="col">';

  const tokens = reader.parse(markdown, {});
  const slugs = new Map<string, number>();
  const found: { id: string; title: string; level: number; text: string[] }[] = [];
  let summary = "";
  for (const [at, token] of tokens.entries()) {
    for (const child of token.children ?? []) {
      const href = child.type === "link_open" ? child.attrGet("href") : null;
      if (href !== null) child.attrSet("href", link(href));
    }
    const content = tokens[at + 1];
    if (token.type === "heading_open" && content !== undefined) {
      const title = plainText(content);
      const id = freeSlug(title, slugs);
      token.attrSet("id", id);
      found.push({ id, title, level: Number(token.tag.slice(1)), text: [] });
      continue;
    }
    if (token.type === "paragraph_open" && summary === "" && content !== undefined) summary = plainText(content);
    const isHeading = tokens[at - 1]?.type === "heading_open";
    if (token.type === "inline" && !isHeading) found.at(-1)?.text.push(plainText(token));
  }
  const [first, ...rest] = found;
  if (first?.level !== 1 || rest.some(({ level }) => level === 1))
    throw new Error("a document begins with its one title");
  return {
    title: first.title,
    content: reader.renderer.render(tokens, reader.options, {}),
    headings: rest.flatMap(({ id, title, level }) => (level === 2 || level === 3 ? [{ id, title, level }] : [])),
    sections: found.map(({ id, title, text }, at) => ({ id: at === 0 ? undefined : id, title, text: text.join(" ") })),
    summary,
  };
}

/** A source file as a page's content. */
export function sourceContent(path: string, source: string, code: MarkdownSurroundings["code"]): string {
  const language = /\.(\w+)$/.exec(path)?.[1] ?? "";
  return `<h1><code>${escapeHtml(path)}</code></h1>\n${code(source.replace(/\n$/, ""), language)}\n`;
}

function plainText(inline: Token): string {
  return (inline.children ?? [])
    .map(({ type, content }) => (type === "softbreak" || type === "hardbreak" ? " " : content))
    .join("");
}

/** The id that GitHub gives a heading. */
function freeSlug(title: string, taken: Map<string, number>): string {
  const slug = title
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\p{M} _-]/gu, "")
    .replaceAll(" ", "-");
  const before = taken.get(slug);
  taken.set(slug, before === undefined ? 0 : before + 1);
  return before === undefined ? slug : `${slug}-${before + 1}`;
}

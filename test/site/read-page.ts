import { readSources } from "../../codegen/project.ts";
import type { Page } from "../../site/page.ts";
import { pagesOf } from "../../site/reference/pages.ts";
import { root } from "../docs/read-snippets.ts";

/** The documents of the project. */
export const sources = readSources(root);

/** All reference pages. */
export const pages: readonly Page[] = pagesOf(sources);

const entities: Readonly<Record<string, string>> = {
  "&amp;": "&",
  "&lt;": "<",
  "&gt;": ">",
  "&quot;": '"',
  "&#39;": "'",
};

/** The text that stands in a piece of HTML, with the entities that pages use. */
export function textOf(html: string): string {
  return unescaped(html.replaceAll(/<\/(?:p|td|th|dt|dd|li|h\d|summary|pre)>/g, " ").replaceAll(/<[^>]*>/g, ""))
    .replaceAll(/\s+/g, " ")
    .trim();
}

/** A piece of HTML without tags, as it is shown. */
export function unescaped(html: string): string {
  return html.replaceAll(/&(?:amp|lt|gt|quot|#39);/g, (entity) => entities[entity] ?? entity);
}

/** The ids of a page, each as often as it stands there. */
export function idsIn({ content }: Page): string[] {
  return [...content.matchAll(/ id="([^"]*)"/g)].map(([, id = ""]) => id);
}

/** The page of a path. */
export function pageAt(path: string): Page {
  const page = pages.find((one) => one.path === path);
  if (page === undefined) throw new Error(`there is no page ${path}`);
  return page;
}

/** What a page says in the section of one operation, type or socket. */
export function sectionOf(path: string, id: string): string {
  const found = pageAt(path)
    .content.split("<section ")
    .find((section) => section.includes(` id="${id}"`));
  if (found === undefined) throw new Error(`${path} has no ${id}`);
  return textOf(`<section ${found}`);
}

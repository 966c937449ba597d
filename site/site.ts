import { readFileSync } from "node:fs";
import { join } from "node:path";
import { buildAssets } from "./assets.ts";
import { documentPages } from "./documents.ts";
import { readGuides } from "./guides.ts";
import { type Highlighter, loadHighlighter } from "./highlight.ts";
import { type Release, renderPage } from "./layout.ts";
import { navigationsOf } from "./navigation.ts";
import { missingPage, referenceHome, searchPage } from "./own-pages.ts";
import type { Finding, Page } from "./page.ts";
import { referencePages } from "./reference/pages.ts";
import { makeSearchIndex } from "./search/make-index.ts";
import { linkExports, type TypeScriptPages } from "./typescript-links.ts";

/** Every page of the site but those of typedoc, in the order of the navigation. */
function sitePages(root: string, highlighter: Highlighter): readonly Page[] {
  const reference = referencePages(root);
  const hasHome = reference.some(({ path }) => path === "reference/index.html");
  return [
    ...documentPages(root, readGuides(root), highlighter),
    ...(hasHome ? [] : [referenceHome(reference)]),
    ...reference,
    searchPage,
    missingPage,
  ];
}

/**
 * The whole site but the pages of typedoc: each file by its path. The same sources give the same bytes.
 *
 * @param typescript where typedoc's pages stand, where they are built
 */
export async function buildSite(
  root: string,
  typescript: TypeScriptPages | undefined,
): Promise<ReadonlyMap<string, Uint8Array | string>> {
  const highlighter = await loadHighlighter();
  const release = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as Release;
  const pages = sitePages(root, highlighter).map((page) => ({
    ...page,
    content: linkExports(highlighter.blocksOf(page.content), page.path, typescript),
  }));
  const findings: Finding[] = pages.flatMap((page) => page.findings);
  const known = new Set(findings.map(({ title }) => title));
  const exported = (typescript?.findings ?? []).filter(({ title }) => !known.has(title));
  const { files, assets } = await buildAssets(
    join(root, "site"),
    highlighter.css(),
    makeSearchIndex([...findings, ...exported]),
  );
  const navigations = navigationsOf(
    pages,
    readGuides(root).map(({ path }) => path),
  );
  const site = new Map(files);
  for (const page of pages) {
    if (site.has(page.path)) throw new Error(`two pages are called ${page.path}`);
    const html = renderPage(page, assets, navigations, release);
    site.set(page.path, page === pages.at(-1) ? fromRoot(html) : html);
  }
  return site;
}

/** Links that hold wherever the page is shown: that of what is missing stands for every path. */
function fromRoot(html: string): string {
  return html.replaceAll(/ (href|src|action)="(?!#|\/|[a-z]+:)/g, ' $1="/');
}

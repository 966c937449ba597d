import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Guide } from "./guides.ts";
import type { Highlighter } from "./highlight.ts";
import { type RenderedMarkdown, renderMarkdown, sourceContent } from "./markdown.ts";
import type { Finding, Page } from "./page.ts";
import { siteLink, sitePathOf } from "./repository-links.ts";

/**
 * The pages of the repository's own files: its README, the guides, and every file that one of them links to, from there on
 * also what those link to.
 */
export function documentPages(root: string, guides: readonly Guide[], highlighter: Highlighter): readonly Page[] {
  const waiting = ["README.md", "docs/README.md", ...guides.map(({ file }) => file)];
  const pages = new Map<string, Page>();
  for (const file of waiting) {
    if (pages.has(file)) continue;
    const text = readFileSync(join(root, file), "utf8");
    if (!file.endsWith(".md")) {
      pages.set(file, sourcePage(file, sourceContent(file, text, highlighter.block)));
      continue;
    }
    const link = (href: string): string => {
      const target = siteLink(file, href);
      if (target.file !== undefined) waiting.push(target.file);
      return target.href;
    };
    const rendered = renderMarkdown(text, { link, code: highlighter.block });
    pages.set(
      file,
      documentPage(
        file,
        rendered,
        guides.find((guide) => guide.file === file),
      ),
    );
  }
  return [...pages.values()];
}

const above = {
  guides: [{ title: "Guides", path: "guides/index.html" }],
  project: [{ title: "Project", path: "index.html" }],
} as const;

function documentPage(file: string, rendered: RenderedMarkdown, guide: Guide | undefined): Page {
  const path = sitePathOf(file);
  const isHome = path === "index.html";
  const isOverview = path === "guides/index.html";
  const trail = isHome || isOverview ? [] : guide === undefined ? above.project : above.guides;
  return {
    path,
    title: rendered.title,
    description: guide === undefined ? rendered.summary : capitalised(guide.answers),
    trail,
    content: rendered.content,
    headings: rendered.headings,
    findings: isOverview ? [] : sectionsFound(path, rendered, isHome || guide !== undefined),
  };
}

function sectionsFound(path: string, { title, sections }: RenderedMarkdown, isGuide: boolean): Finding[] {
  if (!isGuide) return [];
  return sections.map((section) => ({
    kind: "guide",
    title: section.title,
    url: section.id === undefined ? path : `${path}#${section.id}`,
    where: section.id === undefined ? "Guide" : title,
    text: section.id === undefined ? section.text : `${section.text} ${title}`,
    said: section.text,
  }));
}

function sourcePage(file: string, content: string): Page {
  return {
    path: sitePathOf(file),
    title: file,
    description: `The source of ${file}.`,
    trail: above.project,
    content,
    headings: [],
    findings: [],
  };
}

function capitalised(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

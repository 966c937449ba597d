import { posix } from "node:path";
import { linkFrom } from "./html.ts";

/** Where a file of the repository stands on the site. */
export function sitePathOf(file: string): string {
  if (file === "README.md") return "index.html";
  if (file === "docs/README.md") return "guides/index.html";
  const guide = /^docs\/([\w-]+)\.md$/.exec(file)?.[1];
  if (guide !== undefined) return `guides/${guide}.html`;
  return `project/${file.endsWith(".md") ? file.replace(/\.md$/, "") : file}.html`;
}

/** A link of a document: the file that it leads to, none where it leaves the repository, and the link on the site. */
export function siteLink(document: string, href: string): { readonly file: string | undefined; readonly href: string } {
  if (/^[a-z]+:/i.test(href) || href.startsWith("#")) return { file: undefined, href };
  const [path = "", anchor] = href.split("#");
  const file = posix.join(posix.dirname(document), path);
  if (file.startsWith("..") || path.endsWith("/")) throw new Error(`${document} links to ${href}, which is no file`);
  const link = linkFrom(sitePathOf(document), sitePathOf(file));
  return { file, href: anchor === undefined ? link : `${link}#${anchor}` };
}

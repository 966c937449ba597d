import { escapeHtml, linkFrom } from "./html.ts";
import type { Page } from "./page.ts";

/** The page of all results. What it shows is found in the browser. */
export const searchPage: Page = {
  path: "search.html",
  title: "Search",
  description: "Operations, types, guides and exports of the package.",
  trail: [],
  content: `<h1>Search</h1>
<p class="found-count needs-script" role="status">Type above what you look for: a name, a word, a method and path.</p>
<noscript><p>The search needs JavaScript. Without it, the
<a href="reference/index.html">reference</a> leads to every operation by service and group, with one sentence each, and the
<a href="guides/index.html">guides</a> stand in one list.</p></noscript>
<ol class="found"></ol>
`,
  headings: [],
  findings: [],
};

/** What is answered for a path that is nowhere. Its links are from the root, since it stands for any path. */
export const missingPage: Page = {
  path: "404.html",
  title: "Not found",
  description: "There is no such page.",
  trail: [],
  content: `<h1>Not found</h1>
<p>There is no page of this address. It may have had another name in another version: search for it, or begin with the
<a href="guides/index.html">guides</a> or the <a href="reference/index.html">reference</a>.</p>
`,
  headings: [],
  findings: [],
};

/** The page above the reference of all services. */
export function referenceHome(pages: readonly Page[]): Page {
  const path = "reference/index.html";
  const services = pages.filter((page) => /^reference\/[^/]+\/index\.html$/.test(page.path));
  const rows = services.map(
    (page) =>
      `<tr><th scope="row"><a href="${linkFrom(path, page.path)}">${escapeHtml(page.title)}</a></th><td>${escapeHtml(page.description)}</td></tr>`,
  );
  return {
    path,
    title: "Reference",
    description: "Every operation of every service, with its arguments, answers, errors and ways to wait.",
    trail: [],
    content: `<h1>Reference</h1>
<p>Every operation of every service: arguments and bodies, answers and errors, lists, waiting, and what is repeated.
It is made of the same documents as the code.</p>
<div class="scroll"><table>
<thead><tr><th scope="col">service</th><th scope="col">what it is</th></tr></thead>
<tbody>
${rows.join("\n")}
</tbody></table></div>
`,
    headings: [],
    findings: [],
  };
}

import { entryPoints } from "../scripts/entry-points.ts";
import { breakableName, linkFrom } from "./html.ts";

/**
 * A page of typedoc as it stands on this site: the site's header is above it, its links to other parts lead there, its list of
 * entry points is there before and without its script, and its one inline script, which sets the theme, is the site's own
 * file, so that no page needs a weaker policy than the others.
 *
 * @param url from the folder of the TypeScript pages
 */
export function adaptTypeScriptPage(html: string, url: string): string {
  const page = `typescript/${url}`;
  const to = (target: string): string => linkFrom(page, target);
  const parts: readonly (readonly [part: RegExp, own: (part: string) => string])[] = [
    [
      /<script>document\.documentElement\.dataset\.theme[^<]*<\/script>/,
      () => `<script src="${to("assets/typescript-theme.js")}"></script>`,
    ],
    // One header for the page: what typedoc has there is a bar of its own part below it.
    [/<header class="tsd-page-toolbar">/, () => `${header(to)}<div class="tsd-page-toolbar">`],
    [/<\/header>(?=\s*<div class="container container-main">)/, () => "</div>"],
    [
      /<a href="[^"]*" class="title">[^<]*<\/a>/,
      () => `<a href="${to("typescript/index.html")}" class="title">TypeScript</a>`,
    ],
    [/(?<=id="tsd-nav-container">\s*)<li>Loading\.\.\.<\/li>/, () => entries(to)],
    [/placeholder="Search the docs"/, () => 'placeholder="Search exports"'],
    [/(?<=id="tsd-search-trigger" class="tsd-widget" aria-label=")Search(?=")/, () => "Search exports"],
  ];
  let adapted = html;
  for (const [part, own] of parts) {
    if (!part.test(adapted)) throw new Error(`typedoc's page ${url} has nothing like ${part.source}`);
    adapted = adapted.replace(part, own);
  }
  return adapted;
}

/** As on the other pages, without what their scripts do: the search leads to the page of its results. */
function header(to: (target: string) => string): string {
  return `<header class="site-top">
<a class="site-name" href="${to("index.html")}">trunkline</a>
<form class="site-search" role="search" action="${to("search.html")}"><input name="q" type="search" placeholder="Search" aria-label="Search operations, types and guides" autocomplete="off" autocapitalize="off" spellcheck="false"></form>
<nav class="site-places" aria-label="Parts of the site"><a href="${to("guides/index.html")}">Guides</a>
<a href="${to("reference/index.html")}">Reference</a>
<a href="${to("typescript/index.html")}" aria-current="true">TypeScript</a></nav>
</header>
`;
}

function entries(to: (target: string) => string): string {
  return entryPoints
    .map(({ specifier }) => {
      const page = `typescript/modules/${specifier.replaceAll(/[/-]/g, "_")}.html`;
      return `<li><a href="${to(page)}">${breakableName(specifier)}</a></li>`;
    })
    .join("\n");
}

import { fitContent } from "./fitting.ts";
import { breakableName, escapeHtml, linkFrom } from "./html.ts";
import { type Navigations, renderNavigation, withoutService } from "./navigation.ts";
import type { Page } from "./page.ts";

/** Files that every page loads, from the site's root. */
export interface Assets {
  readonly styles: readonly string[];
  /** Runs before anything is shown: the theme must not flicker. */
  readonly early: string;
  readonly main: string;
  readonly icon: string;
}

/** The version of the package that the site tells of. */
export interface Release {
  readonly name: string;
  readonly version: string;
}

/** A whole page: what all pages have around what this one has. */
export function renderPage(page: Page, assets: Assets, navigations: Navigations, release: Release): string {
  const to = (path: string): string => escapeHtml(linkFrom(page.path, path));
  const isHome = page.path === "index.html";
  const folder = page.path.split("/").slice(0, -1).join("/");
  const inReference = folder.split("/")[0] === "reference";
  const navigation = inReference ? navigations.reference(folder) : navigations.guides;
  // A guide, a service and a file of the project may have the same title.
  const parts: Readonly<Record<string, string>> = { reference: "Reference · ", project: "Project · " };
  const place = `${parts[page.path.split("/")[0] ?? ""] ?? ""}${release.name}`;
  const title = isHome ? `${release.name}: ${page.description}` : `${page.title} · ${place}`;
  const top = (path: string, name: string, isHere: boolean): string =>
    `<a href="${to(path)}"${isHere ? ' aria-current="true"' : ""}>${name}</a>`;

  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>${escapeHtml(title)}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="description" content="${escapeHtml(page.description)}">
<meta name="color-scheme" content="light dark">
<link rel="icon" href="${to(assets.icon)}" type="image/svg+xml">
<script src="${to(assets.early)}"></script>
${assets.styles.map((style) => `<link rel="stylesheet" href="${to(style)}">`).join("\n")}
<script type="module" src="${to(assets.main)}"></script>
</head>
<body>
<a class="skip" href="#content">Skip to the content</a>
<header class="top">
<button class="needs-script drawer-button" type="button" aria-expanded="false" aria-controls="navigation">
<span aria-hidden="true">☰</span><span class="hidden-words">Navigation</span></button>
<a class="name" href="${to("index.html")}">${escapeHtml(release.name)}</a>
<form class="search needs-script" role="search" action="${to("search.html")}">
<label class="hidden-words" for="search">Search operations, types and guides</label>
<input class="search-input" id="search" name="q" type="search" placeholder="Search" autocomplete="off" autocapitalize="off" spellcheck="false">
<kbd aria-hidden="true">/</kbd>
<div class="search-results" id="search-results" hidden></div>
</form>
<nav class="places" aria-label="Parts of the site">
${top("guides/index.html", "Guides", folder === "guides")}
${top("reference/index.html", "Reference", inReference)}
<a href="${to("typescript/index.html")}">TypeScript</a>
</nav>
<label class="needs-script theme"><span class="hidden-words">Theme</span>
<select class="theme-select"><option value="os">System</option><option value="light">Light</option><option value="dark">Dark</option></select>
</label>
</header>
<div class="columns${page.headings.length === 0 ? " no-contents" : ""}">
<nav class="navigation" id="navigation" aria-label="Pages">
${renderNavigation(navigation, page.path)}
</nav>
${renderContents(page)}<main id="content" tabindex="-1">
${renderTrail(page, to)}<article>
${fitContent(page.content)}</article>
<footer>${escapeHtml(release.name)} ${escapeHtml(release.version)}</footer>
</main>
</div>
</body>
</html>
`;
}

function renderTrail({ trail, title }: Page, to: (path: string) => string): string {
  if (trail.length === 0) return "";
  const above = trail.map((one) => `<li><a href="${to(one.path)}">${escapeHtml(one.title)}</a></li>`);
  return `<nav class="trail" aria-label="Breadcrumb"><ol>${above.join("")}<li aria-current="page">${breakableName(withoutService(title, trail.at(-1)?.title ?? ""))}</li></ol></nav>\n`;
}

/** Closed, as narrow windows show it; where there is room for it beside the content, styles and script keep it open. */
function renderContents({ headings }: Page): string {
  if (headings.length === 0) return "";
  const lines = headings.map(
    ({ id, title, level }) =>
      `<li class="level-${level}"><a href="#${escapeHtml(id)}">${breakableName(title)}</a></li>`,
  );
  return `<nav class="contents" aria-label="On this page">
<details><summary class="nav-title">On this page</summary>
<ul>
${lines.join("\n")}
</ul>
</details>
</nav>
`;
}

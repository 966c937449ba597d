import { breakableName, escapeHtml, linkFrom } from "./html.ts";
import type { Page } from "./page.ts";

/** A line of the navigation, and those below it. */
export interface NavigationItem {
  readonly title: string;
  readonly path: string;
  readonly below?: readonly NavigationItem[];
}

/** What stands at the left of a page. */
export interface Navigation {
  readonly title: string;
  readonly items: readonly NavigationItem[];
}

/** The navigation of the pages under `guides` and `project`, and that of each service's pages by its folder. */
export interface Navigations {
  readonly guides: readonly Navigation[];
  readonly reference: (folder: string) => readonly Navigation[];
}

/** Files of the repository that readers look for by name. */
const projectFiles = [
  "project/examples/README.html",
  "project/CHANGELOG.html",
  "project/CONTRIBUTING.html",
  "project/SECURITY.html",
];

/** Reads the navigation off the pages that there are. */
export function navigationsOf(pages: readonly Page[], guidePaths: readonly string[]): Navigations {
  const byPath = new Map(pages.map((page) => [page.path, page]));
  const item = (path: string): NavigationItem[] => {
    const page = byPath.get(path);
    return page === undefined ? [] : [{ title: page.title, path }];
  };
  const services = pages.filter(({ path }) => /^reference\/[^/]+\/index\.html$/.test(path));
  return {
    guides: [
      { title: "Guides", items: guidePaths.flatMap(item) },
      { title: "Project", items: projectFiles.flatMap(item) },
    ],
    reference: (folder) => [
      {
        title: "Reference",
        items: services.map(({ title, path }) => ({
          title,
          path,
          below: path === `${folder}/index.html` ? pagesBelow(pages, folder, title) : [],
        })),
      },
    ],
  };
}

/** The other pages of a service. Their titles name the service for whoever has several open, which is plain here. */
function pagesBelow(pages: readonly Page[], folder: string, service: string): NavigationItem[] {
  return pages
    .filter(({ path }) => path.startsWith(`${folder}/`) && path !== `${folder}/index.html`)
    .map(({ title, path }) => ({ title: withoutService(title, service), path }));
}

/** A page's title without the service that follows it. */
export function withoutService(title: string, service: string): string {
  return title.endsWith(`, ${service}`) ? title.slice(0, -`, ${service}`.length) : title;
}

/** The navigation as HTML, with the page itself marked. */
export function renderNavigation(navigations: readonly Navigation[], page: string): string {
  return navigations
    .map(({ title, items }) => `<p class="nav-title">${escapeHtml(title)}</p>\n${renderItems(items, page)}`)
    .join("\n");
}

function renderItems(items: readonly NavigationItem[], page: string): string {
  const lines = items.map(({ title, path, below = [] }) => {
    const current = path === page ? ' aria-current="page"' : "";
    const link = `<a href="${escapeHtml(linkFrom(page, path))}"${current}>${breakableName(title)}</a>`;
    return `<li>${link}${below.length === 0 ? "" : renderItems(below, page)}</li>`;
  });
  return `<ul>\n${lines.join("\n")}\n</ul>`;
}

import { escapeHtml, linkFrom } from "./html.ts";
import type { Finding } from "./page.ts";

/** What typedoc made, as the rest of the site needs it. */
export interface TypeScriptPages {
  /** The page of an export, from the site's root, by entry point and name: `azure/network:virtualNetworkGatewaysGet`. */
  readonly urls: ReadonlyMap<string, string>;
  readonly findings: readonly Finding[];
}

/** Puts a link to the TypeScript page behind every element that names an export by `data-export`. */
export function linkExports(html: string, page: string, typescript: TypeScriptPages | undefined): string {
  if (typescript === undefined) return html;
  return html.replaceAll(
    /<(\w+)([^>]*) data-export="([^"]+)"([^>]*)>(.*?)<\/\1>/gs,
    (all, _name, _before, named: string) => {
      const url = typescript.urls.get(named);
      return url === undefined
        ? all
        : `${all} <a class="typescript-link" href="${escapeHtml(linkFrom(page, url))}">TypeScript</a>`;
    },
  );
}

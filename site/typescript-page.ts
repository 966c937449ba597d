import { linkFrom } from "./html.ts";

/**
 * A page of typedoc as it stands on this site: its links to other parts lead there, and its one inline script, which sets the
 * theme, is the site's own file, so that no page needs a weaker policy than the others.
 *
 * @param url from the folder of the TypeScript pages
 */
export function adaptTypeScriptPage(html: string, url: string): string {
  const page = `typescript/${url}`;
  const inline = /<script>document\.documentElement\.dataset\.theme[^<]*<\/script>/;
  if (!inline.test(html)) throw new Error(`typedoc's page ${url} has no script for its theme`);
  return html
    .replace(inline, `<script src="${linkFrom(page, "assets/typescript-theme.js")}"></script>`)
    .replaceAll(/href="site:([^"]+)"/g, (_, target: string) => `href="${linkFrom(page, target)}"`);
}

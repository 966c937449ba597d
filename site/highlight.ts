import {
  bundledLanguages,
  bundledThemes,
  codeToTokensWithThemes,
  createOnigurumaEngine,
  createShikiInternal,
  loadBuiltinWasm,
} from "@gerrit0/mini-shiki";
import { escapeHtml } from "./html.ts";

/** Colours code while the site is built. Colours are classes, since the site allows no style attributes. */
export interface Highlighter {
  /** Code as HTML, `pre` included. A language that nobody knows has one colour. */
  readonly block: (code: string, language: string) => string;
  /** Colours all `<pre><code class="language-...">` of a page's content. */
  readonly blocksOf: (html: string) => string;
  /** Rules for the classes that were used so far. */
  readonly css: () => string;
}

/** Colours for the light and the dark look, also of the TypeScript pages: of high contrast, as code stands on grey. */
export const codeThemes = { light: "github-light-high-contrast", dark: "github-dark-high-contrast" } as const;

const languages = {
  ts: bundledLanguages.typescript,
  js: bundledLanguages.javascript,
  json: bundledLanguages.json,
  sh: bundledLanguages.shellscript,
  html: bundledLanguages.html,
  http: bundledLanguages.http,
} as const;

/** Loads grammars and themes, which come with the build's own packages. */
export async function loadHighlighter(): Promise<Highlighter> {
  await loadBuiltinWasm();
  const shiki = await createShikiInternal({
    engine: createOnigurumaEngine(),
    langs: Object.values(languages),
    themes: [bundledThemes[codeThemes.light], bundledThemes[codeThemes.dark]],
  });
  const used = new Map<string, string>();

  const coloured = (code: string, language: string): string => {
    if (!Object.hasOwn(languages, language)) return escapeHtml(code);
    return codeToTokensWithThemes(shiki, code, { lang: language, themes: codeThemes })
      .map((line) =>
        line
          .map(({ content, variants: { light, dark } }) => {
            if (content.trim() === "" || light?.color === undefined || dark?.color === undefined)
              return escapeHtml(content);
            const name = `c${light.color.slice(1)}-${dark.color.slice(1)}`.toLowerCase();
            used.set(name, `.${name}{color:light-dark(${light.color},${dark.color})}`);
            return `<span class="${name}">${escapeHtml(content)}</span>`;
          })
          .join(""),
      )
      .join("\n");
  };
  const block = (code: string, language: string): string =>
    `<pre><code${language === "" ? "" : ` class="language-${escapeHtml(language)}"`}>${coloured(code, language)}</code></pre>\n`;

  return {
    block,
    blocksOf: (html) =>
      html.replaceAll(
        /<pre><code class="language-(\w+)">([^<]*)<\/code><\/pre>/g,
        (_, language: string, code: string) => block(unescapeHtml(code), language).trimEnd(),
      ),
    css: () =>
      [...used.keys()]
        .sort()
        .flatMap((name) => used.get(name) ?? [])
        .join("\n"),
  };
}

const signs: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', "#39": "'" };

function unescapeHtml(text: string): string {
  return text.replaceAll(/&(amp|lt|gt|quot|#39);/g, (entity, name: string) => signs[name] ?? entity);
}

import { describe, expect, it } from "vitest";
import { loadHighlighter } from "../../site/highlight.ts";
import { renderMarkdown } from "../../site/markdown.ts";
import { siteLink } from "../../site/repository-links.ts";

const render = (markdown: string) =>
  renderMarkdown(markdown, { link: (href) => `to:${href}`, code: (code, language) => `[${language}:${code}]` });

describe("a document on the site", () => {
  it("has headings with the ids that GitHub gives them", () => {
    const { headings } = render(
      "# T\n\n## What `untilDone()` does\n\n## A, b & c_d\n\n### Ümlaut\n\n## A, b & c_d\n\n#### Deep\n",
    );
    expect(headings).toEqual([
      { id: "what-untildone-does", title: "What untilDone() does", level: 2 },
      { id: "a-b--c_d", title: "A, b & c_d", level: 2 },
      { id: "ümlaut", title: "Ümlaut", level: 3 },
      { id: "a-b--c_d-1", title: "A, b & c_d", level: 2 },
    ]);
  });

  it("gives the search what stands below each heading", () => {
    const { title, summary, sections } = render("# T\n\nFirst\n`words`.\n\n## S\n\n| a | b |\n|---|---|\n| c | d |\n");
    expect({ title, summary }).toEqual({ title: "T", summary: "First words." });
    expect(sections).toEqual([
      { id: undefined, title: "T", text: "First words." },
      { id: "s", title: "S", text: "a b c d" },
    ]);
  });

  it("shows HTML as text, rewrites links, and lets wide tables scroll", () => {
    const { content } = render("# T\n\n<script>x</script> [a](b.md#c)\n\n| a |\n|---|\n| b |\n\n```ts\nx < 1\n```\n");
    expect(content).toContain("&lt;script&gt;x&lt;/script&gt;");
    expect(content).toContain('<a href="to:b.md#c">');
    expect(content).toContain('<div class="scroll"><table>');
    expect(content).toContain("[ts:x < 1]");
  });

  it("has one title, at its beginning", () => {
    expect(() => render("Words\n\n## S\n")).toThrow("begins with its one title");
    expect(() => render("# T\n\n# U\n")).toThrow("begins with its one title");
  });
});

describe("a link of a document", () => {
  it.each([
    ["docs/errors.md", "waiting.md#states", "../guides/waiting.html#states"],
    ["docs/errors.md", "../README.md#options", "../index.html#options"],
    ["docs/errors.md", "../examples/errors.ts", "../project/examples/errors.ts.html"],
    ["README.md", "docs/README.md", "guides/index.html"],
    ["README.md", "CHANGELOG.md", "project/CHANGELOG.html"],
    ["examples/README.md", "flows/smc-status.ts", "../../project/examples/flows/smc-status.ts.html"],
    ["docs/errors.md", "#here", "#here"],
    ["docs/errors.md", "https://example.com/x.md", "https://example.com/x.md"],
  ])("in %s: %s", (document, href, expected) => {
    expect(siteLink(document, href).href).toBe(expected);
  });

  it("that leaves the repository or names a folder stops the build", () => {
    expect(() => siteLink("README.md", "../x.md")).toThrow("README.md links to ../x.md, which is no file");
    expect(() => siteLink("README.md", "examples/")).toThrow("which is no file");
  });
});

describe("code", () => {
  it("is coloured by classes, also where the reference brings it, and stays what it was", async () => {
    const { block, blocksOf, css } = await loadHighlighter();
    const html = block('const a = "<&>";', "ts");
    expect(html).not.toContain("style=");
    expect(html.replaceAll(/<[^>]+>/g, "").trim()).toBe("const a = &quot;&lt;&amp;&gt;&quot;;");
    expect(blocksOf('<pre><code class="language-ts">const a = &quot;&lt;&amp;&gt;&quot;;</code></pre>')).toBe(
      html.trim(),
    );
    for (const [, name] of html.matchAll(/class="(c[0-9a-f]{6}-[0-9a-f]{6})"/g))
      expect(css()).toContain(`.${name}{color:light-dark(`);
    expect(block("<b>", "unknown")).toBe('<pre><code class="language-unknown">&lt;b&gt;</code></pre>\n');
  });
});

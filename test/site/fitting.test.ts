import { describe, expect, it } from "vitest";
import { fitContent } from "../../site/fitting.ts";
import { renderMarkdown } from "../../site/markdown.ts";
import { table } from "../../site/reference/elements.ts";
import { adaptTypeScriptPage } from "../../site/typescript-page.ts";

describe("long names in headings and tables", () => {
  it.each([
    ["virtualNetworkGateways.generatevpnclientpackage", "virtual|Network|Gateways.|generatevpnclientpackage"],
    ["createOrPatchTier0IPSecVpnLocalEndpoint", "create|Or|Patch|Tier0|IP|Sec|Vpn|Local|Endpoint"],
    ["trunkline/azure/apimanagement", "trunkline/|azure/|apimanagement"],
    ["vpn_connection_monitors", "vpn_|connection_|monitors"],
    ["Record&lt;string, ConnectionMonitor&gt;", "Record&lt;string, Connection|Monitor&gt;"],
    ["resourceGroup", "resourceGroup"],
  ])("%s may break between words", (name, broken) => {
    expect(fitContent(`<h2 id="longNameThatStays"><code>${name}</code></h2>`)).toBe(
      `<h2 id="longNameThatStays"><code>${broken.replaceAll("|", "<wbr>")}</code></h2>`,
    );
  });

  it("leave sentences, snippets and links as they are", () => {
    const sentence = "<p>Call <code>virtualNetworkGatewaysGet</code>.</p>";
    const snippet = '<pre><code class="language-ts">virtualNetworkGatewaysGet()</code></pre>';
    expect(fitContent(`${sentence}${snippet}`)).toBe(`${sentence}${snippet}`);
    expect(
      fitContent('<h2><code><a href="types.html#VirtualNetworkGateway">VirtualNetworkGateway</a></code></h2>'),
    ).toBe('<h2><code><a href="types.html#VirtualNetworkGateway">Virtual<wbr>Network<wbr>Gateway</a></code></h2>');
  });
});

describe("cells of the reference's tables", () => {
  it("carry the heading of their column, and are empty where nothing is said", () => {
    const rows = [
      ["<code>id</code>", "string", "<p> </p>"],
      ["<code>name</code>", "string", "<p>Set once.</p>"],
    ] as const;
    const fitted = fitContent(table("members", ["Name", "<code>Type</code>", "What it is"], rows));
    expect(fitted.match(/<t[dh](?: scope="row"| data-label[^>]*)?>/g)).toEqual([
      '<th scope="row">',
      '<td data-label="Type">',
      '<td data-label="What it is">',
      '<th scope="row">',
      '<td data-label="Type">',
      '<td data-label="What it is">',
    ]);
    expect(fitted).toContain('<td data-label="What it is"></td>');
  });
});

describe("headings of a document", () => {
  it("link to themselves below the title, without words of their own in the list of contents", () => {
    const surroundings = { link: (href: string) => href, code: (code: string) => code };
    const { content, headings } = renderMarkdown("# Title\n\n## What `a` does\n", surroundings);
    expect(content).toContain('<h1 id="title">Title</h1>');
    expect(content).toContain(
      '<h2 id="what-a-does">What <code>a</code> does <a class="anchor" href="#what-a-does" aria-label="Link to What a does">#</a></h2>',
    );
    expect(headings).toEqual([{ id: "what-a-does", title: "What a does", level: 2 }]);
  });
});

describe("a page of typedoc", () => {
  it("stops the build where typedoc has changed what the site replaces", () => {
    expect(() => adaptTypeScriptPage("<html></html>", "index.html")).toThrow(
      "typedoc's page index.html has nothing like",
    );
  });
});

import { readdirSync } from "node:fs";
import { posix } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { buildSite } from "../../site/site.ts";
import { linkExports } from "../../site/typescript-links.ts";
import { root } from "../docs/read-snippets.ts";

let site: ReadonlyMap<string, Uint8Array | string>;
let pages: Map<string, string>;
beforeAll(async () => {
  site = await buildSite(root, undefined);
  pages = new Map([...site].filter(([path]) => path.endsWith(".html")).map(([path, html]) => [path, String(html)]));
}, 300_000);

const attributes = (html: string, name: string): string[] =>
  [...html.matchAll(new RegExp(`<[^>]* ${name}="([^"]*)"`, "g"))].map(([, value = ""]) => value);

describe("the documentation site", () => {
  it("has no link that leads nowhere, and no anchor that is not there", () => {
    const ids = new Map([...pages].map(([path, html]) => [path, new Set(attributes(html, "id"))]));
    const broken: string[] = [];
    for (const [path, html] of pages) {
      for (const href of new Set([
        ...attributes(html, "href"),
        ...attributes(html, "src"),
        ...attributes(html, "action"),
      ])) {
        if (/^(https?|mailto):/.test(href)) continue;
        const [target = "", anchor] = href.split("#");
        const file = target === "" ? path : posix.join("/", posix.dirname(path), target).slice(1);
        const resolved = target.startsWith("/") ? target.slice(1) : file;
        if (resolved.startsWith("typescript/")) continue; // typedoc's, which checks its own
        if (!site.has(resolved)) broken.push(`${path}: ${href}`);
        else if (anchor !== undefined && !ids.get(resolved)?.has(anchor))
          broken.push(`${path}: ${href}, without that anchor`);
      }
    }
    expect(broken).toEqual([]);
  });

  it("has every guide of docs in its navigation", () => {
    const guides = readdirSync(`${root}docs`).filter((file) => file.endsWith(".md") && file !== "README.md");
    const home = pages.get("index.html") ?? "";
    const linked = attributes(/<nav class="navigation"[\s\S]*?<\/nav>/.exec(home)?.[0] ?? "", "href");
    expect(
      guides.map((file) => `guides/${file.replace(".md", ".html")}`).filter((path) => !linked.includes(path)),
    ).toEqual([]);
  });

  it("has nothing that a strict policy would forbid: no inline script, style or handler, and nothing from elsewhere", () => {
    for (const [path, html] of pages) {
      expect(html.match(/<script(?![^>]* src=)[^>]*>|<style|<[^>]* (style|on\w+)="/g), path).toBeNull();
      expect(
        [...attributes(html, "src"), ...attributes(html, "action")].filter((one) => /^(https?:)?\/\//.test(one)),
        path,
      ).toEqual([]);
    }
  });

  it("gives every page one title of its own, one h1 and ids that are unique", () => {
    const titles = [...pages.values()].map((html) => /<title>([^<]*)<\/title>/.exec(html)?.[1]);
    expect(titles.filter((title, at) => titles.indexOf(title) !== at)).toEqual([]);
    for (const [path, html] of pages) {
      expect(html.match(/<h1[ >]/g), path).toHaveLength(1);
      const ids = attributes(html, "id");
      expect(
        ids.filter((id, at) => ids.indexOf(id) !== at),
        path,
      ).toEqual([]);
    }
  });

  it("has the same bytes when it is built again", async () => {
    const again = await buildSite(root, undefined);
    expect([...again.keys()]).toEqual([...site.keys()]);
    expect(
      [...again].filter(
        ([path, content]) => Buffer.compare(Buffer.from(content), Buffer.from(site.get(path) ?? "")) !== 0,
      ),
    ).toEqual([]);
  }, 300_000);
});

describe("links to the TypeScript pages", () => {
  it("stand behind what names an export that typedoc has, and nowhere else", () => {
    const typescript = { urls: new Map([["azure/network:get", "typescript/variables/get.html"]]), findings: [] };
    const known = '<code data-export="azure/network:get">get</code>';
    const unknown = '<code data-export="azure/network:put">put</code>';
    expect(linkExports(`${known}${unknown}`, "reference/a/b.html", typescript)).toBe(
      `${known} <a class="typescript-link" href="../../typescript/variables/get.html">TypeScript</a>${unknown}`,
    );
    expect(linkExports(known, "reference/a/b.html", undefined)).toBe(known);
  });
});

import { existsSync } from "node:fs";
import { posix } from "node:path";
import { describe, expect, it } from "vitest";
import { buildSockets } from "../../codegen/build-sockets.ts";
import type { Source } from "../../codegen/document.ts";
import { buildService } from "../../codegen/service-model.ts";
import type { SocketSource } from "../../codegen/socket-document.ts";
import type { Page } from "../../site/page.ts";
import { pagesOf } from "../../site/reference/pages.ts";
import { root } from "../docs/read-snippets.ts";
import { idsIn, pageAt, pages, sources, unescaped } from "./read-page.ts";

const isOfSockets = (source: Source | SocketSource): source is SocketSource => "asyncapi" in source.document;
const services = sources.map((source) => (isOfSockets(source) ? buildSockets(source) : buildService(source)));
const ids = new Map(pages.map((page) => [page.path, idsIn(page)]));

/** Links to places of the site, as paths from its root with the anchor. */
const linksOf = ({ path, content }: Page): string[] =>
  [...content.matchAll(/ href="([^"]*)"/g)]
    .map(([, href = ""]) => unescaped(href))
    .filter((href) => !href.startsWith("https://"))
    .map((href) => (href.startsWith("#") ? `${path}${href}` : posix.join(posix.dirname(path), href)));

describe("everything has one place", () => {
  it.each(services.filter(({ sections }) => sections.length > 0))(
    "each operation of $source.name stands on one page, and its finding leads there",
    ({ vendor, folder, sections }) => {
      const own = pages.filter(({ path }) => path.startsWith(`reference/${vendor}-${folder}/`));
      const shown = own.flatMap((page) => idsIn(page).map((id) => `${page.path}#${id}`));
      const found = own.flatMap(({ findings }) => findings.filter(({ kind }) => kind === "operation"));
      const names = sections.flatMap(({ operations }) => operations.map(({ names: { standalone } }) => standalone));
      const urls = names.map((name) => shown.filter((url) => url.endsWith(`#${name}`)));
      expect(urls.filter((one) => one.length !== 1)).toEqual([]);
      expect(found.map(({ url }) => url).sort()).toEqual(urls.flat().sort());
      expect(names.length).toBeGreaterThan(0);
    },
  );

  it.each(services)("each type of $source.name stands on one page, and its finding leads there", (service) => {
    const own = pages.filter(({ path }) => path.startsWith(`reference/${service.vendor}-${service.folder}/`));
    const shown = own.flatMap((page) => idsIn(page).map((id) => `${page.path}#${id}`));
    const found = own.flatMap(({ findings }) => findings.filter(({ kind }) => kind === "type"));
    const models = [...service.sections.flatMap((section) => section.models), ...service.common];
    const urls = models.map(({ name }) => shown.filter((url) => url.endsWith(`#type-${name}`)));
    expect(urls.filter((one) => one.length !== 1)).toEqual([]);
    expect(found.map(({ url }) => url).sort()).toEqual(urls.flat().sort());
  });

  it("no id stands twice on a page, and no two pages have one path", () => {
    const twice = [...ids].flatMap(([path, all]) =>
      all.filter((id, index) => all.indexOf(id) !== index).map((id) => `${path}#${id}`),
    );
    expect(twice).toEqual([]);
    expect(ids.size).toBe(pages.length);
  });
});

describe("links", () => {
  it("between reference pages lead to a page and an id that are there", () => {
    const lost = pages.flatMap((page) =>
      linksOf(page)
        .filter((target) => target.startsWith("reference/"))
        .filter((target) => {
          const [path = "", id] = target.split("#");
          const there = ids.get(path);
          return there === undefined || (id !== undefined && !there.includes(id));
        })
        .map((target) => `${page.path}: ${target}`),
    );
    expect(lost).toEqual([]);
  });

  it("elsewhere lead to guides that are there", () => {
    const others = new Set(pages.flatMap(linksOf).filter((target) => !target.startsWith("reference/")));
    const lost = [...others].filter((target) => {
      const [, name] = /^guides\/([\w-]+)\.html(?:#[\w-]+)?$/.exec(target) ?? [];
      return name === undefined || !existsSync(`${root}docs/${name}.md`);
    });
    expect(others.size).toBeGreaterThan(5);
    expect(lost).toEqual([]);
  });

  it("of headings and trails lead somewhere, too", () => {
    for (const { path, headings, trail } of pages) {
      expect(headings.map(({ id }) => id).filter((id) => !ids.get(path)?.includes(id))).toEqual([]);
      expect(trail.filter((one) => !ids.has(one.path))).toEqual([]);
    }
  });

  it("lead from the list of services to each, and from each to all of its pages", () => {
    const fronts = linksOf(pageAt("reference/index.html"));
    expect(fronts).toHaveLength(sources.length);
    const reached = new Set(["reference/index.html", ...fronts]);
    for (const path of reached)
      for (const target of linksOf(pageAt(path))) {
        const [next = ""] = target.split("#");
        if (ids.has(next)) reached.add(next);
      }
    expect([...ids.keys()].filter((path) => !reached.has(path))).toEqual([]);
  });
});

describe("the HTML of a page", () => {
  it("begins with its only h1, and has no script, style or handler of its own", () => {
    for (const { path, content } of pages) {
      expect(content.startsWith("<h1>"), path).toBe(true);
      expect(content.match(/<h1/g), path).toHaveLength(1);
      expect(content).not.toMatch(/<script|<style|<[^>]* (?:style|on\w+)=/i);
    }
  });

  it("closes every element that it opens, in order", () => {
    for (const { path, content } of pages) {
      const open: string[] = [];
      for (const [, slash, name = ""] of content.matchAll(/<(\/?)([a-z]\w*)[^>]*>/g)) {
        if (name === "wbr") continue;
        if (slash === "") open.push(name);
        else expect(open.pop(), path).toBe(name);
      }
      expect(open, path).toEqual([]);
    }
  });

  it("has headings for each column and row of a table, and lets tables and code be scrolled", () => {
    for (const { content } of pages) {
      expect(
        content.replaceAll('<div class="scroll"><table ', "").replaceAll('<div class="scroll"><pre>', ""),
      ).not.toMatch(/<table|<pre/);
      expect(content).not.toMatch(/<th(?!ead| scope="(?:col|row)")/);
    }
  });

  it("stays small enough to be read on a phone", () => {
    const large = pages.filter(({ content }) => content.length > 400_000).map(({ path }) => path);
    expect(large).toEqual([]);
  });

  it("is the same in two builds", () => {
    expect(JSON.stringify(pagesOf(sources))).toBe(JSON.stringify(pages));
  });
});

import { existsSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { built, lookAtSite, looks, pagesToLookAt, type SiteUnderLook } from "./site-under-look.ts";

let site: SiteUnderLook;
beforeAll(async () => {
  site = await lookAtSite();
});
afterAll(() => site?.close());

const group = (): string => pagesToLookAt()["biggest group"] ?? "";

describe("the contents of a page on a phone", () => {
  it("are a menu that leads to every operation, and closes by a choice and by Esc", async () => {
    const { page, problems } = await site.open("phone", "light");
    await page.goto(`${site.address}/${group()}`);
    const contents = page.getByRole("navigation", { name: "On this page" });
    const links = contents.getByRole("link");
    const menu = contents.getByText("On this page");
    expect(await links.first().isVisible()).toBe(false);
    await menu.click();
    expect(await links.count()).toBeGreaterThanOrEqual(await page.locator("section.operation").count());
    expect(await links.first().isVisible()).toBe(true);
    await page.screenshot({ path: join(looks, "contents.phone.light.png") });
    await page.keyboard.press("Escape");
    expect(await links.first().isVisible()).toBe(false);
    await menu.click();
    const id = new URL((await links.last().getAttribute("href")) ?? "", page.url()).hash.slice(1);
    await links.last().click();
    expect(await links.first().isVisible()).toBe(false);
    // The menu sticks to the top, and what was chosen stands below it.
    const bar = await contents.boundingBox();
    const heading = await page.locator(`[id="${id}"]`).boundingBox();
    expect(heading?.y).toBeGreaterThanOrEqual((bar?.y ?? 0) + (bar?.height ?? 0));
    expect(heading?.y).toBeLessThan(844);
    expect(problems).toEqual([]);
    await page.context().close();
  });

  it.each([
    ["phone", false],
    ["desktop", true],
  ] as const)("on a %s without JavaScript: open is %s", async (size, isOpen) => {
    const { page } = await site.open(size, "light", { javaScriptEnabled: false });
    await page.goto(`${site.address}/${group()}`);
    const contents = page.getByRole("navigation", { name: "On this page" });
    const first = contents.getByRole("link").first();
    expect(await first.isVisible()).toBe(isOpen);
    if (!isOpen) await contents.getByText("On this page").click();
    expect(await first.isVisible()).toBe(true);
    await page.context().close();
  });
});

describe("tables of the reference on a phone", () => {
  it("fit: each row is a block whose cells stand below one another, with labels", async () => {
    const { page } = await site.open("phone", "light");
    for (const path of [group(), "reference/index.html", pagesToLookAt().types ?? ""]) {
      await page.goto(`${site.address}/${path}`);
      const { wide, split, beside, labels } = await page.evaluate(() => {
        const boxes = [...document.querySelectorAll("article .scroll:has(> table[class])")];
        const names = [...document.querySelectorAll("article tbody th[scope=row]")];
        const shown = names.flatMap((name) => [...(name.parentElement?.querySelectorAll("td:not(:empty)") ?? [])]);
        return {
          wide: boxes.filter((box) => box.scrollWidth > box.clientWidth).length,
          split: boxes.length,
          beside: names.filter((name) => {
            const next = name.nextElementSibling?.getBoundingClientRect();
            return next !== undefined && next.height > 0 && next.top < name.getBoundingClientRect().bottom;
          }).length,
          labels: shown.map((cell) => getComputedStyle(cell, "::before").content),
        };
      });
      expect(split).toBeGreaterThan(0);
      expect({ path, wide, beside }).toEqual({ path, wide: 0, beside: 0 });
      expect(labels.filter((label) => !/^"[A-Z]/.test(label))).toEqual([]);
    }
    await page.context().close();
  });
});

describe("names on a desktop", () => {
  it("never break within a word where their column has room", async () => {
    const { page } = await site.open("desktop", "light");
    await page.goto(`${site.address}/reference/index.html`);
    const lines = await page.evaluate(() =>
      [...document.querySelectorAll("article td code")].flatMap((code) =>
        [...code.childNodes].flatMap((node) => {
          if (!(node instanceof Text)) return [];
          const range = document.createRange();
          range.selectNodeContents(node);
          // Each piece between two places for a break stands in one line.
          return range.getClientRects().length > 1 ? [node.data] : [];
        }),
      ),
    );
    expect(lines).toEqual([]);
    await page.context().close();
  });
});

describe("links of headings to themselves", () => {
  it("show when the heading is pointed at or the link has the focus", async () => {
    const { page } = await site.open("desktop", "light");
    await page.goto(`${site.address}/guides/errors.html`);
    const heading = page.locator("article h2").first();
    const anchor = heading.locator(".anchor");
    const opacity = (): Promise<string> => anchor.evaluate((element) => getComputedStyle(element).opacity);
    expect(await opacity()).toBe("0");
    await heading.hover();
    expect(await opacity()).toBe("1");
    await page.mouse.move(0, 0);
    await anchor.focus();
    expect(await opacity()).toBe("1");
    await page.context().close();
  });
});

describe("typedoc's pages", () => {
  it.each(["desktop", "phone"] as const)("have the site's links and its search, on a %s", async (size) => {
    const { page, problems } = await site.open(size, "light");
    await page.goto(`${site.address}/typescript/modules/trunkline_huawei.html`);
    const parts = page.getByRole("navigation", { name: "Parts of the site" });
    expect(await parts.getByRole("link").allTextContents()).toEqual(["Guides", "Reference", "TypeScript"]);
    expect(await parts.getByRole("link", { name: "Guides" }).isVisible()).toBe(true);
    await page.getByRole("searchbox", { name: "Search operations, types and guides" }).fill("tunnel");
    await Promise.all([page.waitForURL(/\/search\.html\?q=tunnel$/), page.keyboard.press("Enter")]);
    await page.locator(".found a").first().waitFor();
    expect(problems).toEqual([]);
    await page.context().close();
  });

  it("list the entry points without JavaScript, each with its page", async () => {
    const { page } = await site.open("desktop", "light", { javaScriptEnabled: false });
    await page.goto(`${site.address}/typescript/classes/trunkline.ApiError.html`);
    const entries = page.locator("#tsd-nav-container a");
    expect(await entries.allTextContents()).toContain("trunkline/smc/sockets");
    for (const entry of await entries.all()) {
      const { pathname } = new URL((await entry.getAttribute("href")) ?? "", page.url());
      expect(existsSync(join(built, pathname)), pathname).toBe(true);
    }
    expect(await page.getByText("Loading").count()).toBe(0);
    await page.context().close();
  });
});

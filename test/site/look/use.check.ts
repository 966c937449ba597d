import { globSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { built, lookAtSite, looks, type SiteUnderLook } from "./site-under-look.ts";

let site: SiteUnderLook;
beforeAll(async () => {
  site = await lookAtSite();
});
afterAll(() => site?.close());

describe("the search, by keyboard alone", () => {
  it("finds an operation by its name, and Enter opens it", async () => {
    const { page, problems } = await site.open("desktop", "light");
    await page.goto(`${site.address}/guides/errors.html`);
    await page.keyboard.press("/");
    await page.keyboard.type("createConnectionMonitor");
    const box = page.getByRole("combobox", { name: "Search operations, types and guides" });
    await page.getByRole("option").first().waitFor();
    expect(await box.getAttribute("aria-expanded")).toBe("true");
    await page.screenshot({ path: join(looks, "search-results.desktop.light.png") });
    await page.keyboard.press("ArrowDown");
    const first = page.locator(`#${await box.getAttribute("aria-activedescendant")}`);
    expect(await first.getAttribute("aria-selected")).toBe("true");
    expect(await first.textContent()).toContain("createConnectionMonitor");
    await Promise.all([
      page.waitForURL(/\/reference\/huawei-vpn\/.*#createConnectionMonitor$/),
      page.keyboard.press("Enter"),
    ]);
    expect(await page.locator("#createConnectionMonitor").isVisible()).toBe(true);
    expect(problems).toEqual([]);
  });

  it.each([
    ["connection monitor", /createConnectionMonitor/],
    ["POST connection-monitors", /createConnectionMonitor/],
    ["conection monitr", /[cC]onnectionMonitor/],
    ["psk", /./],
    ["ipsec session", /IPSec/i],
  ])("answers %s", async (question, expected) => {
    const { page } = await site.open("phone", "light");
    await page.goto(`${site.address}/`);
    await page.locator("#search").fill(question);
    await page.getByRole("option").first().waitFor();
    expect(await page.getByRole("option").allTextContents()).toContainEqual(expect.stringMatching(expected));
    await page.screenshot({ path: join(looks, `search-${question.replaceAll(" ", "-")}.phone.light.png`) });
  });

  it("says when nothing is found, and Esc closes it and keeps the words", async () => {
    const { page } = await site.open("desktop", "dark");
    await page.goto(`${site.address}/`);
    await page.keyboard.press("Control+k");
    await page.keyboard.type("qqqqqqq");
    const panel = page.locator("#search-results");
    await panel.getByText("Nothing has all of these words.").waitFor();
    await page.keyboard.press("Escape");
    expect(await panel.isVisible()).toBe(false);
    expect(await page.locator("#search").inputValue()).toBe("qqqqqqq");
  });

  it("shows all results on a page of their own", async () => {
    const { page } = await site.open("desktop", "light");
    await page.goto(`${site.address}/`);
    await page.keyboard.press("/");
    await page.keyboard.type("tunnel");
    await Promise.all([page.waitForURL(/search\.html\?q=tunnel$/), page.keyboard.press("Enter")]);
    await page.locator(".found a").first().waitFor();
    expect(await page.locator(".found a").count()).toBeGreaterThan(12);
  });

  it("loads its index only when it is asked for", async () => {
    const { page } = await site.open("desktop", "light");
    const loaded: string[] = [];
    page.on("request", (request) => loaded.push(request.url()));
    await page.goto(`${site.address}/`, { waitUntil: "networkidle" });
    expect(loaded.filter((url) => url.includes("search"))).toEqual([]);
    const asked = page.waitForRequest(/search-index/);
    await page.locator("#search").focus();
    await asked;
  });
});

describe("the theme", () => {
  it("is remembered, also by typedoc's pages", async () => {
    const { page } = await site.open("desktop", "light");
    await page.goto(`${site.address}/guides/lists.html`);
    const paper = (): Promise<string> =>
      page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
    const light = await paper();
    await page.getByLabel("Theme").selectOption("dark");
    const dark = await paper();
    expect(dark).not.toBe(light);
    await page.goto(`${site.address}/guides/waiting.html`);
    expect(await paper()).toBe(dark);
    expect(await page.getByLabel("Theme").inputValue()).toBe("dark");
    await page.goto(`${site.address}/typescript/index.html`);
    expect(await page.evaluate(() => document.documentElement.dataset.theme)).toBe("dark");
  });
});

describe("the navigation on a phone", () => {
  it("opens by its button, keeps the focus in it, and closes by Esc", async () => {
    const { page } = await site.open("phone", "light");
    await page.goto(`${site.address}/guides/lists.html`);
    const button = page.getByRole("button", { name: "Navigation" });
    const navigation = page.getByRole("navigation", { name: "Pages" });
    expect(await navigation.isVisible()).toBe(false);
    await button.click();
    expect(await navigation.isVisible()).toBe(true);
    expect(await button.getAttribute("aria-expanded")).toBe("true");
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe("Lists");
    await page.screenshot({ path: join(looks, "navigation.phone.light.png") });
    await page.keyboard.press("Escape");
    expect(await navigation.isVisible()).toBe(false);
    expect(await page.evaluate(() => document.activeElement?.classList.contains("drawer-button"))).toBe(true);
    await button.click();
    await Promise.all([
      page.waitForURL(/guides\/errors\.html$/),
      navigation.getByRole("link", { name: "Errors" }).click(),
    ]);
  });
});

describe("the keyboard", () => {
  it("reaches the content at once, and shows where it is", async () => {
    const { page } = await site.open("desktop", "light");
    await page.goto(`${site.address}/guides/azure.html`);
    await page.keyboard.press("Tab");
    const skip = page.getByRole("link", { name: "Skip to the content" });
    expect((await skip.boundingBox())?.y).toBeGreaterThanOrEqual(0);
    await page.keyboard.press("Enter");
    expect(await page.evaluate(() => document.activeElement?.id)).toBe("content");
    await page.keyboard.press("Tab");
    expect(await page.evaluate(() => getComputedStyle(document.activeElement ?? document.body).outlineStyle)).toBe(
      "solid",
    );
  });
});

describe("without JavaScript", () => {
  it("pages and their navigation can be read, and nothing is shown that does not work", async () => {
    const group = globSync("reference/*/*.html", { cwd: built }).find((path) => !path.endsWith("/index.html"));
    for (const path of ["", "guides/errors.html", group ?? ""]) {
      const { page } = await site.open("phone", "light", { javaScriptEnabled: false });
      await page.goto(`${site.address}/${path}`);
      expect(await page.getByRole("heading", { level: 1 }).isVisible()).toBe(true);
      expect(await page.getByRole("navigation", { name: "Pages" }).isVisible()).toBe(true);
      expect(await page.getByRole("button", { name: "Navigation" }).isVisible()).toBe(false);
      expect(await page.locator(".theme-select").isVisible()).toBe(false);
      await page.close();
    }
  });
});

import { mkdirSync } from "node:fs";
import { join } from "node:path";
import axe from "axe-core";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { lookAtSite, looks, pagesToLookAt, type SiteUnderLook, type windows } from "./site-under-look.ts";

/** What is looked at in each window. Colours alone differ between the schemes, and are the same in both windows. */
const cases = [
  ["desktop", "light", { rules: "all", typedoc: true }],
  ["desktop", "dark", { rules: "colours", typedoc: false }],
  ["phone", "light", { rules: "all", typedoc: false }],
  ["phone", "dark", { rules: "none", typedoc: true }],
] as const satisfies readonly (readonly [keyof typeof windows, "light" | "dark", object])[];
const pages = Object.entries(pagesToLookAt());

/** Pages of typedoc's own theme. */
const typescript = [
  ["typedoc's home", "typescript/index.html"],
  ["typedoc's page of an entry point", "typescript/modules/trunkline_huawei.html"],
  ["typedoc's page of a class", "typescript/classes/trunkline.ApiError.html"],
] as const;

/** Rules that typedoc's own theme breaks: the headings of its folding sections have links in them. */
const knownOfTypedoc = ["nested-interactive"];

/** What axe finds: each rule with the first element that breaks it. */
async function violations(
  page: Page,
  impacts: readonly string[],
  rules: "all" | "colours" | "none" = "all",
): Promise<string[]> {
  if (rules === "none") return [];
  // Given to the page by the driver, past the policy that forbids it to everybody else.
  await page.evaluate(axe.source);
  const runOnly = rules === "colours" ? ["color-contrast"] : undefined;
  return page.evaluate(
    async ([wanted, only]) => {
      // A global of the page since the line above; what of it is used here.
      const { axe: checker } = window as unknown as {
        axe: {
          run: (options: { runOnly?: readonly string[] }) => Promise<{
            violations: { id: string; impact: string; nodes: { html: string; failureSummary: string }[] }[];
          }>;
        };
      };
      const { violations: found } = await checker.run(only === undefined ? {} : { runOnly: only });
      return found
        .filter(({ impact }) => wanted.includes(impact))
        .map(({ id, nodes }) => `${id} (${nodes.length}): ${nodes[0]?.html.slice(0, 300)} ${nodes[0]?.failureSummary}`);
    },
    [impacts, runOnly] as const,
  );
}

/** What makes the page wider than its window. */
function tooWide(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= width) return [];
    const wide = [...document.querySelectorAll("body *")].filter(
      (element) => element.getBoundingClientRect().right > width + 1,
    );
    return [
      `${document.documentElement.scrollWidth} of ${width}`,
      ...wide.slice(0, 5).map((one) => one.outerHTML.slice(0, 160)),
    ];
  });
}

let site: SiteUnderLook;
beforeAll(async () => {
  mkdirSync(looks, { recursive: true });
  site = await lookAtSite();
});
afterAll(() => site?.close());

describe.each(cases)("on a %s, %s", (size, scheme, { rules, typedoc }) => {
  it.each(pages)("%s: fits, breaks nothing, and can be used by everybody", async (name, path) => {
    const { page, problems } = await site.open(size, scheme);
    const answer = await page.goto(`${site.address}/${path}`, { waitUntil: "load" });
    expect(answer?.status()).toBe(name === "missing" ? 404 : 200);
    await page.screenshot({ path: join(looks, `${name.replaceAll(" ", "-")}.${size}.${scheme}.png`) });
    expect(await tooWide(page)).toEqual([]);
    expect(await violations(page, ["minor", "moderate", "serious", "critical"], rules)).toEqual([]);
    expect(problems).toEqual([]);
    await page.context().close();
  });

  it.each(typedoc ? typescript : [])("%s: fits and breaks nothing", async (name, path) => {
    const { page, problems } = await site.open(size, scheme);
    await page.goto(`${site.address}/${path}`, { waitUntil: "load" });
    await page.screenshot({ path: join(looks, `${name.replaceAll(/[ ']/g, "-")}.${size}.${scheme}.png`) });
    expect(await tooWide(page)).toEqual([]);
    const found = await violations(page, ["serious", "critical"]);
    expect(found.filter((one) => !knownOfTypedoc.some((rule) => one.startsWith(rule)))).toEqual([]);
    expect(problems).toEqual([]);
    await page.context().close();
  });
});

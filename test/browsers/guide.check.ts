import type { Browser } from "playwright-core";
import { type Emulator, startEmulator } from "trunkline/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { read } from "../docs/read-snippets.ts";
import { plain, tableAfter } from "../docs/read-tables.ts";
import { azureGiven } from "./azure-given.ts";
import { launch, type OpenPage, openPage, pages } from "./browser.ts";
import { startSite } from "./site.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

/** Headers that browsers add, or that no service has to permit. */
const ofBrowser =
  /^(accept(-\w+)?|cache-control|connection|content-length|host|origin|pragma|referer|sec-.*|user-agent)$/;

const names = (cell: string | undefined): string[] => plain(cell).split(", ").sort();

/** What a page does with each vendor. */
const work: Readonly<Record<string, (page: OpenPage, emulator: Emulator) => Promise<unknown>>> = {
  "Huawei Cloud": async (page, { huawei }) => {
    const { vpn, projectId, credentials, token, seeds } = huawei;
    const given = { options: { endpoints: { vpn }, projectId, credentials }, connectionId: seeds.connection };
    expect((await page.run("huaweiCalls", given)).requestId).toMatch(/./);
    // What was made is there already, and the headers went out.
    await page.failure("huaweiCalls", { ...given, options: { ...given.options, credentials: { token } } });
  },
  Azure: async (page, emulator) => {
    expect((await page.run("azureWork", await azureGiven(emulator))).requestId).toMatch(/./);
  },
  NSX: async (page, { nsx: { baseUrl, credentials, seeds } }) => {
    await page.run("nsxChange", { options: { baseUrl, credentials }, id: seeds.session });
  },
  SMC: async (page, { smc: { baseUrl, credentials, seeds } }) => {
    await page.run("smcUpdate", { options: { baseUrl, credentials }, element: seeds.host });
  },
};

describe("the guide's table of headers", () => {
  const rows = tableAfter(read("docs/browsers.md"), "vendor | headers that calls send");

  it("has a row for each vendor", () => {
    expect(rows.map(([vendor]) => vendor)).toEqual(Object.keys(work));
  });

  it.each(rows)(
    "%s: these are sent, and no others; and it is enough to expose the others",
    async (vendor, sent, read) => {
      await using emulator = await startEmulator({
        cors: { exposedHeaders: names(read) },
        azure: { operations: { retryAfter: 0 } },
        smc: { session: "token" },
      });
      await using site = await startSite(pages());
      await using page = await openPage(browser, site.origin, "module");
      await work[vendor as string]?.(page, emulator);
      const received = new Set(emulator.received.flatMap(({ headers }) => Object.keys(headers)));
      expect([...received].filter((name) => !ofBrowser.test(name)).sort()).toEqual(names(sent));
      expect(await page.complaints()).toEqual([]);
    },
  );
});

describe("the guide's table of places", () => {
  it("says yes to what the tests run in every place", () => {
    const rows = tableAfter(read("docs/browsers.md"), "what | page, module script");
    const proven = rows.slice(0, -1);
    expect(proven).toHaveLength(6);
    for (const [, ...cells] of proven) expect(cells).toEqual(Array(6).fill("yes"));
  });
});

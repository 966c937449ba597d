import type { Browser } from "playwright-core";
import { startEmulator } from "trunkline/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { azureGiven } from "./azure-given.ts";
import { launch, openPage, pages } from "./browser.ts";
import type { Place } from "./pages/messages.ts";
import { startSite } from "./site.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

const places: readonly Place[] = ["module", "classic", "worker", "module-worker", "shared-worker", "service-worker"];

describe.each(places)("in the place %s", (place) => {
  it("calls of all vendors, waiting and sockets work under a strict policy, and nothing complains", async () => {
    await using emulator = await startEmulator({
      cors: true,
      azure: { operations: { retryAfter: 0 } },
      smc: { session: "token", allowsOrigin: true },
    });
    await using site = await startSite(pages());
    await using page = await openPage(browser, site.origin, place);

    const { vpn, projectId, credentials, seeds } = emulator.huawei;
    const huawei = { options: { endpoints: { vpn }, projectId, credentials }, connectionId: seeds.connection };
    expect(await page.run("huaweiCalls", huawei)).toMatchObject({ id: expect.any(String), isNotFound: true });

    const { states, report } = await page.run("azureWork", await azureGiven(emulator));
    expect(states.at(-1)).toBe("succeeded");
    expect(report.connectionStatus).toBe("Connected");

    const nsx = { options: { baseUrl: emulator.nsx.baseUrl, credentials: emulator.nsx.credentials } };
    const { revisions } = await page.run("nsxChange", { ...nsx, id: emulator.nsx.seeds.session });
    expect(revisions).toEqual([0, 1, 2]);

    const smc = { options: { baseUrl: emulator.smc.baseUrl, credentials: emulator.smc.credentials } };
    expect(await page.run("smcStatus", { ...smc, element: emulator.smc.seeds.endpointTunnel })).toBe(71);
    expect(await page.run("smcUpdate", { ...smc, element: emulator.smc.seeds.host })).toBe("from a page");

    expect(new Set(emulator.received.map(({ proof }) => proof.scheme))).toContain("SDK-HMAC-SHA256");
    expect(await page.run("facts")).toEqual({ hasNode: false, hasSubtle: true, isSecure: true, hasRawJson: true });
    expect(await page.complaints()).toEqual([]);

    // So it would have been heard of.
    expect(await page.run("evaluated")).toBe(false);
    expect((await page.complaints())[0]).toMatch(/^policy: script-src eval/);
  });
});

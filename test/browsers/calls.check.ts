import type { Browser } from "playwright-core";
import { startEmulator } from "trunkline/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { launch, openPage, pages } from "./browser.ts";
import { startSite } from "./site.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

describe("in a page", () => {
  it("an integer beyond 2^53 is read and written with all its digits", async () => {
    await using emulator = await startEmulator({ cors: true });
    await using site = await startSite(pages());
    await using page = await openPage(browser, site.origin, "module");
    emulator.fail({ kind: "status", status: 200, body: '{"size":9007199254740993}', times: 2 });
    const { vpn, projectId, token } = emulator.huawei;
    const options = { endpoints: { vpn }, projectId, credentials: { token } };
    expect(await page.run("huaweiNumbers", { options })).toEqual({ size: 9007199254740993n });
    expect(emulator.received[1]?.body).toBe('{"size":9007199254740995}');
    expect(await page.complaints()).toEqual([]);
  });

  it("abort and timeout end a call, and leave nothing behind", async () => {
    await using emulator = await startEmulator({ cors: true });
    await using site = await startSite(pages());
    await using page = await openPage(browser, site.origin, "module");
    const { baseUrl, credentials, seeds } = emulator.nsx;
    const given = { options: { baseUrl, credentials }, id: seeds.session };
    emulator.fail({ kind: "delay", delayMs: 600_000, times: 2 });
    expect(await page.failure("abortedCall", given)).toMatchObject({ name: "AbortError", code: "ABORTED" });
    expect(await page.failure("lateCall", given)).toMatchObject({ code: "TIMEOUT" });
    expect(await page.complaints()).toEqual([]);
  });

  it("a failure that nobody looks at is told once, as any other rejection", async () => {
    await using emulator = await startEmulator({ cors: true });
    await using site = await startSite(pages());
    await using page = await openPage(browser, site.origin, "module");
    const { baseUrl, credentials } = emulator.nsx;
    await page.run("forgottenCall", { options: { baseUrl, credentials } });
    const unhandled = (await page.complaints()).filter((complaint) => complaint.startsWith("unhandled"));
    expect(unhandled).toEqual([expect.stringContaining("NotFoundError: getIPSecVPNSession")]);
  });

  it("a file of the SMC comes as a stream, and await using logs out", async () => {
    await using emulator = await startEmulator({ cors: true, smc: { session: "token" } });
    await using site = await startSite(pages());
    await using page = await openPage(browser, site.origin, "module");
    const { baseUrl, credentials, seeds } = emulator.smc;
    const file = await page.run("smcDownload", { options: { baseUrl, credentials }, element: seeds.host });
    expect(file).toMatchObject({ bytes: expect.any(Number), fileName: expect.stringMatching(/\.\w+$/) });
    expect(file.bytes).toBeGreaterThan(0);
    expect(emulator.received.at(-1)).toMatchObject({ operation: "logout", status: 204 });
    expect(await page.complaints()).toEqual([]);
  });
});

describe("behind a proxy of the page's own site", () => {
  it("a service that speaks no CORS is called, and one call's cookie is not in the way of the next", async () => {
    await using emulator = await startEmulator();
    await using site = await startSite(pages(), { "/nsx": { to: emulator.nsx.baseUrl } });
    await using page = await openPage(browser, site.origin, "module");
    const { credentials, seeds } = emulator.nsx;
    const baseUrl = `${site.origin}/nsx`;
    const given = { options: { baseUrl, credentials }, id: seeds.session };
    const inSession = { ...given, options: { baseUrl, credentials: { ...credentials, signIn: "session" as const } } };
    expect(await page.failure("nsxRead", inSession)).toMatchObject({ code: "CONFIGURATION" });
    expect((await page.run("nsxChange", given)).revisions).toEqual([0, 1, 2]);
    expect(emulator.received.map(({ headers }) => headers.cookie ?? headers.origin)).not.toContain("[redacted]");
    expect(await page.complaints()).toEqual([]);
  });

  it("a page has no secret at all where the proxy signs in", async () => {
    await using emulator = await startEmulator();
    const headers = { authorization: `Bearer ${emulator.nsx.token}` };
    await using site = await startSite(pages(), { "/nsx": { to: emulator.nsx.baseUrl, headers } });
    await using page = await openPage(browser, site.origin, "module");
    const given = { baseUrl: `${site.origin}/nsx`, id: emulator.nsx.seeds.session };
    expect(await page.run("nsxWithoutSecrets", given)).toBe(true);
    expect(emulator.received.map(({ proof }) => proof)).toEqual([{ scheme: "Bearer", verified: true }]);
    expect(await page.complaints()).toEqual([]);
  });
});

import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import type { Browser } from "playwright-core";
import { type EmulatorOptions, startEmulator } from "trunkline/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { azureGiven } from "./azure-given.ts";
import { launch, openPage, pages, plainHost } from "./browser.ts";
import { bundling } from "./bundle.ts";
import { startSite } from "./site.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

/** An emulator, and a page that calls it from another origin. */
async function open(options: EmulatorOptions) {
  const emulator = await startEmulator(options);
  const site = await startSite(pages());
  const page = await openPage(browser, site.origin, "module");
  const { nsx, smc } = emulator;
  return {
    emulator,
    page,
    nsx: { options: { baseUrl: nsx.baseUrl, credentials: nsx.credentials }, id: nsx.seeds.session },
    smc: { options: { baseUrl: smc.baseUrl, credentials: smc.credentials }, element: smc.seeds.endpointTunnel },
    [Symbol.asyncDispose]: async () => {
      await page[Symbol.asyncDispose]();
      await site[Symbol.asyncDispose]();
      await emulator.close();
    },
  };
}

describe("a service that does not allow the page", () => {
  it("is a connection that failed, and the message names CORS", async () => {
    await using scene = await open({});
    const error = await scene.page.failure("nsxRead", scene.nsx);
    expect(error).toMatchObject({ code: "CONNECTION", message: expect.stringContaining("allows this page (CORS)") });
    // That of the browser itself, and nothing else.
    for (const complaint of await scene.page.complaints()) {
      expect(complaint).toMatch(/^browser: (Access to fetch|Failed to load resource: net)/);
    }
  });

  it("is the same where the page's own policy forbids the way", async () => {
    await using scene = await open({ cors: true });
    const baseUrl = scene.nsx.options.baseUrl.replace("127.0.0.1", "localhost");
    const error = await scene.page.failure("nsxRead", { ...scene.nsx, options: { ...scene.nsx.options, baseUrl } });
    expect(error).toMatchObject({ code: "CONNECTION", message: expect.stringContaining("connect-src") });
    expect((await scene.page.complaints()).join("\n")).toContain("policy: connect-src");
    expect(scene.emulator.received).toEqual([]);
  });
});

describe("a service that exposes no headers", () => {
  it("is read and written all the same", async () => {
    await using scene = await open({ cors: { exposedHeaders: [] } });
    expect(await scene.page.run("nsxRead", scene.nsx)).toBe(true);
  });

  it("shows no way to the end of Azure's work, and the error names the headers", async () => {
    await using scene = await open({ cors: { exposedHeaders: [] } });
    const error = await scene.page.failure("azureCheck", await azureGiven(scene.emulator));
    expect(error).toMatchObject({
      code: "RESPONSE_PARSE",
      message: expect.stringMatching(/Azure-AsyncOperation only/),
    });
  });

  it("shows no id by which a change of NSX could be followed, and the error names the header", async () => {
    await using scene = await open({ cors: { exposedHeaders: [] } });
    const error = await scene.page.failure("nsxChange", scene.nsx);
    expect(error).toMatchObject({
      code: "RESPONSE_PARSE",
      message: expect.stringMatching(/x-nsx-requestid.*exposes it/),
    });
  });

  it("shows no token of the SMC, and the error names the header", async () => {
    await using scene = await open({ cors: { exposedHeaders: [] }, smc: { session: "token" } });
    const error = await scene.page.failure("smcUpdate", scene.smc);
    expect(error).toMatchObject({ code: "CONFIGURATION", message: expect.stringMatching(/exposes the header Auth/) });
  });

  it("shows no ETag for a change of the SMC, and the error names the header", async () => {
    await using scene = await open({ cors: { exposedHeaders: ["authorization"] }, smc: { session: "token" } });
    const given = { ...scene.smc, element: scene.emulator.smc.seeds.host };
    const error = await scene.page.failure("smcUpdate", given);
    expect(error).toMatchObject({ code: "INVALID_ARGUMENT", message: expect.stringContaining("ETag") });
  });
});

describe("what a browser keeps to itself", () => {
  it("is where a redirect leads", async () => {
    await using scene = await open({ cors: true });
    scene.emulator.fail({ service: "nsx", kind: "redirect", to: "/elsewhere" });
    const error = await scene.page.failure("nsxRead", scene.nsx);
    expect(error).toMatchObject({ code: "REDIRECT", message: expect.stringContaining("hides where it leads") });
  });

  it.each(["cookie", "referer", "user-agent"])("is the header %s: a call with one is not sent", async (header) => {
    await using scene = await open({ cors: true });
    const { vpn, projectId, credentials } = scene.emulator.huawei;
    const error = await scene.page.failure("huaweiHeader", {
      options: { endpoints: { vpn }, projectId, credentials },
      header,
    });
    const message = expect.stringContaining(`was not sent: option headers.${header} cannot be sent here`);
    expect(error).toMatchObject({ code: "CONFIGURATION", message });
    expect(scene.emulator.received).toEqual([]);
  });

  it("is its User-Agent: the client offers none, whatever appName says", async () => {
    await using scene = await open({ cors: true });
    expect(await scene.page.run("sentHeaders", scene.nsx)).toEqual(["accept", "authorization"]);
    expect(scene.emulator.received[0]?.headers["user-agent"]).toMatch(/^Mozilla\//);
  });

  it("is a session that is a cookie, of NSX", async () => {
    await using scene = await open({ cors: true });
    const credentials = { ...scene.emulator.nsx.credentials, signIn: "session" } as const;
    const options = { ...scene.nsx.options, credentials };
    const error = await scene.page.failure("nsxRead", { ...scene.nsx, options });
    const message = expect.stringContaining('which browsers and some proxies hide; use "basic"');
    expect(error).toMatchObject({ code: "CONFIGURATION", message });
  });

  it("is a session that is a cookie, of the SMC", async () => {
    await using scene = await open({ cors: true, smc: { allowsOrigin: true } });
    const error = await scene.page.failure("smcStatus", scene.smc);
    expect(error).toMatchObject({
      code: "CONFIGURATION",
      message: expect.stringContaining("Browsers hide the cookie"),
    });
  });

  it("is why a socket did not come about, such as for the Origin that it adds", async () => {
    await using scene = await open({ cors: true, smc: { session: "token", allowsOrigin: false } });
    const options = { ...scene.smc.options, sockets: { reconnectMs: 1 } };
    const error = await scene.page.failure("smcStatus", { ...scene.smc, options });
    expect(error).toMatchObject({ code: "SOCKET", message: expect.stringContaining("the header Origin") });
  });
});

describe("a page that came by plain http from another machine", () => {
  it("cannot sign with an access key, and is told what can be done", async () => {
    await using site = await startSite(pages());
    const origin = `http://${plainHost}:${site.port}`;
    await using emulator = await startEmulator({ cors: { origins: [origin] } });
    await using page = await openPage(browser, origin, "module");
    expect(await page.run("facts")).toMatchObject({ isSecure: false, hasSubtle: false });

    const { vpn, projectId, credentials, token, seeds } = emulator.huawei;
    const given = { options: { endpoints: { vpn }, projectId, credentials }, connectionId: seeds.connection };
    const error = await page.failure("huaweiCalls", given);
    expect(error).toMatchObject({
      code: "CONFIGURATION",
      message: expect.stringContaining("by https, or give a token"),
    });
    expect(emulator.received).toEqual([]);

    const withToken = { ...given, options: { ...given.options, credentials: { token } } };
    expect(await page.run("huaweiCalls", withToken)).toMatchObject({ isNotFound: true });
    expect((await page.run("azureCheck", await azureGiven(emulator))).connectionStatus).toBe("Connected");
    expect(await page.complaints()).toEqual([]);
  });
});

describe("a bundle", () => {
  it("that was split does not load its parts in a service worker, and the error says so", async () => {
    await using emulator = await startEmulator({ cors: true });
    await using site = await startSite(pages());
    await using page = await openPage(browser, site.origin, "module-service-worker");
    const { baseUrl, credentials, seeds } = emulator.nsx;
    const error = await page.failure("nsxRead", { options: { baseUrl, credentials }, id: seeds.session });
    expect(error).toMatchObject({ code: "CONFIGURATION", message: expect.stringContaining("without code splitting") });
    expect(await page.complaints()).toEqual([]);
  });

  it.each(["trunkline/node", "trunkline/testing"])(
    "for browsers cannot have %s, which names modules of Node",
    async (name) => {
      const root = fileURLToPath(new URL("../../", import.meta.url));
      const stdin = {
        contents: `import ${JSON.stringify(name)}; import * as all from ${JSON.stringify(name)}; all;`,
        resolveDir: root,
      };
      const failed = build({ ...bundling(root), stdin, write: false });
      await expect(failed).rejects.toThrow(/Could not resolve "node:/);
    },
  );
});

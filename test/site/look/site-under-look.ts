import { existsSync, globSync, statSync } from "node:fs";
import type { Server } from "node:http";
import { join } from "node:path";
import { type BrowserContext, chromium, type Page } from "playwright-core";
import { listenOnFreePort, siteServer } from "../../../site/server.ts";

const root = join(import.meta.dirname, "../../..");

/** Where the site was built. */
export const built = join(root, "temp/site");

/** Where screenshots go, for a human to look at. */
export const looks = join(root, "temp/site-looks");

const flags = [
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** Sizes of windows: a desktop's and a phone's. */
export const windows = {
  desktop: { width: 1280, height: 800 },
  phone: { width: 390, height: 844 },
} as const;

/** The built site on its own server, and a browser without a past. */
export interface SiteUnderLook {
  readonly address: string;
  /** A page in a window of its own size; `problems` grows with what goes wrong in it. */
  readonly open: (
    size: keyof typeof windows,
    scheme: "light" | "dark",
    options?: { readonly javaScriptEnabled?: boolean },
  ) => Promise<{ readonly page: Page; readonly problems: string[] }>;
  readonly close: () => Promise<void>;
}

/** Starts server and browser. CHROMIUM names another browser than Debian's. */
export async function lookAtSite(): Promise<SiteUnderLook> {
  if (!existsSync(join(built, "typescript/index.html")))
    throw new Error("there is no site: run npm run docs:build first");
  const executablePath = process.env.CHROMIUM ?? "/usr/bin/chromium";
  if (!existsSync(executablePath))
    throw new Error(`there is no ${executablePath}: run scripts/install-chromium.sh, or set CHROMIUM`);
  const server: Server = siteServer(built);
  const address = `http://127.0.0.1:${await listenOnFreePort(server, 4300)}`;
  const browser = await chromium.launch({ executablePath, headless: true, chromiumSandbox: false, args: flags });
  const contexts: BrowserContext[] = [];
  return {
    address,
    async open(size, colorScheme, options = {}) {
      const context = await browser.newContext({
        viewport: windows[size],
        colorScheme,
        hasTouch: size === "phone",
        reducedMotion: "reduce",
        ...options,
      });
      contexts.push(context);
      const page = await context.newPage();
      return { page, problems: watch(page, address) };
    },
    async close() {
      await Promise.all(contexts.map((context) => context.close()));
      await browser.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Notes whatever a page should not do. The status of the page itself is its test's business. */
function watch(page: Page, address: string): string[] {
  const problems: string[] = [];
  page.on("console", (message) => {
    const isStatus = message.text().includes("the server responded with a status of 404");
    if (["error", "warning"].includes(message.type()) && !isStatus) problems.push(`console: ${message.text()}`);
  });
  page.on("pageerror", (error) => problems.push(`error: ${error.message}`));
  page.on("requestfailed", (request) => problems.push(`failed: ${request.url()} ${request.failure()?.errorText}`));
  page.on("request", (request) => {
    if (!request.url().startsWith(`${address}/`) && !/^(data|blob):/.test(request.url()))
      problems.push(`elsewhere: ${request.url()}`);
  });
  page.on("response", (response) => {
    const isPage = response.request().isNavigationRequest();
    if (response.status() >= 400 && !isPage) problems.push(`${response.status()}: ${response.url()}`);
  });
  return problems;
}

/** The pages that are looked at, by what they are. */
export function pagesToLookAt(): Readonly<Record<string, string>> {
  const groups = globSync("reference/*/*.html", { cwd: built }).filter((path) => !path.endsWith("/index.html"));
  const bySize = (paths: readonly string[]): string[] =>
    [...paths].sort((a, b) => statSync(join(built, b)).size - statSync(join(built, a)).size);
  const types = groups.filter((path) => /\/(types|common)[^/]*\.html$/.test(path));
  return {
    home: "",
    "guide with wide tables": "guides/smc.html",
    "guide with much code": "guides/testing.html",
    "source of an example": "project/examples/flows/smc-watch-tunnels.ts.html",
    reference: "reference/",
    "service with most operations": bySize(globSync("reference/*/index.html", { cwd: built }))[0] ?? "",
    "biggest group": bySize(groups.filter((path) => !types.includes(path)))[0] ?? "",
    types: bySize(types)[0] ?? "",
    sockets: "reference/smc-sockets/index.html",
    search: "search.html?q=connection+monitor",
    "nothing found": "search.html?q=qqqqqqq",
    missing: "guides/nowhere.html",
  };
}

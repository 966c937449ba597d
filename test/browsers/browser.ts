import { type Browser, type BrowserContext, chromium, type Page } from "playwright-core";
import { inject } from "vitest";
import type { Answer, Asker, Place } from "./pages/messages.ts";
import type { Cases } from "./pages/realm.ts";

/** A name of a host of this machine that browsers do not take for one: its pages are no secure contexts. */
export const plainHost = "app.example.test";

/** The browser: Debian's Chromium, or the one that `CHROMIUM` names. */
export function launch(): Promise<Browser> {
  const switches =
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync";
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    headless: true,
    args: [...switches.split(" "), `--host-resolver-rules=MAP ${plainHost} 127.0.0.1`],
  });
}

/** The folder with the bundled pages. */
export const pages = (): string => inject("pages");

/** An open page, in which and in whose workers cases run. */
export interface OpenPage extends AsyncDisposable {
  /**
   * Runs a case and gives its result.
   * @throws Error with name, code and message of what it threw
   */
  run<K extends keyof Cases>(name: K, ...given: Parameters<Cases[K]>): Promise<Awaited<ReturnType<Cases[K]>>>;
  /** The error that a case ends with. */
  failure<K extends keyof Cases>(name: K, ...given: Parameters<Cases[K]>): Promise<Answer["error"]>;
  /** All that page, workers and browser complained of so far, but for the browser's own lines about answers that were refused. */
  complaints(): Promise<readonly string[]>;
}

/** Opens the page of a place. */
export async function openPage(browser: Browser, origin: string, place: Place): Promise<OpenPage> {
  const context = await browser.newContext();
  const page = await context.newPage();
  const heard = hearConsole(context);
  const isPage = place === "module" || place === "classic";
  await page.goto(`${origin}/${isPage ? place : "worker"}.html`);
  const ask = (name: string, given: unknown): Promise<Answer> =>
    page.evaluate(
      // Runs in the page, where its scripts have put these two among the globals.
      ([place, name, given]) => (globalThis as unknown as Asker).ask(place as Place, { name: name as string, given }),
      [place, name, given],
    );
  return {
    run: async (name, given?) => {
      const { result, error } = await ask(name, given);
      if (error !== undefined) throw new Error(`${error.name} ${error.code}: ${error.message}`);
      // What a case gives is known to the test that names it.
      return result as never;
    },
    failure: async (name, given?) => (await ask(name, given)).error,
    complaints: async () => [...(await complaintsOf(page, place)), ...heard],
    [Symbol.asyncDispose]: () => context.close(),
  };
}

function complaintsOf(page: Page, place: Place): Promise<readonly string[]> {
  // In the page, as above.
  return page.evaluate((place) => (globalThis as unknown as Asker).complaintsOf(place), place);
}

/** What the browser itself says: the realms' own lines are heard there. */
function hearConsole(context: BrowserContext): string[] {
  const heard: string[] = [];
  context.on("console", (line) => {
    // Told of every answer that is no success, and nobody can switch it off.
    const isAnswer = line.text().startsWith("Failed to load resource: the server responded with a status");
    if (["error", "warning"].includes(line.type()) && !isAnswer) heard.push(`browser: ${line.text()}`);
  });
  context.on("weberror", (error) => heard.push(`browser: ${error.error()}`));
  return heard;
}

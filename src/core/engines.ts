import type { KyInstance } from "ky";
import { ConfigurationError } from "./errors/refused-errors.ts";
import type { ErrorContext } from "./errors/trunkline-error.ts";

/** The libraries that carry every request: ky sends one, p-retry repeats it. */
export interface Engines {
  readonly ky: KyInstance;
  readonly pRetry: typeof import("p-retry").default;
}

let loaded: Engines | undefined;

/**
 * Loads the engines on first use: importing this package stays cheap, and CommonJS gets the ESM-only packages without a
 * second copy.
 * @throws ConfigurationError where a bundle was split and its parts cannot be loaded. The next call tries again.
 */
export async function loadEngines(context: ErrorContext = {}): Promise<Engines> {
  if (loaded === undefined) {
    const [ky, pRetry] = await Promise.all([import("ky"), import("p-retry")]).catch((cause: unknown) => {
      const what = "cannot load ky and p-retry, which it needs for requests; make all files of your bundle reachable";
      const instead = "or bundle without code splitting, as service workers need it";
      throw new ConfigurationError("client", `${what}, ${instead}`, { ...context, cause });
    });
    loaded = { ky: ky.default, pRetry: pRetry.default };
  }
  return loaded;
}

/** The engines, in places that run after {@link loadEngines} only. */
export function loadedEngines(): Engines {
  return loaded as Engines;
}

import type { KyInstance } from "ky";

/** The libraries that carry every request: ky sends one, p-retry repeats it. */
export interface Engines {
  readonly ky: KyInstance;
  readonly pRetry: typeof import("p-retry").default;
}

let loaded: Engines | undefined;

/**
 * Loads the engines on first use: importing this package stays cheap, and CommonJS gets the ESM-only packages without a
 * second copy.
 */
export async function loadEngines(): Promise<Engines> {
  if (loaded === undefined) {
    const [ky, pRetry] = await Promise.all([import("ky"), import("p-retry")]);
    loaded = { ky: ky.default, pRetry: pRetry.default };
  }
  return loaded;
}

/** The engines, in places that run after {@link loadEngines} only. */
export function loadedEngines(): Engines {
  return loaded as Engines;
}

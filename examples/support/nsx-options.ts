import type { NsxOptions } from "trunkline/nsx";
import { type Emulator, startEmulator } from "trunkline/testing";

/** What a client for an NSX manager is made of. */
export function nsxOptions(given: {
  readonly NSX_BASE_URL: string;
  readonly NSX_USERNAME: string;
  readonly NSX_PASSWORD: string;
}): NsxOptions {
  const { NSX_BASE_URL: baseUrl, NSX_USERNAME: username, NSX_PASSWORD: password } = given;
  return { baseUrl, credentials: { username, password, signIn: "session" } };
}

/** Starts the emulator, runs the work with options for a client of its manager, and stops it. */
export async function withNsxEmulator<T>(work: (options: NsxOptions, emulator: Emulator) => Promise<T>): Promise<T> {
  await using emulator = await startEmulator();
  const { baseUrl, credentials } = emulator.nsx;
  // The emulator needs no time.
  return await work({ baseUrl, credentials: { ...credentials, signIn: "session" }, pollIntervalMs: 1 }, emulator);
}

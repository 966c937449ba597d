import { readFileSync } from "node:fs";
import { createNodeTransport } from "trunkline/node";
import type { SmcOptions } from "trunkline/smc";
import { type Emulator, startEmulator } from "trunkline/testing";
import { EnvironmentError } from "./from-environment.ts";

/** The environment variables that every flow of the SMC needs. */
export const smcRequired = ["SMC_BASE_URL", "SMC_API_KEY"] as const;

/** Those that every flow of the SMC takes beside them. */
export const smcOptional = ["SMC_API_VERSION", "SMC_DOMAIN", "SMC_CA_FILE", "SMC_ALLOW_HTTP"] as const;

/** Runs the work with options for a client of a Management Server. */
export async function withSmcServer<T>(
  given: Readonly<Record<(typeof smcRequired)[number], string>> &
    Readonly<Partial<Record<(typeof smcOptional)[number], string>>>,
  work: (options: SmcOptions) => Promise<T>,
): Promise<T> {
  const options: SmcOptions = {
    baseUrl: given.SMC_BASE_URL,
    apiVersion: given.SMC_API_VERSION,
    credentials: { apiKey: given.SMC_API_KEY, domain: given.SMC_DOMAIN },
    allowInsecureHttp: given.SMC_ALLOW_HTTP === "1",
  };
  if (given.SMC_CA_FILE === undefined) return await work(options);
  // Holds calls and sockets alike against the authority of the SMC.
  await using transport = createNodeTransport({ tls: { ca: certificatesIn(given.SMC_CA_FILE) } });
  return await work({ ...options, fetch: transport.fetch, webSocket: transport.webSocket });
}

function certificatesIn(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    throw new EnvironmentError(
      `SMC_CA_FILE must be the path of a file that can be read (${(error as NodeJS.ErrnoException).code})`,
    );
  }
}

/** Starts the emulator, runs the work with options for a client of its Management Server, and stops it. */
export async function withSmcEmulator<T>(work: (options: SmcOptions, smc: Emulator["smc"]) => Promise<T>): Promise<T> {
  await using emulator = await startEmulator();
  const { baseUrl, credentials } = emulator.smc;
  // The emulator needs no time, and is back as soon as it is gone.
  const quick = { pollIntervalMs: 100, sockets: { baseDelayMs: 100, maxDelayMs: 100 } };
  return await work({ baseUrl, credentials, ...quick }, emulator.smc);
}

import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { StatusEvent } from "trunkline/smc";
import { startEmulator } from "trunkline/testing";
import { expect, it } from "vitest";
import { read, root } from "./read-snippets.ts";

/**
 * Runs the README's block that has these words, with its options replaced by those of the emulator. What it prints is handed
 * to `globalThis.readmePrint`.
 */
async function runBlock(maker: string, replaced: Readonly<Record<string, string>>): Promise<void> {
  const blocks = [...read("README.md").matchAll(/```ts\n(.*?)```/gs)].map(([, code]) => code as string);
  let code = blocks.find((block) => block.includes(maker));
  if (code === undefined) throw new Error(`the README has no block with ${maker}`);
  for (const [from, to] of Object.entries(replaced)) {
    expect(code).toContain(from);
    code = code.replace(from, to);
  }
  const folder = join(root, "temp/readme");
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `${maker.replace(/\W/g, "")}-${process.pid}.ts`);
  writeFileSync(file, code.replaceAll("console.log(", "globalThis.readmePrint("));
  await import(pathToFileURL(file).href);
}

/** What the blocks find in place of the account that they name. */
function give(values: object, print: (...printed: unknown[]) => void = () => {}): void {
  Object.assign(globalThis, { readmePrint: print, ...values });
}

it("the lines about Azure run as they stand", async () => {
  await using emulator = await startEmulator({ azure: { operations: { retryAfter: null } } });
  const { baseUrl, subscriptionId, credential } = emulator.azure;
  give({ readmeOptions: { baseUrl, subscriptionId, credential, pollIntervalMs: 1 } });
  await runBlock("new Azure(", {
    '{ subscriptionId: "00000000-0000-0000-0000-000000000000", credential }': "globalThis.readmeOptions",
  });
  expect(emulator.received.filter(({ status }) => status === 200).length).toBeGreaterThan(1);
});

it("the lines about NSX run as they stand", async () => {
  await using emulator = await startEmulator();
  const { baseUrl, credentials } = emulator.nsx;
  give({ readmeOptions: { baseUrl, credentials: { ...credentials, signIn: "session" }, pollIntervalMs: 1 } });
  await runBlock("new Nsx(", {
    '{\n  baseUrl: "https://nsx-mgr.example.net",\n  credentials: { username: "admin", password: process.env.NSX_PASSWORD ?? "", signIn: "session" },\n}':
      "globalThis.readmeOptions",
  });
  expect(emulator.received.filter(({ method }) => method === "PUT").map(({ status }) => status)).toEqual([200, 200]);
});

it("the lines about the SMC run as they stand, until somebody ends them", async () => {
  await using emulator = await startEmulator();
  const { baseUrl, credentials, dropSockets } = emulator.smc;
  const controller = new AbortController();
  const printed: unknown[][] = [];
  const readmeOptions = {
    baseUrl,
    apiVersion: "7.2",
    credentials,
    signal: controller.signal,
    sockets: { baseDelayMs: 1 },
  };
  give({ readmeOptions }, (...values) => {
    printed.push(values);
    if (printed.length === 1) dropSockets();
    else controller.abort();
  });
  const running = runBlock('filter: "Corporate VPN"', {
    '{\n  baseUrl: "http://localhost:8082",\n  apiVersion: "7.2",\n  credentials: { apiKey: process.env.SMC_API_KEY ?? "" },\n}':
      "globalThis.readmeOptions",
  });
  await expect(running).rejects.toMatchObject({ code: "ABORTED" });
  const when = expect.any(Date);
  expect(printed).toEqual([
    [71, 71],
    ["values between", when, "and", when, "may be missing"],
  ]);
});

it("the lines about sockets run as they stand", async () => {
  await using emulator = await startEmulator();
  const { baseUrl, apiKey, seeds, nextStatuses } = emulator.smc;
  nextStatuses(seeds.vpn, [{ health_in_percent: 40 }, { health_in_percent: 30 }]);
  const printed: unknown[][] = [];
  give({ readmeBaseUrl: baseUrl, readmeKey: apiKey, href: seeds.vpn }, (...values) => printed.push(values));
  await runBlock("vpn.counters.dropped", {
    '"https://smc.example.net:8082"': "globalThis.readmeBaseUrl",
    '"..."': "globalThis.readmeKey",
  });
  const kinds = printed.map(([value]) => (value as Partial<StatusEvent>).status?.health_in_percent ?? value);
  expect(kinds).toEqual(["open", "subscribed", "subscribed", 71, 40, 30, "ended", "ended", "ended"]);
  expect(printed.at(-2)).toEqual(["ended", "live"]);
});

it("the lines about testing the status socket run as they stand", async () => {
  const printed: unknown[] = [];
  give({}, (value) => printed.push(value));
  await runBlock("dropSockets", {});
  expect(printed).toEqual(["OK", "ERROR", "the connection broke off"]);
});

import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { startEmulator } from "trunkline/testing";
import { expect, it } from "vitest";
import { read, root } from "./read-snippets.ts";

/** Runs the README's block that makes a client of this vendor, with its options replaced by those of the emulator. */
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
  writeFileSync(file, code.replaceAll("console.log(", "void ("));
  await import(pathToFileURL(file).href);
}

it("the lines about Azure run as they stand", async () => {
  await using emulator = await startEmulator({ azure: { operations: { retryAfter: null } } });
  const { baseUrl, subscriptionId, credential } = emulator.azure;
  Object.assign(globalThis, { readmeOptions: { baseUrl, subscriptionId, credential, pollIntervalMs: 1 } });
  await runBlock("new Azure(", {
    '{ subscriptionId: "00000000-0000-0000-0000-000000000000", credential }': "globalThis.readmeOptions",
  });
  expect(emulator.received.filter(({ status }) => status === 200).length).toBeGreaterThan(1);
});

it("the lines about NSX run as they stand", async () => {
  await using emulator = await startEmulator();
  const { baseUrl, credentials } = emulator.nsx;
  Object.assign(globalThis, {
    readmeOptions: { baseUrl, credentials: { ...credentials, signIn: "session" }, pollIntervalMs: 1 },
  });
  await runBlock("new Nsx(", {
    '{\n  baseUrl: "https://nsx-mgr.example.net",\n  credentials: { username: "admin", password: process.env.NSX_PASSWORD ?? "", signIn: "session" },\n}':
      "globalThis.readmeOptions",
  });
  expect(emulator.received.filter(({ method }) => method === "PUT").map(({ status }) => status)).toEqual([200, 200]);
});

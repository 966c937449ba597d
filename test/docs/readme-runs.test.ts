import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { HuaweiCloud } from "trunkline/huawei";
import type { StatusEvent } from "trunkline/smc";
import { type Emulator, startEmulator } from "trunkline/testing";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { optionsFor } from "../../examples/support/with-emulator.ts";
import { read, root } from "./read-snippets.ts";

const ran = new Set<string>();
const blocks = (): string[] => [...read("README.md").matchAll(/```ts\n(.*?)```/gs)].map(([, code]) => code as string);

/**
 * Runs the README's block that has these words, with its options replaced by those of the emulator. What it prints is handed
 * to `globalThis.readmePrint`.
 */
async function runBlock(maker: string, replaced: Readonly<Record<string, string>>): Promise<void> {
  let code = blocks().find((block) => block.includes(maker));
  if (code === undefined) throw new Error(`the README has no block with ${maker}`);
  ran.add(code);
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

describe("the lines about Huawei Cloud", () => {
  let emulator: Emulator;
  let printed: unknown[][];

  beforeAll(async () => {
    emulator = await startEmulator();
  });
  afterAll(() => emulator.close());
  beforeEach(async () => {
    emulator.reset();
    const readmeOptions = { ...optionsFor(emulator), pollIntervalMs: 1 };
    const huawei = new HuaweiCloud(readmeOptions);
    const readmeConnection = emulator.huawei.seeds.connection;
    const body = { connection_monitor: { vpn_connection_id: readmeConnection } };
    const { connection_monitor } = await huawei.vpn.createConnectionMonitor({ body });
    printed = [];
    give({ huawei, readmeOptions, readmeConnection, readmeMonitor: connection_monitor?.id }, (...values) =>
      printed.push(values),
    );
  });

  // What a block makes a client of, made to go to the emulator.
  const made = {
    'import { HuaweiCloud } from "trunkline/huawei";':
      'import { HuaweiCloud as Real } from "trunkline/huawei"; class HuaweiCloud extends Real { constructor(options: object) { super({ ...options, ...globalThis.readmeOptions }); } }',
  };
  const monitor = { '"76f64229-0000-48df-a186-3907e2815b6d"': "globalThis.readmeMonitor" };
  const operations = (): string[] =>
    emulator.received.slice(1).map(({ operation, status }) => `${operation} ${status}`);

  it("at the start run as they stand", async () => {
    await runBlock("process.env.ACCESS_KEY_ID", {
      ...made,
      '"cae286f2-0000-48df-a186-e22416ca1220"': "globalThis.readmeConnection",
      // One more monitor of the same connection would be refused.
      "const { connection_monitor } = await":
        "await huawei.vpn.deleteConnectionMonitor({ connectionMonitorId: globalThis.readmeMonitor }); const { connection_monitor } = await",
    });
    expect(printed).toEqual([[expect.any(String), "CREATED"]]);
  });

  it("about the whole answer run as they stand", async () => {
    await runBlock("status, headers, requestId, attempts", monitor);
    expect(printed).toEqual([[200, expect.any(String), 1, expect.any(String), expect.any(String)]]);
  });

  it("about lists run as they stand", async () => {
    await runBlock("page.data.total", {});
    expect(operations()).toEqual(["listConnections 200", "listConnections 200", "listConnections 200"]);
  });

  it("without the class run as they stand", async () => {
    await runBlock("import { createClient, createConnectionMonitor }", {
      'import { createClient, createConnectionMonitor } from "trunkline/huawei/vpn";':
        'import { createClient as make, createConnectionMonitor, deleteConnectionMonitor } from "trunkline/huawei/vpn"; const createClient = (options: object) => make({ ...options, ...globalThis.readmeOptions });',
      'vpn_connection_id: "..."': "vpn_connection_id: globalThis.readmeConnection",
      "await createConnectionMonitor":
        "await deleteConnectionMonitor(client, { connectionMonitorId: globalThis.readmeMonitor }); await createConnectionMonitor",
    });
    expect(operations()).toEqual(["deleteConnectionMonitor 204", "createConnectionMonitor 201"]);
  });

  it("about waiting run as they stand", async () => {
    await runBlock("huawei.resume(createConnection, token)", made);
    expect(printed.at(0)).toEqual(["running", "CREATING"]);
    expect(printed.at(-1)).toEqual(["succeeded", "CREATED"]);
  });

  it("about errors run as they stand", async () => {
    await runBlock("it was gone already", {});
    expect(printed).toEqual([["it was gone already"]]);
  });

  it("about limits of time run as they stand", async () => {
    await runBlock("AbortSignal.timeout(15_000)", {});
    expect(operations()).toEqual(["listVgws 200"]);
  });

  it("about checks run as they stand", async () => {
    await runBlock("onDrift:", made);
    expect(operations()).toEqual([]);
  });

  it("about hooks run as they stand", async () => {
    await runBlock("logger: console", made);
    expect(operations()).toEqual([]);
  });

  it("about what no document describes run as they stand", async () => {
    const asked: string[] = [];
    const fetch = async (url: string): Promise<Response> => {
      asked.push(url);
      return Response.json({ quotas: { resources: [] } });
    };
    give({ huawei: new HuaweiCloud({ ...optionsFor(emulator), fetch }) });
    await runBlock("/vpn/quotas", {});
    expect(asked).toEqual([`${emulator.huawei.vpn}/v5/${emulator.huawei.projectId}/vpn/quotas`]);
  });

  it("about other options run as they stand", async () => {
    await runBlock("huawei.with(", made);
    expect(operations()).toEqual(["listVgws 200"]);
  });

  it("about testing run as they stand", async () => {
    await runBlock('kind: "status", status: 503', {});
    expect(printed).toEqual([[2, ["showVpnConnection 503", "showVpnConnection 200"]]]);
  });
});

it("every block of the README is run here", () => {
  expect(blocks().filter((block) => !ran.has(block))).toEqual([]);
});

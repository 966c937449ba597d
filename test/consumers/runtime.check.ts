import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, inject, it } from "vitest";
import { place, runScript, runScriptWith } from "./run.ts";

const { alone, beside, oldestNode } = inject("installed");

interface Received {
  readonly operation: string;
  readonly proof: { readonly verified: boolean };
  readonly status: number;
}

/** What the emulator says it received, which the script passes on. */
function expectFlow(report: Record<string, unknown>): void {
  const received = report.received as Received[];
  expect(received.map(({ operation, status }) => `${operation} ${status}`)).toEqual([
    "createConnectionMonitor 201",
    "listConnections 200",
    "showConnectionMonitor 404",
    "PerformConnectivityCheckAsync 202",
    "undefined 202",
    "undefined 200",
    "getIPSecVPNSession 200",
    "updateIPSecVPNSession 200",
    "getIPSecVPNSessionState 200",
    "getIPSecVPNSessionState 200",
    "getIPSecVPNSession 200",
    "listApiVersions 200",
    "login 200",
    "statusSocket 101",
    "logout 204",
  ]);
  expect(received.every(({ proof }) => proof.verified)).toBe(true);
  expect(report.monitor).toMatch(/./);
  expect(report.report).toMatchObject({ connectionStatus: "Connected", hops: [{}, { address: "192.0.2.7" }] });
  expect(report.after).toMatchObject({ enabled: false, _revision: 1 });
  expect(report.status).toMatchObject({
    type: "status",
    status: { health_in_percent: 71, packet_loss_in_permyriad: 361 },
  });
}

describe("the tarball, installed alone", () => {
  it("brings at most 10 packages and no optional peer", () => {
    const packages = readdirSync(join(alone, "node_modules")).filter((name) => !name.startsWith("."));
    expect(packages).toContain("trunkline");
    expect(packages).not.toContain("msw");
    expect(packages.length).toBeLessThanOrEqual(10);
  });

  it("takes at most 20 MB with its dependencies", () => {
    const folder = join(alone, "node_modules");
    const files = readdirSync(folder, { recursive: true, encoding: "utf8" });
    const bytes = files.reduce((sum, file) => sum + statSync(join(folder, file)).size, 0);
    expect(bytes).toBeGreaterThan(1_000_000);
    expect(bytes).toBeLessThanOrEqual(20_000_000);
  });

  it("has the version that it says it has", async () => {
    const script = `const { VERSION } = require("trunkline");
      const { version } = require("trunkline/package.json");
      console.log(JSON.stringify({ VERSION, version }));`;
    const { VERSION, version } = await runScript(alone, "--eval", script);
    expect(VERSION).toBe(version);
  });

  it("works from an ES module", async () => {
    expectFlow(await runScript(place(alone, "esm", { "call.mjs": "esm.mjs" }), "call.mjs"));
  });

  it("works from CommonJS", async () => {
    expectFlow(await runScript(place(alone, "cjs", { "call.cjs": "cjs.cjs" }), "call.cjs"));
  });

  it("works from TypeScript that Node strips", async () => {
    expectFlow(await runScript(place(alone, "strip", { "call.ts": "call.ts" }), "call.ts"));
  });

  it("works on the oldest Node, as ES module and as CommonJS", async () => {
    const { version } = await runScriptWith(
      oldestNode,
      alone,
      "--print",
      "JSON.stringify({ version: process.version })",
    );
    expect(version).toMatch(/^v22\./);
    expectFlow(await runScriptWith(oldestNode, place(alone, "esm-22", { "call.mjs": "esm.mjs" }), "call.mjs"));
    expectFlow(await runScriptWith(oldestNode, place(alone, "cjs-22", { "call.cjs": "cjs.cjs" }), "call.cjs"));
  });

  it("recognises errors and clients of its other copy in one process", async () => {
    const { received } = await runScript(place(alone, "two", { "call.mjs": "two-copies.mjs" }), "call.mjs");
    expect((received as Received[]).map(({ status, proof }) => [status, proof.verified])).toEqual([
      [404, true],
      [404, true],
    ]);
  });

  it("names the command that installs msw where msw is missing", async () => {
    const { message } = await runScript(place(alone, "msw", { "call.mjs": "without-msw.mjs" }), "call.mjs");
    expect(message).toMatch(/npm install (--save-dev|-D) msw/);
  });
});

describe.each(["5.4", "5.9", "6.0"] as const)("ts-node with TypeScript %s", (version) => {
  const folder = beside[version];
  const tsNode = join(folder, "node_modules/ts-node/dist/bin.js");
  const files = { "call.ts": "call.ts" };

  it("runs a script without a tsconfig", async () => {
    expectFlow(await runScript(place(folder, "bare", files), tsNode, "call.ts"));
  });

  it("runs a script of a commonjs project", async () => {
    const options = { target: "es2022", module: "commonjs", strict: true, esModuleInterop: true, types: ["node"] };
    expectFlow(await runScript(place(folder, "commonjs", files, options), tsNode, "call.ts"));
  });

  it("runs a script of a nodenext project", async () => {
    const options = { target: "es2022", module: "nodenext", strict: true, types: ["node"] };
    expectFlow(await runScript(place(folder, "nodenext", files, options), tsNode, "call.ts"));
  });
});

describe("tsx", () => {
  it("runs a script", async () => {
    const folder = beside["6.0"];
    const tsx = join(folder, "node_modules/tsx/dist/cli.mjs");
    expect(existsSync(tsx)).toBe(true);
    expectFlow(await runScript(place(folder, "tsx", { "call.ts": "call.ts" }), tsx, "call.ts"));
  });
});

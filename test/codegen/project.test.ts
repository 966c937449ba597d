import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { generatedPaths, generateProject } from "../../codegen/project.ts";
import { root } from "./read-fixture.ts";

const lockPath = "codegen/names.lock.json";

describe("the checked-in generated code", () => {
  const files = generateProject(root, false);

  it("is what the documents give today", () => {
    const drifted = [...files].filter(([path, text]) => readFileSync(join(root, path), "utf8") !== text);
    expect(drifted.map(([path]) => path)).toEqual([]);
  });

  it("holds no stale files", () => {
    expect(generatedPaths(root).filter((path) => !files.has(path))).toEqual([]);
  });

  it("names no place outside the project and no time", () => {
    const suspicious = [...files].filter(([, text]) =>
      / \/(?:home|tmp|Users)\/|\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+/.test(text),
    );
    expect(suspicious.map(([path]) => path)).toEqual([]);
  });

  it.each([
    ["huawei/vpn", 89, "vpn.createConnectionMonitor"],
    ["huawei/eventgrid", 65, "eventGrid.createConnection"],
    ["azure/apimanagement", 613, "apiManagement.performConnectivityCheckAsync"],
    ["azure/apimanagement", 613, "apiManagement.apiExport.get"],
    ["azure/network", 206, "network.p2sVpnGateways.listByResourceGroup"],
    ["nsx/vpn", 64, "vpn.getIPSecVPNPeerEndpointWithPSKShowSensitiveData"],
    ["nsx/policy", 252, "policy.createOrUpdateTier1VpnIPSecVpnSession"],
    ["smc/api", 133, "api.getMonitoringStatus"],
  ])("gives every operation of %s a function and a method", (service, count, path) => {
    const { functions, facade } = JSON.parse(files.get(lockPath) ?? "{}")[service];
    expect(functions).toHaveLength(count);
    expect(facade).toHaveLength(count);
    expect(facade).toContain(path);
  });

  it("gives the messages of sockets as types, and no functions", () => {
    const { functions, facade, types } = JSON.parse(files.get(lockPath) ?? "{}")["smc/sockets"];
    expect([functions, facade]).toEqual([[], []]);
    expect(types).toEqual(expect.arrayContaining(["AnyMonitoringStatus", "StatusMessage", "VpnStatus"]));
  });
});

describe("the lock of public names", () => {
  const project = mkdtempSync(join(tmpdir(), "codegen-"));
  mkdirSync(join(project, "schemas", "fixture"), { recursive: true });
  mkdirSync(join(project, "codegen"));
  copyFileSync(join(root, "test/codegen/fixtures/calls.json"), join(project, "schemas/fixture/calls.json"));
  afterAll(() => rmSync(project, { recursive: true }));

  const current = { facade: ["callCentre.ping"], functions: ["ping"], types: ["Gateway"] };
  const lock = (names: typeof current): void => {
    writeFileSync(join(project, lockPath), JSON.stringify({ "fixture/callcentre": names }));
  };

  it("takes new names without asking", () => {
    lock(current);
    const written = JSON.parse(generateProject(project, false).get(lockPath) ?? "");
    expect(written["fixture/callcentre"].facade).toContain("callCentre.p2sVpnGateways.createOrUpdate");
  });

  it.each([
    ["facade", "callCentre.pong"],
    ["functions", "pong"],
    ["types", "Pong"],
  ] as const)("refuses to lose one of its %s", (kind, name) => {
    lock({ ...current, [kind]: [name] });
    expect(() => generateProject(project, false)).toThrow(`fixture/callcentre ${kind}: ${name}`);
  });

  it("refuses to lose a whole service", () => {
    writeFileSync(join(project, lockPath), JSON.stringify({ "fixture/gone": current }));
    expect(() => generateProject(project, false)).toThrow("fixture/gone functions: ping");
  });

  it("lets a name go when told to", () => {
    lock({ ...current, functions: ["pong"] });
    expect(generateProject(project, true).get(lockPath)).not.toContain("pong");
  });

  it("says which document is not JSON", () => {
    lock(current);
    writeFileSync(join(project, "schemas/fixture/broken.json"), "{");
    expect(() => generateProject(project, false)).toThrow("schemas/fixture/broken.json#: not JSON");
    rmSync(join(project, "schemas/fixture/broken.json"));
  });
});

import { describe, expect, it } from "vitest";
import { operationNames } from "../../codegen/names.ts";
import type { NamesLock } from "../../codegen/names-lock.ts";
import { read } from "./read-snippets.ts";

const lock = JSON.parse(read("codegen/names.lock.json")) as NamesLock;
const rows = [
  ...read("docs/finding-an-operation.md").matchAll(
    /^\| [^|`]*`(?<id>\w+)`[^|]*\| `(?<vendor>\w+)\.(?<facade>[\w.]+)` \| `(?<name>\w+)` of `trunkline\/(?<service>[\w/]+)` \|$/gm,
  ),
].map(({ groups }) => groups as Record<"id" | "vendor" | "facade" | "name" | "service", string>);

describe("the guide on finding an operation", () => {
  it("shows names of every service", () => {
    const services = Object.keys(lock).filter((service) => lock[service]?.functions.length !== 0);
    expect([...new Set(rows.map(({ service }) => service))].sort()).toEqual(services.sort());
  });

  it.each(rows)("names $id as the package does", ({ id, vendor, facade, name, service }) => {
    expect(lock[service]?.functions).toContain(name);
    expect(lock[service]?.facade).toContain(facade);
    expect(service.startsWith(`${vendor}/`)).toBe(true);
    // Relations of the SMC are no operation ids.
    if (vendor === "smc") return;
    const { standalone, group, method } = operationNames(id);
    expect(standalone).toBe(name);
    expect(facade.split(".").slice(1).join(".")).toBe(group === undefined ? method : `${group}.${method}`);
  });
});

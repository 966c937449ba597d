import { describe, expect, it } from "vitest";
import { createEmulatorState, type Fault } from "../../src/testing/index.ts";

describe("a fault that would never strike is refused where it is planned", () => {
  it.each<[object, string]>([
    [{ kind: "bogus" }, 'There is no kind "bogus"; known are status, delay'],
    [{ kind: "status" }, "A fault's status must be from 200 to 599; it was undefined"],
    [{ kind: "status", status: 99 }, "A fault's status must be from 200 to 599; it was 99"],
    [{ kind: "reset", path: "/x" }, "A fault's path must be a regular expression"],
    [{ kind: "reset", service: "vpn" }, 'There is no service "vpn"; known are huawei.vpn, huawei.eventGrid'],
    [{ kind: "reset", operation: "listVgw" }, 'There is no operation "listVgw"; known are'],
    [
      { kind: "reset", service: "huawei.vpn", operation: "createConnection" },
      'There is no operation "createConnection"',
    ],
  ])("%j", (fault, message) => {
    expect(() => createEmulatorState().fail(fault as Fault)).toThrow(message);
  });

  it("and so is an ending of an operation that nobody documents", () => {
    const { huawei } = createEmulatorState();
    expect(() => huawei.endNext("createConection", {})).toThrow(
      'There is no operation "createConection"; known are create',
    );
    expect(() => huawei.endNext("createConnection", { status: "CREATE_FAILED" })).not.toThrow();
  });
});

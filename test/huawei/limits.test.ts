import { inspect } from "node:util";
import { isPermissionDeniedError, isTrunklineError } from "trunkline";
import { HuaweiCloud } from "trunkline/huawei";
import { startEmulator } from "trunkline/testing";
import { describe, expect, it } from "vitest";
import { failureOf } from "../support/failure-of.ts";

const PSK = "psk-of-the-test-1";

/** A client of an emulator that has room for one more customer gateway and one more channel than it starts with. */
const setUp = async () => {
  const emulator = await startEmulator({ seed: "limits", huawei: { quotas: { customer_gateway: 2, CHANNEL: 2 } } });
  const { vpn, eventGrid, projectId, credentials } = emulator.huawei;
  const huawei = new HuaweiCloud({ endpoints: { vpn, eventGrid }, projectId, credentials, retry: false });
  return { emulator, huawei };
};

describe("a quota that is reached", () => {
  it("is a refusal of EventGrid with its code, and nothing is made", async () => {
    const { emulator, huawei } = await setUp();
    await using _ = emulator;
    const before = (await huawei.eventGrid.listChannels()).items.length;
    const errors: unknown[] = [];
    for (const name of ["a", "b", "c"]) {
      await huawei.eventGrid.createChannel({ body: { name } }).catch((error: unknown) => errors.push(error));
    }
    expect(errors.length).toBeGreaterThan(0);
    for (const error of errors) {
      expect(isPermissionDeniedError(error)).toBe(true);
      expect(error).toMatchObject({ vendorCode: "EG.00514003", operation: "createChannel" });
    }
    expect((await huawei.eventGrid.listChannels()).items.length).toBe(before + 3 - errors.length);
  });

  it("is a refusal of VPN that shows no secret of the body", async () => {
    const { emulator, huawei } = await setUp();
    await using _ = emulator;
    const create = (name: string) =>
      huawei.vpn.createCgw({ body: { customer_gateway: { name, id_type: "fqdn", id_value: `${name}-${PSK}` } } });
    const failures = [];
    for (const name of ["a", "b", "c"])
      failures.push(
        await create(name).then(
          () => undefined,
          (error: unknown) => error,
        ),
      );
    const last = failures.at(-1);
    expect(isTrunklineError(last)).toBe(true);
    expect(last).toMatchObject({ status: 400, operation: "createCgw", attempts: 1 });
    expect(inspect(last, { depth: 9, showHidden: true })).not.toContain(PSK);
  });
});

describe("a name that is taken", () => {
  it("is refused with the service's code and sentence, once", async () => {
    const { emulator, huawei } = await setUp();
    await using _ = emulator;
    await huawei.eventGrid.createChannel({ body: { name: "orders" } });
    const error = await failureOf(huawei.eventGrid.createChannel({ body: { name: "orders" } }));
    expect(error).toMatchObject({ code: "INVALID_REQUEST", vendorCode: "EG.00513001", attempts: 1 });
    expect(error.message).toContain("createChannel failed: 400 EG.00513001");
  });
});

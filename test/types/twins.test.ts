import * as eventgrid from "trunkline/huawei/eventgrid";
import * as vpn from "trunkline/huawei/vpn";
import { expect, it } from "vitest";
import type { Twins } from "./twins.test-d.ts";

// The compiler asks for every name of the type test here, and the test for every operation of this kind.
const covered: Readonly<Record<keyof Twins, true>> = {
  updateSubscription: true,
  updateSubscriptionSource: true,
  updateSubscriptionTarget: true,
  updateEventStreaming: true,
  updateVpnConnectionsLogConfig: true,
};

it("every update whose body is what a GET gives stands in the type test", () => {
  const definitions = [...Object.values(vpn), ...Object.values(eventgrid)].flatMap((exported) =>
    "definition" in exported ? [exported.definition] : [],
  );
  const found = definitions.filter(({ keepsUnknownMembers }) => keepsUnknownMembers).map(({ id }) => id);
  expect(found.sort()).toEqual(Object.keys(covered).sort());
});

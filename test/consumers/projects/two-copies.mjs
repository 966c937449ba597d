// The ES module copy and the CommonJS copy of the package in one process.
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import * as esm from "trunkline";
import * as esmVpn from "trunkline/huawei/vpn";
import { startEmulator } from "trunkline/testing";

const require = createRequire(import.meta.url);
const cjs = require("trunkline");
const cjsVpn = require("trunkline/huawei/vpn");
assert.notEqual(esm.NotFoundError, cjs.NotFoundError);

const emulator = await startEmulator();
const { vpn, projectId, credentials } = emulator.huawei;
const options = { endpoints: { vpn }, projectId, credentials };
const missing = { connectionMonitorId: "missing" };

for (const [operations, clients] of [
  [esmVpn, cjsVpn],
  [cjsVpn, esmVpn],
]) {
  const client = clients.createClient(options);
  const failure = await operations.showConnectionMonitor(client, missing).catch((error) => error);
  for (const { isNotFoundError, isApiError, isTrunklineError } of [esm, cjs]) {
    assert.ok(isNotFoundError(failure) && isApiError(failure) && isTrunklineError(failure));
  }
}
await emulator.close();

console.log(JSON.stringify({ received: emulator.received }));

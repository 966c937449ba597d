// Runs a browser bundle in a realm that has the globals of the web and none of Node.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createContext, runInContext } from "node:vm";
import { startEmulator } from "trunkline/testing";

const web = {
  ...{ fetch, Headers, Request, Response, ReadableStream, AbortController, AbortSignal, DOMException },
  ...{ URL, URLSearchParams, TextEncoder, TextDecoder, btoa, atob, crypto, performance, console },
  ...{ setTimeout, clearTimeout, queueMicrotask, WebSocket },
};
const realm = createContext(web);
for (const name of ["process", "Buffer", "require", "module", "global", "setImmediate"]) {
  assert.equal(runInContext(`typeof ${name}`, realm), "undefined");
}

runInContext(readFileSync(process.argv[2], "utf8"), realm);
const emulator = await startEmulator();
const { vpn, projectId, credentials, seeds } = emulator.huawei;
const { baseUrl, subscriptionId, credential, resourceGroupName, serviceName } = emulator.azure;
const result = await realm.run(
  { endpoints: { vpn }, projectId, credentials, seeds },
  { baseUrl, subscriptionId, credential, pollIntervalMs: 1 },
  {
    resourceGroupName,
    serviceName,
    body: { source: { region: "northeurope" }, destination: { address: "192.0.2.7", port: 53 } },
  },
);
assert.equal(result.report.hops[1].address, "192.0.2.7");
assert.ok(result.isNotFound);
await emulator.close();

// A session that is a token goes as a subprotocol; the platform's own WebSocket cannot send a cookie.
const withToken = await startEmulator({ smc: { session: "token" } });
const hear = ({ smc }) => realm.hear({ baseUrl: smc.baseUrl, credentials: smc.credentials }, smc.seeds.endpointTunnel);
assert.equal((await hear(withToken)).status.health_in_percent, 71);
await withToken.close();
const withCookie = await startEmulator();
const refusal = await hear(withCookie).catch((error) => error);
assert.match(refusal.message, /option webSocket is needed here: .* cannot send the header cookie/);
await withCookie.close();

console.log(JSON.stringify({ monitor: result.monitor, received: emulator.received }));

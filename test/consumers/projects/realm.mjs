// Runs a browser bundle in a realm that has the globals of the web and none of Node.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createContext, runInContext } from "node:vm";
import { startEmulator } from "trunkline/testing";

const web = {
  ...{ fetch, Headers, Request, Response, ReadableStream, AbortController, AbortSignal, DOMException },
  ...{ URL, URLSearchParams, TextEncoder, TextDecoder, btoa, atob, crypto, performance, console },
  ...{ setTimeout, clearTimeout, queueMicrotask },
};
const realm = createContext(web);
for (const name of ["process", "Buffer", "require", "module", "global", "setImmediate"]) {
  assert.equal(runInContext(`typeof ${name}`, realm), "undefined");
}

runInContext(readFileSync(process.argv[2], "utf8"), realm);
const emulator = await startEmulator();
const { vpn, projectId, credentials, seeds } = emulator.huawei;
const result = await realm.run({ endpoints: { vpn }, projectId, credentials, seeds });
assert.ok(result.isNotFound);
await emulator.close();

console.log(JSON.stringify({ monitor: result.monitor, received: emulator.received }));

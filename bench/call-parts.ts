import ky from "ky";
import pRetry from "p-retry";
import { findAnswerIssues } from "../src/core/check.ts";
import { systemClock } from "../src/core/clock.ts";
import { parseJson } from "../src/core/json.ts";
import { TimeLimit } from "../src/core/time-limit.ts";
import { HuaweiAuthenticator } from "../src/huawei/auth.ts";
import { zListConnectionMonitorsResponse } from "../src/huawei/generated/vpn/connection-monitor/schemas.ts";
import { median, type Row, startServer } from "./support.ts";

/**
 * What the parts of a signed call cost in the middle of real calls: before each of them a bare fetch runs, so that caches
 * are as cold as a call finds them. In a tight loop the same parts take a fifth of this.
 */
export async function callParts(): Promise<Row[]> {
  const { url, stop } = await startServer();
  const answered = await fetch(url);
  const bytes = new Uint8Array(await answered.arrayBuffer());
  const decoder = new TextDecoder("utf-8", { fatal: true });
  const data = parseJson(decoder.decode(bytes));
  const authenticator = new HuaweiAuthenticator(
    { accessKeyId: "AK", secretAccessKey: "SK" },
    { project: { value: "0".repeat(32) }, tokens: undefined, iam: undefined },
  );
  const tools = {
    clock: systemClock,
    send: () => Promise.reject(new Error("nothing is sent here")),
    rest: async () => false,
  };
  const parts: Record<string, () => unknown> = {
    "ky around a transport that answers at once": () =>
      ky(url, { retry: 0, timeout: false, throwHttpErrors: false, fetch: async () => answered }),
    "p-retry around one attempt": () => pRetry(async () => data, { retries: Number.POSITIVE_INFINITY, minTimeout: 0 }),
    "AK/SK signature": () =>
      authenticator.authenticate({ method: "GET", url: `${url}/v5/x`, headers: {}, body: undefined }, tools, {}),
    "check of the answer": () => findAnswerIssues(zListConnectionMonitorsResponse, data),
    "time limit with its signal": () => new TimeLimit(systemClock, 30_000, "attempt", []).dispose(),
    "UTF-8 and JSON (a bare call has it too)": () => parseJson(decoder.decode(bytes)),
  };
  const times = Object.fromEntries(Object.keys(parts).map((name) => [name, [] as number[]]));
  for (let round = 0; round < 1500; round++) {
    for (const [name, run] of Object.entries(parts)) {
      await (await fetch(url)).text();
      const start = performance.now();
      await run();
      if (round >= 500) times[name]?.push(performance.now() - start);
    }
  }
  stop();
  return Object.entries(times).map(([what, all]) => ({ what, measured: `${(median(all) * 1000).toFixed(1)} us` }));
}

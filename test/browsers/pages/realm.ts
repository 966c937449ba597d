// The cases, for a page or any kind of worker.
import { isTrunklineError } from "trunkline";
import * as azure from "./azure.ts";
import { complaints, hearComplaints } from "./complaints.ts";
import * as huawei from "./huawei.ts";
import type { Answer, Question } from "./messages.ts";
import * as nsx from "./nsx.ts";
import * as platform from "./platform.ts";
import * as smc from "./smc.ts";

const cases = { ...azure, ...huawei, ...nsx, ...platform, ...smc };

/** The cases by name. */
export type Cases = typeof cases;

async function runCase({ name, given }: Question): Promise<Answer> {
  if (name === "complaints") return { result: complaints };
  try {
    const run = cases[name as keyof Cases] as (given: unknown) => unknown;
    return { result: await run(given) };
  } catch (error) {
    const { name: kind, message } = error as Error;
    return { error: { name: kind, code: isTrunklineError(error) ? error.code : undefined, message } };
  }
}

function answer({ data, ports }: MessageEvent): void {
  runCase(data as Question).then((message) => ports[0]?.postMessage(message));
}

// In a page the script that asks hears them.
if (typeof document === "undefined") hearComplaints();
addEventListener("message", answer);
// A shared worker gets its messages by a port.
addEventListener("connect", (event) => {
  const [port] = (event as MessageEvent).ports;
  if (port) port.onmessage = answer;
});

import { createClient, type HuaweiClient, type HuaweiOptions } from "../../src/huawei/client.ts";
import { FakeClock } from "./fake-clock.ts";
import type { FakeAnswer, SentRequest } from "./fake-vendor.ts";

/** A Huawei client whose answers are scripted; the last one repeats. */
export function scriptedHuawei(
  answers: readonly FakeAnswer[],
  options: Partial<HuaweiOptions> = {},
): { client: HuaweiClient; clock: FakeClock; sent: SentRequest[] } {
  const clock = new FakeClock();
  const sent: SentRequest[] = [];
  const client = createClient({
    region: "eu-west-101",
    projectId: "0".repeat(32),
    credentials: { token: "a-token-of-iam" },
    clock,
    random: () => 0.5,
    fetch: async (url, init) => {
      sent.push({ url, ...init, headers: { ...init.headers } });
      const answer = answers[Math.min(sent.length, answers.length) - 1];
      if (answer === undefined) throw new Error("the script has no answer");
      if (answer instanceof Error) throw answer;
      return typeof answer === "function" ? answer(url, init) : answer.clone();
    },
    ...options,
  });
  return { client, clock, sent };
}

/** An answer of a service; without a body, one that has none. */
export function huawei(status: number, body?: unknown, headers: Record<string, string> = {}): Response {
  return new Response(body === undefined ? null : JSON.stringify(body), {
    status,
    headers: { "content-type": "application/json", "x-request-id": "header-request-id", ...headers },
  });
}

/** An error answer in the form of VPN. */
export const refused = (status: number, error_code: string, error_msg = "refused"): Response =>
  huawei(status, { error_code, error_msg, request_id: "body-request-id" });

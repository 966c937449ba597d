import { createClient, type NsxClient, type NsxOptions } from "../../src/nsx/client.ts";
import { FakeClock } from "./fake-clock.ts";
import type { FakeAnswer, SentRequest } from "./fake-vendor.ts";

export const MANAGER = "https://nsx-mgr.example.net";

/** An NSX client whose answers are scripted; the last one repeats. */
export function scriptedNsx(
  answers: readonly FakeAnswer[],
  options: Partial<NsxOptions> = {},
): { client: NsxClient; clock: FakeClock; sent: SentRequest[] } {
  const clock = new FakeClock();
  const sent: SentRequest[] = [];
  const client = createClient({
    baseUrl: MANAGER,
    credentials: { username: "admin", password: "s3cret+&/ü" },
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

/** An answer of an NSX manager. */
export function nsx(status: number, body?: unknown, headers: Record<string, string> = {}): Response {
  return new Response(body === undefined ? null : JSON.stringify(body), {
    status,
    headers: {
      "content-type": "application/json",
      "x-nsx-requestid": "e550100d-f722-40cc-9de6-cf84d3da3ccb",
      ...headers,
    },
  });
}

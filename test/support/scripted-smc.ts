import { createClient, type SmcClient, type SmcOptions } from "trunkline/smc";
import { FakeClock } from "./fake-clock.ts";
import { type FakeAnswer, json, type SentRequest } from "./fake-vendor.ts";

export const SMC = "https://smc.example.net:8082";

/** Where the task of {@link task} is read, and what ends it. */
export const FOLLOWER = `${SMC}/7.2/elements/fw_cluster/1563/upload/MTE=`;
export const ABORT = `${FOLLOWER}/abort`;

/** An SMC client whose answers are scripted; the last one repeats. Logins are let through and not counted. */
export function scriptedSmc(
  answers: readonly FakeAnswer[],
  options: Partial<SmcOptions> = {},
): { client: SmcClient; clock: FakeClock; sent: SentRequest[] } {
  const clock = new FakeClock();
  const sent: SentRequest[] = [];
  const client = createClient({
    baseUrl: SMC,
    apiVersion: "7.2",
    credentials: { apiKey: "key-of-the-client" },
    clock,
    random: () => 0.5,
    fetch: async (url, init) => {
      if (url.endsWith("/login")) return new Response(null, { headers: { authorization: "session-token" } });
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

/** A task as a server tells it: on its way, unless told otherwise. `undefined` takes a member away. */
export function task(more: object = {}): Record<string, unknown> {
  const members = {
    follower: FOLLOWER,
    href: `${SMC}/7.2/elements/fw_cluster/1563`,
    in_progress: true,
    success: true,
    last_message: "",
    ...more,
  };
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined));
}

/** The answer with a task. */
export const told = (more: object = {}): Response => json(task(more));

/** The answer with a task that can be aborted. */
export const abortable = (more: object = {}): Response => told({ link: [{ rel: "abort", href: ABORT }], ...more });

/** The answer with a task that has ended. */
export const ended = (success: boolean, more: object = {}): Response => told({ in_progress: false, success, ...more });

/** A refusal in the server's form. */
export const refused = (status: number, detail = "No."): Response => json({ details: [detail], status: 0 }, { status });

/** The arguments of an upload. */
export const engine = { engineType: "fw_cluster", id: "1563" } as const;

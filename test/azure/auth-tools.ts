import type { AzureAccessToken, AzureOptions, createClient } from "trunkline/azure";
import type { FakeClock } from "../support/fake-clock.ts";
import type { FakeAnswer, SentRequest } from "../support/fake-vendor.ts";
import { arm, scriptedAzure } from "../support/scripted-azure.ts";

export const MINUTE_MS = 60_000;
export const HOUR_MS = 60 * MINUTE_MS;

type Client = ReturnType<typeof createClient>;

export const get = (client: Client, options = {}) =>
  client.request({ method: "GET", path: "/things?api-version=1" }, options).withResponse();
export const post = (client: Client) =>
  client.request({ method: "POST", path: "/things?api-version=1" }).withResponse();

/** A client whose credential gives what `give` says, and what the credential was asked. */
export function signedBy(
  give: (times: number, clock: FakeClock) => unknown,
  answers: readonly FakeAnswer[] = [arm(200, {})],
  options: Partial<AzureOptions> = {},
) {
  const asked: unknown[][] = [];
  const made = scriptedAzure(answers, {
    credential: {
      getToken: (...args) => {
        asked.push(args);
        return give(asked.length, made.clock) as Promise<AzureAccessToken>;
      },
    },
    ...options,
  });
  return { ...made, asked };
}

/** Tokens t1, t2 and so on, each good for an hour. */
export const hourly = async (times: number, clock: FakeClock) => ({
  token: `token-${times}`,
  expiresOnTimestamp: clock.now() + HOUR_MS,
});

export const tokensIn = (sent: readonly SentRequest[]) => sent.map(({ headers }) => headers.authorization);

/** A promise that is settled from outside. */
export function held<T>() {
  let release: (value: T) => void = () => {};
  let fail: (reason: unknown) => void = () => {};
  const promise = new Promise<T>((resolve, reject) => {
    release = resolve;
    fail = reject;
  });
  return { promise, release, fail };
}

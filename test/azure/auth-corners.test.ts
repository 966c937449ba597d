import { describe, expect, it } from "vitest";
import { FakeClock } from "../support/fake-clock.ts";
import { arm } from "../support/scripted-azure.ts";
import { get, HOUR_MS, hourly, signedBy, tokensIn } from "./auth-tools.ts";

const DOWN = new Error("login host is down");

describe("after a renewal that failed and then worked", () => {
  it("the next token is renewed behind the calls as well", async () => {
    const { client, clock, asked, sent } = signedBy((times, now) =>
      times === 2 ? Promise.reject(DOWN) : hourly(times, now),
    );
    await clock.run(get(client));
    clock.advance(HOUR_MS - 120_000);
    await clock.run(get(client));
    await clock.idle();
    clock.next();
    await clock.idle();
    expect(asked).toHaveLength(3);
    clock.advance(HOUR_MS - 120_000);
    await clock.run(get(client));
    await clock.idle();
    expect(asked).toHaveLength(4);
    await clock.run(get(client));
    expect(tokensIn(sent).slice(2)).toEqual(["Bearer token-3", "Bearer token-4"]);
  });
});

it("a token that is wrong is told in the message, and has a cause, since the next one may be right", async () => {
  const { client, clock } = signedBy(async () => null);
  const error = await clock.failure(get(client));
  expect(error.message).toContain("gave no token; sign in with it first");
  expect(error.cause).toBeInstanceOf(Error);
});

/** A clock that knows how long the timers are that keep the process alive. */
class ReferencedClock extends FakeClock {
  readonly #delays = new Map<unknown, number>();

  /** Of the timers that are waiting. */
  get referenced(): readonly number[] {
    return [...this.#delays.values()];
  }

  override setTimeout(run: () => void, delayMs: number): unknown {
    const timer = { id: super.setTimeout(run, delayMs), unref: () => void this.#delays.delete(timer) };
    this.#delays.set(timer, delayMs);
    return timer;
  }

  override clearTimeout(timer: unknown): void {
    this.#delays.delete(timer);
    super.clearTimeout((timer as { readonly id: unknown }).id);
  }
}

describe("a sign-in that hangs keeps no process alive", () => {
  const challenge = { "www-authenticate": 'Bearer error="insufficient_claims", claims="e30="' };

  it.each([
    ["a renewal behind the calls", arm(200, {})],
    ["an answer to claims", arm(401, {}, challenge)],
  ])("%s", async (_name, answer) => {
    const clock = new ReferencedClock();
    const expiresOnTimestamp = clock.now() + 60_000;
    const { client } = signedBy(
      (times) => (times === 1 ? Promise.resolve({ token: "t", expiresOnTimestamp }) : new Promise(() => {})),
      [arm(200, {}), answer],
      { clock },
    );
    await clock.run(get(client));
    const controller = new AbortController();
    const call = get(client, { signal: controller.signal }).catch(() => {});
    await clock.idle();
    // Given up after a minute, by a timer that nothing waits for; the call's own limits are shorter or longer.
    expect(clock.delays).toContain(60_000);
    expect(clock.referenced).not.toContain(60_000);
    controller.abort();
    await call;
  });
});

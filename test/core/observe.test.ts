import type { Logger } from "trunkline";
import { describe, expect, it } from "vitest";
import { createThing, failure, getThing, json, scripted } from "../support/fake-vendor.ts";

const recorder = () => {
  const lines: [level: string, message: string, details: unknown][] = [];
  const at =
    (level: string) =>
    (message: string, details?: unknown): void =>
      void lines.push([level, message, details]);
  const logger: Logger = { debug: at("debug"), info: at("info"), warn: at("warn"), error: at("error") };
  return { lines, logger };
};

describe("hooks", () => {
  it("see each request, answer, retry and final error with one state object", async () => {
    const events: [string, unknown][] = [];
    const note = (kind: string) => (event: unknown) => void events.push([kind, event]);
    const { client, clock } = scripted([failure(503), failure(404)], {
      hooks: { request: note("request"), response: note("response"), retry: note("retry"), error: note("error") },
    });
    await clock.failure(getThing(client, { thingId: "1" }));
    expect(events.map(([kind]) => kind)).toEqual(["request", "response", "retry", "request", "response", "error"]);
    const common = { vendor: "fake", service: "things", operation: "getThing" };
    expect(events[0]?.[1]).toMatchObject({
      ...common,
      attempt: 1,
      method: "GET",
      url: "https://things.example.test/things/1",
    });
    expect(events[1]?.[1]).toMatchObject({ ...common, attempt: 1, status: 503, requestId: "req-1", durationMs: 0 });
    expect(events[2]?.[1]).toMatchObject({ ...common, attempt: 1, delayMs: 250, error: { status: 503 } });
    expect(events[5]?.[1]).toMatchObject({ ...common, attempt: 2, error: { status: 404 } });
  });

  it("see the error of a call that was refused before sending", async () => {
    const errors: unknown[] = [];
    const { client, clock } = scripted([], {
      hooks: { error: ({ error, attempt }) => errors.push([error.code, attempt]) },
    });
    await clock.failure(getThing(client, { thingId: ".." }));
    expect(errors).toEqual([["INVALID_ARGUMENT", 0]]);
  });

  it("see the error of a call that the client, its options or its arguments stopped", async () => {
    const errors: unknown[] = [];
    const { client, clock } = scripted([], {
      hooks: { error: ({ operation, error }) => errors.push([operation, error.code]) },
    });
    await clock.failure(getThing(client, { thingId: "1" }, { timeoutMs: -1 }));
    await clock.failure(client.request({ method: "GET", path: "nowhere" }));
    await client.close();
    await clock.failure(getThing(client, { thingId: "1" }));
    expect(errors).toEqual([
      ["getThing", "CONFIGURATION"],
      ["request", "INVALID_ARGUMENT"],
      ["getThing", "CONFIGURATION"],
    ]);
  });

  it("can tell concurrent calls of one operation apart by their call id", async () => {
    const ids = { request: [] as number[], response: [] as number[] };
    const { client } = scripted([json({ id: "1" })], {
      hooks: { request: ({ callId }) => ids.request.push(callId), response: ({ callId }) => ids.response.push(callId) },
    });
    await Promise.all([getThing(client, { thingId: "1" }), getThing(client, { thingId: "2" })]);
    expect(new Set(ids.request).size).toBe(2);
    expect(ids.response.sort()).toEqual(ids.request.sort());
  });

  it("that throw, now or later, are logged and change nothing", async () => {
    const { lines, logger } = recorder();
    const { client, clock } = scripted([json({ id: "1" })], {
      logger,
      hooks: {
        request: () => {
          throw new Error("hook is broken");
        },
        response: (async () => {
          throw new Error("hook is broken too");
        }) as () => void,
      },
    });
    expect(await getThing(client, { thingId: "1" })).toEqual({ id: "1" });
    await clock.idle();
    expect(lines.filter(([level]) => level === "warn").map(([, message, details]) => [message, details])).toEqual([
      ["the request hook threw and was ignored", { error: "Error: hook is broken" }],
      ["the response hook threw and was ignored", { error: "Error: hook is broken too" }],
    ]);
  });

  it("may be methods of an object of any class", async () => {
    class Counter {
      seen = 0;
      request(): void {
        this.seen += 1;
      }
    }
    const counter = new Counter();
    const { client } = scripted([json({ id: "1" })], { hooks: counter });
    await getThing(client, { thingId: "1" });
    expect(counter.seen).toBe(1);
  });

  it("cannot change the request", async () => {
    const { client, sent } = scripted([json({ id: "1" })], {
      hooks: {
        request: (event) => {
          (event.headers as Record<string, string>)["x-evil"] = "1";
          (event as { url: string }).url = "https://evil.example";
        },
      },
    });
    await getThing(client, { thingId: "1" });
    expect(sent[0]?.url).toBe("https://things.example.test/things/1");
    expect(sent[0]?.headers).not.toHaveProperty("x-evil");
  });

  it("see only header and query values that are known to be harmless", async () => {
    const seen: unknown[] = [];
    const { client } = scripted(
      [json({ id: "1" }, { headers: { "set-cookie": "s3cret", "x-subject-token": "s3cret" } })],
      {
        headers: { "x-own": "s3cret" },
        authenticator: {
          authenticate: ({ headers }) => {
            headers.authorization = "s3cret";
          },
          secrets: () => [],
        },
        hooks: { request: (event) => seen.push(event), response: (event) => seen.push(event) },
      },
    );
    await client.request({ method: "GET", path: "/x?sig=s3cret", query: { token: "s3cret", limit: 5 } });
    const text = JSON.stringify(seen);
    expect(text).not.toContain("s3cret");
    expect(text).toContain("/x?sig=[redacted]&token=[redacted]&limit=5");
    expect(text).toContain('"authorization":"[redacted]"');
  });
});

describe("a logger", () => {
  it("gets one line per event at a fitting level", async () => {
    const { lines, logger } = recorder();
    const { client, clock } = scripted([failure(503), failure(400)], { logger });
    await clock.failure(createThing(client, { body: { name: "a" } }, { retry: 0 }));
    await clock.failure(getThing(client, { thingId: "1" }));
    expect(lines.map(([level, message]) => `${level} ${message}`)).toEqual([
      "debug fake createThing: request",
      "debug fake createThing: response",
      "error fake createThing: error",
      "debug fake getThing: request",
      "debug fake getThing: response",
      "error fake getThing: error",
    ]);
  });

  it("that throws changes nothing", async () => {
    const broken = () => {
      throw new Error("disk full");
    };
    const { client } = scripted([json({ id: "1" })], {
      logger: { debug: broken, info: broken, warn: broken, error: broken },
    });
    expect(await getThing(client, { thingId: "1" })).toEqual({ id: "1" });
    const late = async () => {
      throw new Error("disk full");
    };
    const logger = { debug: late, info: late, warn: late, error: late };
    const other = scripted([json({ id: "1" })], { logger });
    expect(await getThing(other.client, { thingId: "1" })).toEqual({ id: "1" });
    await other.clock.idle();
  });
});

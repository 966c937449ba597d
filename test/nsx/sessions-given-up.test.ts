import { describe, expect, it } from "vitest";
import { networkFailure } from "../support/fake-vendor.ts";
import { nsx, scriptedNsx } from "../support/scripted-nsx.ts";

const [ONE, TWO] = ["https://nsx-1.example.net", "https://nsx-2.example.net"] as const;
const credentials = { username: "admin", password: "p-81ac", signIn: "session" } as const;
const refused = networkFailure("ECONNREFUSED", "connect");
type Made = ReturnType<typeof scriptedNsx>;
const call = ({ client }: Made, path = "/x") => client.request({ method: "GET", path }).withResponse();
const count = ({ sent }: Made, end: string) => sent.filter(({ url }) => url.endsWith(end)).length;

/** A manager that opens sessions, and what it says of other calls. */
function manager(say: (url: string, cookie: string | undefined) => Response | Promise<Response>) {
  let opened = 0;
  return scriptedNsx(
    [
      (url, { headers }) => {
        if (!url.endsWith("/create")) return say(url, headers.cookie);
        opened += 1;
        return nsx(200, {}, { "set-cookie": `JSESSIONID=S${opened}; Path=/`, "x-xsrf-token": `X${opened}` });
      },
    ],
    { credentials },
  );
}

describe("a session that is refused although it is new", () => {
  it("is not replaced by the next calls, and the one before it is ended", async () => {
    const made = manager(() => nsx(401));
    for (let calls = 0; calls < 20; calls++) {
      expect(await made.clock.failure(call(made))).toMatchObject({ status: 401 });
    }
    expect([count(made, "/create"), count(made, "/destroy")]).toEqual([2, 1]);
    expect(made.sent.find(({ url }) => url.endsWith("/destroy"))?.headers.cookie).toBe("JSESSIONID=S1");
    await made.clock.run(made.client.close());
    expect(made.sent.at(-1)?.headers.cookie).toBe("JSESSIONID=S2");
  });

  it("is replaced once a minute, and none of them stays open, while other calls are answered", async () => {
    const made = manager((url) => (url.endsWith("/bad") ? nsx(401) : nsx(200, {})));
    for (let minutes = 0; minutes < 5; minutes++) {
      for (let calls = 0; calls < 3; calls++) {
        await made.clock.failure(call(made, "/bad"));
        await made.clock.run(call(made));
      }
      made.clock.advance(60_000);
    }
    expect(count(made, "/create")).toBe(6);
    await made.clock.run(made.client.close());
    expect(count(made, "/destroy")).toBe(6);
  });

  it("does not keep one from being replaced that is lost", async () => {
    let lives = "JSESSIONID=S1";
    const made = manager((_url, cookie) => (cookie === lives ? nsx(200, {}) : nsx(401)));
    await made.clock.run(call(made));
    for (const next of ["JSESSIONID=S2", "JSESSIONID=S3"]) {
      lives = next;
      expect(await made.clock.run(call(made))).toMatchObject({ status: 200, attempts: 2 });
    }
    expect([count(made, "/create"), count(made, "/destroy")]).toEqual([3, 0]);
  });
});

describe("a node that is lost as it is asked for a new session", () => {
  it.each(["refuses the connection", "does not answer"])(
    "and %s is left for the next one, by the same call",
    async (how) => {
      let isDown = false;
      let opened = 0;
      const made = scriptedNsx(
        [
          (url) => {
            const isOne = url.startsWith(ONE) && isDown;
            if (!url.endsWith("/create")) return nsx(isOne ? 401 : 200, {});
            if (isOne && how === "does not answer") return new Promise(() => {});
            if (isOne) throw refused;
            opened += 1;
            return nsx(200, {}, { "set-cookie": `JSESSIONID=S${opened}; Path=/`, "x-xsrf-token": "X" });
          },
        ],
        { credentials, baseUrl: [ONE, TWO] },
      );
      await made.clock.run(call(made));
      isDown = true;
      expect(await made.clock.run(call(made))).toMatchObject({ status: 200, attempts: 2 });
      expect(made.sent.at(-1)?.url).toBe(`${TWO}/x`);
      expect((await made.clock.run(call(made))).attempts).toBe(1);
    },
  );

  it("is an error of the sign-in where it is the only one", async () => {
    let isDown = false;
    const made = scriptedNsx(
      [
        (url) => {
          if (!url.endsWith("/create")) return nsx(isDown ? 401 : 200, {});
          if (isDown) throw refused;
          return nsx(200, {}, { "set-cookie": "JSESSIONID=S; Path=/", "x-xsrf-token": "X" });
        },
      ],
      { credentials },
    );
    await made.clock.run(call(made));
    isDown = true;
    expect(await made.clock.failure(call(made))).toMatchObject({ code: "CONNECTION", operation: "signIn" });
  });
});

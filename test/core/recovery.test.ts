import { describe, expect, it } from "vitest";
import type { Recovery } from "../../src/core/profile.ts";
import { createThing, failure, getThing, json, scripted } from "../support/fake-vendor.ts";

const mending = (...recoveries: Recovery[]) => {
  let tokens = 0;
  return {
    authenticate: ({ headers }: { headers: Record<string, string> }): void => {
      headers.authorization = `token-${++tokens}`;
    },
    recover: (): Recovery => recoveries.shift(),
    secrets: () => [],
  };
};

describe("a refused sign-in that could be mended", () => {
  it("goes out once more with fresh credentials, outside the count of retries, whatever the method", async () => {
    const kinds: string[] = [];
    const { client, clock, sent } = scripted([failure(401), json({ id: "1" }, { status: 201 })], {
      authenticator: mending("renewed"),
      retry: false,
      hooks: { auth: ({ kind }) => kinds.push(kind) },
    });
    const { attempts } = await clock.run(createThing(client, { body: { name: "a" } }).withResponse());
    expect(attempts).toBe(2);
    expect(sent.map(({ headers }) => headers.authorization)).toEqual(["token-1", "token-2"]);
    expect(kinds).toEqual(["renewed"]);
  });

  it("is mended once per way of mending and never in a circle", async () => {
    const { client, clock, sent } = scripted([failure(401)], {
      authenticator: mending("renewed", "clock", "renewed", "clock", "renewed"),
    });
    const error = await clock.failure(getThing(client, { thingId: "1" }));
    expect(error).toMatchObject({ code: "AUTHENTICATION", attempts: 3 });
    expect(sent).toHaveLength(3);
  });

  it("is looked at after a complete 401 or 403 only", async () => {
    const { client, clock, sent } = scripted([failure(400)], { authenticator: mending("renewed", "renewed") });
    await clock.failure(getThing(client, { thingId: "1" }));
    expect(sent).toHaveLength(1);
  });

  it("fails with what the mending itself says, when it fails", async () => {
    const { client, clock } = scripted([failure(401)], {
      authenticator: {
        ...mending(),
        recover: () => {
          throw new Error("vault is sealed");
        },
      },
    });
    expect(await clock.failure(getThing(client, { thingId: "1" }))).toMatchObject({ message: "vault is sealed" });
  });
});

it("signs every attempt anew", async () => {
  const { client, clock, sent } = scripted([failure(503), failure(503), json({ id: "1" })], {
    authenticator: mending(),
  });
  await clock.run(getThing(client, { thingId: "1" }));
  expect(sent.map(({ headers }) => headers.authorization)).toEqual(["token-1", "token-2", "token-3"]);
});

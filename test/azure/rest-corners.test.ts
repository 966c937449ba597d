import { type AzureOptions, createClient } from "trunkline/azure";
import { virtualNetworkGatewaysCreateOrUpdate } from "trunkline/azure/network";
import { describe, expect, it } from "vitest";
import { readChallenges } from "../../src/azure/challenge.ts";
import { requestIdsIn } from "../../src/core/request-ids.ts";
import { ResponseHeaders } from "../../src/core/response-headers.ts";
import { networkFailure } from "../support/fake-vendor.ts";
import { accepted, arm, scriptedAzure, started, status } from "../support/scripted-azure.ts";
import { get, held, hourly, post, signedBy, tokensIn } from "./auth-tools.ts";
import { error, L, type Line, MADE, run, S } from "./lro/line.ts";

// Lines for the table, in pauses.ts.
const LINES: readonly Line[] = [
  {
    shows: "a pause of the caller's that is longer than a minute is kept after reads that failed",
    method: "DELETE",
    options: { pollIntervalMs: 90_000 },
    answers: [started(), error(500, "Internal"), error(500, "Internal"), status("Succeeded")],
    asks: [S, S, S],
    waits: [90_000, 90_000, 90_000],
    states: ["running", "succeeded Succeeded"],
    gives: undefined,
  },
  {
    shows: "a failed read that asks for next to no pause gets a second",
    method: "POST",
    answers: [accepted(), error(503, "Busy", { "retry-after-ms": "5" }), MADE],
    asks: [L, L],
    waits: [60_000, 1000],
    states: ["running", "succeeded"],
    gives: { made: "a" },
  },
  {
    shows: "a connection that is lost asks for nothing, whatever the answer before it asked for",
    method: "POST",
    answers: [accepted({ "retry-after": "5" }), networkFailure("ECONNRESET"), MADE],
    asks: [L, L],
    waits: [5000, 10_000],
    states: ["running", "succeeded"],
    gives: { made: "a" },
  },
];

describe("lines for the table of scripts", () => {
  it.each(LINES.map((line) => [line.shows, line] as const))("%s", (_shows, line) => run(line));
});

it("a plain 401 to a call whose sibling answered claims meanwhile asks for no token", async () => {
  const first = held<Response>();
  const claims = { "www-authenticate": 'Bearer error="insufficient_claims", claims="e30="' };
  const { client, clock, asked, sent } = signedBy(hourly, [
    () => first.promise,
    arm(401, undefined, claims),
    arm(200, {}),
    arm(200, {}),
  ]);
  const slow = get(client);
  await clock.idle();
  await clock.run(get(client));
  first.release(arm(401));
  expect(await clock.run(slow)).toMatchObject({ attempts: 2 });
  expect(asked).toHaveLength(2);
  expect(tokensIn(sent).at(-1)).toBe("Bearer token-2");
});

it("a change that was never sent, for its token never came, has certainly not taken effect", async () => {
  const { client, clock, sent } = signedBy(() => new Promise(() => {}));
  const failure = await clock.failure(post(client));
  expect(failure).toMatchObject({ code: "TIMEOUT", attempts: 0 });
  expect(failure.message).not.toContain("may have taken effect");
  expect(sent).toHaveLength(0);
});

it("an object that is no credential is told what one is", () => {
  for (const credential of [{ accessToken: "secret-word" }, {}, [], new Date()]) {
    // As JavaScript may hand it in: the compiler refuses it.
    expect(() => createClient({ credential } as unknown as AzureOptions)).toThrow("must be an object with getToken()");
  }
});

describe("of two claims in one challenge, and of two challenges,", () => {
  const base64 = (text: string): string => Buffer.from(text).toString("base64");
  const one = base64('{"a":1}');
  const two = base64('{"b":2}');

  it.each([
    `Bearer error="insufficient_claims", claims="${one}", claims="${two}"`,
    `Bearer error="insufficient_claims", claims="${one}", CLAIMS=${two}`,
    `Bearer error="insufficient_claims", claims="${one}", Bearer error="insufficient_claims", claims="${two}"`,
  ])("the first counts: %s", async (challenge) => {
    const { client, clock, asked } = signedBy(hourly, [
      arm(401, undefined, { "www-authenticate": challenge }),
      arm(200, {}),
    ]);
    await clock.run(get(client));
    expect(asked[1]?.[1]).toMatchObject({ claims: '{"a":1}' });
  });

  it("the first of one name is read", () => {
    expect(readChallenges('Bearer a="1", A=2, b=3')[0]?.params).toEqual(
      new Map([
        ["a", "1"],
        ["b", "3"],
      ]),
    );
  });
});

describe("a body that was read before", () => {
  const update = (more: object) => {
    const { client, clock, sent } = scriptedAzure([arm(200, { properties: { provisioningState: "Succeeded" } })]);
    const body = { ...more, identity: { type: "OfNextYear" }, properties: {} } as never;
    const place = { resourceGroupName: "rg1", virtualNetworkGatewayName: "gw1" };
    return { work: virtualNetworkGatewaysCreateOrUpdate(client, { ...place, body }), clock, sent };
  };

  it.each([{ id: "/gw1" }, { etag: '"1"' }, { id: "/gw1", etag: '"1"' }])(
    "goes back with its new words, as %j tells",
    async (more) => {
      const { work, clock, sent } = update(more);
      await clock.run(work);
      expect(sent).toHaveLength(1);
    },
  );

  it("is not one that has neither id nor entity tag, whose words are mistakes", async () => {
    const { work, clock, sent } = update({});
    expect(await clock.failure(work)).toMatchObject({ code: "INVALID_ARGUMENT" });
    expect(sent).toHaveLength(0);
  });
});

it("an error is first cut clean and then short, so that no half of a secret is left", async () => {
  const said = `${"x".repeat(3995)}the-token`;
  const { client, clock } = scriptedAzure([
    arm(400, { error: { code: "E", message: said, details: [{ target: said }] } }),
  ]);
  const failure = await clock.failure(client.request({ method: "GET", path: "/things/a" }));
  expect(`${failure.message}${JSON.stringify(failure.details)}`).not.toContain("xthe-");
});

it("ids of requests are headers whose name ends in one", () => {
  const headers = {
    "x-ms-request-id": "1",
    "request-id": "2",
    "x-requestid": "3",
    "x-norequest-id": "4",
    "x-request-ids": "5",
  };
  const found = requestIdsIn(new ResponseHeaders(new Map(Object.entries(headers))), (id) => id);
  expect(found).toEqual({ "x-ms-request-id": "1", "request-id": "2", "x-requestid": "3" });
});

import { isTrunklineError } from "trunkline";
import { Smc } from "trunkline/smc";
import { startEmulator } from "trunkline/testing";
import { expect, it } from "vitest";
import { CANARY_FAULTS, faultFor, Outputs } from "../support/canary.ts";
import { RawSmc } from "../support/raw-smc.ts";
import { ask, NODE, regain, type ScriptedSmc, scriptedSmc, standing } from "../support/scripted-socket.ts";

/** One secret per place, so that a leak tells where it came from. */
const CANARIES = {
  apiKey: "canary+key%&=/9c0a",
  psk: "canary-psk-6be4",
  password: "canary+password%&=/77f1",
  ownHeader: "canary-own-header-e402",
  query: "canary-query-3c11",
};

/** The secrets as a URL carries them. */
const FORMS = [encodeURIComponent(CANARIES.apiKey), encodeURIComponent(CANARIES.password)];

/** Fails where one of the secrets is in what was printed, naming the place that it came from. */
function expectNone(all: readonly string[], secrets: Iterable<readonly [place: string, secret: string]>): void {
  for (const [place, canary] of secrets) {
    for (const output of all) expect(output.includes(canary), `${place} in: ${output.slice(0, 2000)}`).toBe(false);
  }
}

/** Looks at all that a piece of work gives, and at its error. */
async function looked(work: PromiseLike<unknown>, note: (value: unknown) => void): Promise<void> {
  note(work);
  try {
    const result = (await work) as { headers?: unknown } | undefined;
    note(result?.headers ? { headers: result.headers } : {});
  } catch (error) {
    expect(isTrunklineError(error), String(error)).toBe(true);
    note(error);
  }
  note(work);
}

it.each(CANARY_FAULTS.flatMap((fault) => [[fault, "cookie"] as const, [fault, "token"] as const]))(
  "no secret shows up anywhere when the SMC does %j and the session is by %s",
  async (fault, session) => {
    const administrator = { username: "admin", password: CANARIES.password };
    await using emulator = await startEmulator({ smc: { apiKey: CANARIES.apiKey, administrator, session } });
    const sessions: string[] = [];
    const { all, note, logger, hooks } = new Outputs();
    const smc = new Smc({
      baseUrl: emulator.smc.baseUrl,
      // So that it is the login that goes wrong first.
      apiVersion: "7.2",
      credentials: { apiKey: CANARIES.apiKey },
      headers: { "x-own": CANARIES.ownHeader },
      logger,
      hooks: { ...hooks, socket: note },
      onDrift: note,
      retry: false,
      timeoutMs: typeof fault === "object" && fault.kind === "delay" ? 200 : 5_000,
      fetch: async (url, init) => {
        const answer = await fetch(url, init);
        const [cookie, token] = [answer.headers.get("set-cookie"), answer.headers.get("authorization")];
        sessions.push(...(cookie?.match(/(?<=JSESSIONID=)[^;,\s]+/) ?? []), ...(token === null ? [] : [token]));
        return answer;
      },
    });
    const { vpn, endpointTunnel } = emulator.smc.seeds;
    const psk = { name: "site", preshared_key: CANARIES.psk };
    const calls: [path: RegExp | undefined, sent: string[], call: () => PromiseLike<unknown>][] = [
      [undefined, [], () => smc.api.getElement({ elementType: "vpn", id: "5" }).withResponse()],
      [undefined, [], () => smc.status.subscribe({ element: endpointTunnel }).then((made) => made.unsubscribe())],
      [/status\/socket/, [], () => smc.status.subscribe({ element: vpn })],
      [
        /vpn_profile/,
        [CANARIES.psk],
        () => smc.api.createElement({ elementType: "vpn_profile", body: psk }, { validate: { request: "off" } }),
      ],
      [
        /lms_login/,
        [CANARIES.password],
        () => smc.api.lmsLogin({ login: "admin", pwd: CANARIES.password, body: {} }).withResponse(),
      ],
      [undefined, [], () => smc.request({ method: "GET", path: `/7.2/x?sig=${CANARIES.query}`, service: "api" })],
    ];
    for (const [path, sent, call] of calls) {
      // Of the sessions the one that still stands: the others open nothing any more.
      const secrets = [CANARIES.apiKey, ...sessions.slice(-1), ...sent];
      const planned = faultFor(fault, secrets, (text) => ({ message: text, details: [text, text], status: 0 }));
      // What a call alone sends can be echoed to that call alone, not to the login before it.
      const plan = planned && emulator.fail({ ...planned, ...(path && { path }) });
      await looked(call(), note);
      plan?.cancel();
    }
    note([smc, smc.status, smc.api]);
    await smc.close();
    note(emulator.received);

    if (fault === undefined) expect(sessions.length).toBeGreaterThan(0);
    const ofSession = [...FORMS, ...sessions].map((text) => ["sign-in", text] as const);
    expectNone(all, [...Object.entries(CANARIES), ...ofSession]);
  },
);

/** What a session is called in the scripts below. */
const SESSIONS = ["session-1", "session-2"] as const;
const ECHO = `key the-api-key, session ${SESSIONS.join(" and ")}, cookie JSESSIONID=session-1`;

it.each<[string, (scripted: ScriptedSmc) => Promise<unknown>]>([
  [
    "refuses handshakes with headers that repeat it",
    async (scripted) => {
      const { work } = await ask(scripted);
      for (const status of [401, 503, 500, 404]) {
        scripted.socket.refuse(status, { "retry-after": ECHO, "www-authenticate": ECHO, location: ECHO });
        await scripted.clock.pass(60_000);
      }
      return work;
    },
  ],
  [
    "closes in the middle of the handshake with a reason that repeats it",
    async (scripted) => {
      const { work } = await ask(scripted);
      scripted.socket.end(1008, ECHO);
      await scripted.clock.pass(60_000);
      scripted.socket.end(1003, ECHO);
      return work;
    },
  ],
  [
    "closes with a reason that repeats it, and is regained",
    async (scripted) => {
      const subscription = await standing(scripted);
      for (const code of [1001, 1008, 1011, 1006]) {
        scripted.socket.end(code, ECHO);
        await scripted.clock.pass(60_000);
        await regain(scripted, 0);
      }
      return subscription[Symbol.asyncIterator]().next();
    },
  ],
  [
    "closes for good with a reason that repeats it",
    async (scripted) => {
      const subscription = await standing(scripted);
      scripted.socket.end(1003, ECHO);
      await scripted.clock.idle();
      return subscription[Symbol.asyncIterator]().next();
    },
  ],
  [
    "refuses a subscription with words that repeat it",
    async (scripted) => {
      await standing(scripted);
      const { work } = await ask(scripted, { element: NODE });
      scripted.socket.say({ failure: ECHO });
      return work;
    },
  ],
  [
    "says failures that repeat it and belong to nothing",
    async (scripted) => {
      await standing(scripted);
      scripted.socket.say({ failure: ECHO });
      scripted.socket.say({ success: ECHO, [ECHO]: ECHO });
    },
  ],
  [
    "sends frames that repeat it and cannot be read",
    async (scripted) => {
      await standing(scripted);
      scripted.socket.say(ECHO);
      scripted.socket.say({ [ECHO]: ECHO });
      scripted.socket.say({ status: { status: { name: ECHO } }, subscription_id: 7 });
    },
  ],
  [
    "sends values that repeat it and are not as documented",
    async (scripted) => {
      const loose = await standing(scripted);
      const strict = await standing(scripted, 1, { element: NODE }, { validate: { response: "strict" } });
      for (const id of [0, 1]) {
        scripted.socket.say({ status: { status: { health_in_percent: ECHO, child: [ECHO] } }, subscription_id: id });
      }
      expect(loose.counters.received).toBe(1);
      return strict[Symbol.asyncIterator]().next();
    },
  ],
  [
    "breaks connections off with errors that repeat it",
    async (scripted) => {
      const subscription = await standing(scripted);
      scripted.socket.fail(new Error(ECHO));
      await scripted.clock.pass(60_000);
      await regain(scripted, 0);
      return subscription[Symbol.asyncIterator]().next();
    },
  ],
  [
    "forgets the session while a socket stands, and closes that with a reason that repeats it",
    async (scripted) => {
      const subscription = await standing(scripted);
      scripted.answer("GET /7.2/elements/vpn/5", new Response(null, { status: 401 }));
      await scripted.smc.api.getElement({ elementType: "vpn", id: "5" });
      const { work } = await ask(scripted, { element: NODE });
      scripted.socket.say({ failure: ECHO });
      await looked(work, () => {});
      scripted.socket.end(1008, ECHO);
      await scripted.clock.pass(60_000);
      await regain(scripted, 0);
      return subscription[Symbol.asyncIterator]().next();
    },
  ],
])("no secret shows up anywhere when the SMC %s", async (_name, happen) => {
  const { all, note, logger, hooks } = new Outputs();
  const scripted = scriptedSmc({ logger, hooks: { ...hooks, socket: note }, onDrift: note });
  await looked(happen(scripted).then(note), note);
  note([scripted.smc, scripted.smc.status]);
  await scripted.smc.close();
  // Names of sessions only where they came about; what was never a secret of this client may be printed.
  const given = SESSIONS.slice(0, scripted.requests.filter((request) => request.endsWith("/login")).length);
  expect(all.length).toBeGreaterThan(5);
  expectNone(all, [["key", "the-api-key"], ...given.map((session) => ["session", session] as const)]);
});

it.each(["cookie", "token"] as const)(
  "no secret of a session by %s shows up when a real server closes or refuses",
  async (session) => {
    await using server = await RawSmc.start();
    server.script.session = session;
    const { all, note, logger, hooks } = new Outputs();
    const smc = new Smc({
      baseUrl: server.baseUrl,
      credentials: { apiKey: "the-api-key" },
      logger,
      hooks: { ...hooks, socket: note },
      onDrift: note,
      sockets: { baseDelayMs: 1, maxDelayMs: 2 },
    });
    const subscription = await smc.status.subscribe({ context: "fw_single" });
    const [socket] = server.sockets;
    server.script.handshakes = [{ status: 503, headers: { "Retry-After": "session-1", "X-Echo": "the-api-key" } }];
    socket?.webSocket.close(1008, "session-1 of the-api-key has ended");
    note((await subscription[Symbol.asyncIterator]().next()).value);
    server.script.handshakes = [401, 401, 401];
    for (const { webSocket } of server.sockets) webSocket.close(1011, "session-1 of the-api-key");
    await looked(subscription[Symbol.asyncIterator]().next(), note);
    note(subscription);
    await smc.close();
    expectNone(all, [
      ["key", "the-api-key"],
      ["session", "session-1"],
    ]);
  },
);

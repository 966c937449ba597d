import { isTrunklineError } from "trunkline";
import { Smc } from "trunkline/smc";
import { startEmulator } from "trunkline/testing";
import { expect, it } from "vitest";
import { CANARY_FAULTS, faultFor, Outputs } from "../support/canary.ts";
import { RawSmc } from "../support/raw-smc.ts";
import { readAs } from "../support/read-as.ts";
import { ask, NODE, regain, type ScriptedSmc, SMC, scriptedSmc, standing } from "../support/scripted-socket.ts";

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

/** The beginning of name and password, which is the same in every form and stands nowhere else. */
const WORD = "q7kz";
let administrators = 0;

/** Name and password with every character that goes wrong somewhere: others for each test, since refused ones rest. */
function newAdministrator(): { readonly username: string; readonly password: string } {
  administrators += 1;
  return { username: `${WORD} user+"ü${administrators}`, password: `${WORD} p%41&=+/?#\\"<é${administrators}` };
}

/** A secret in each form in which somebody may repeat it. */
function formsOf(secret: string): string {
  const percent = encodeURIComponent(secret);
  const lower = percent.replaceAll(/%../g, (code) => code.toLowerCase());
  const inJson = JSON.stringify(secret).slice(1, -1);
  const form = new URLSearchParams({ a: secret }).toString().slice(2);
  const html = secret.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
  return [secret, percent, lower, encodeURIComponent(percent), inJson, form, form.toLowerCase(), html].join(" and ");
}

const json = (status: number, body: unknown, headers: Record<string, string> = {}): Response =>
  new Response(JSON.stringify(body), { status, headers: { "content-type": "application/json", ...headers } });
const queryOf = (url: string): string => url.slice(url.indexOf("?") + 1);
const isLogin = (url: string): boolean => url.includes("/lms_login");
const loggedIn = (): Response => new Response(null, { headers: { "set-cookie": "JSESSIONID=session-1" } });
const moved = (location: string): Response => new Response(null, { status: 307, headers: { location } });

/** What libraries throw that tell the address in messages and members. */
const told = (url: string, said: string): Error =>
  Object.assign(new TypeError(`request to ${url} failed, ${said}`, { cause: new Error(url) }), {
    code: "ECONNRESET",
    path: url,
    config: { url, params: said },
  });

it.each<[string, (url: string, said: string) => Response]>([
  ["refuses the login with details that repeat it", (_url, said) => json(401, { details: [said, said], status: 0 })],
  ["refuses the login with 400 and a message that repeats it", (_url, said) => json(400, { message: said })],
  ["refuses the login with a text that repeats it", (_url, said) => new Response(said, { status: 403 })],
  [
    "is a proxy that shows a page with the address",
    (url, said) => new Response(`<html>${url} ${said}</html>`, { status: 502 }),
  ],
  [
    "is a proxy that refuses with a page with the address",
    (url) => new Response(`<html>${url}</html>`, { status: 403 }),
  ],
  ["answers with a page where the session should be", (url, said) => new Response(`<html>${url} ${said}</html>`)],
  [
    "is busy, with headers that repeat it",
    (url, said) => json(503, {}, { server: encodeURIComponent(url), via: encodeURI(said) }),
  ],
  ["knows no such login, and says the address", (url) => json(404, { details: [url] })],
  [
    "leads the login to another place of its own, and repeats it there",
    (url) =>
      url.includes("/again/")
        ? json(404, {})
        : moved(`/again/${queryOf(url)}/${encodeURIComponent(queryOf(url))}?url=${encodeURIComponent(url)}`),
  ],
  ["leads the login elsewhere, and repeats it there", (url) => moved(`https://elsewhere.example/?${queryOf(url)}`)],
  ["leads the login round in circles", (url) => moved(url)],
  [
    "is not there, and the library tells the address",
    (url, said) => {
      throw told(url, said);
    },
  ],
  [
    "is not there at several addresses, and the library tells them",
    (url, said) => {
      throw new AggregateError([told(url, said), told(url, said)], url);
    },
  ],
  [
    "is not there, and the platform gives the address as a text",
    (url) => {
      throw url;
    },
  ],
  [
    "lets it in and repeats it in what it says later",
    (url, said) => (isLogin(url) ? loggedIn() : json(409, { message: said, details: [said] })),
  ],
  [
    "lets it in and the library tells a name and password that others sent",
    (url, said) => {
      if (isLogin(url)) return loggedIn();
      throw told(url, said);
    },
  ],
])("neither name nor password of an administrator shows up anywhere when the SMC %s", async (_name, answer) => {
  const { all, note, logger, hooks } = new Outputs();
  const urls: string[] = [];
  const administrator = newAdministrator();
  const said = Object.values(administrator).map(formsOf).join(" and ");
  const smc = new Smc({
    baseUrl: "http://localhost:8082",
    apiVersion: "7.2",
    credentials: { ...administrator, domain: "Branches" },
    logger,
    hooks: { ...hooks, socket: note },
    onDrift: note,
    retry: { maxRetries: 1, baseDelayMs: 1 },
    fetch: async (url) => {
      urls.push(url);
      return url.endsWith("/api") ? json(200, { version: [{ rel: "7.2" }] }) : answer(url, said);
    },
  });
  await looked(smc.api.getElement({ elementType: "vpn", id: "5" }).withResponse(), note);
  await looked(smc.status.subscribe({ element: NODE }, { retry: false }), note);
  const call = { login: administrator.username, pwd: administrator.password, body: {} };
  await looked(smc.api.lmsLogin(call).withResponse(), note);
  note([smc, smc.api, smc.status, smc.with({ timeoutMs: 5 })]);
  await smc.close();
  expect(urls.some((url) => isLogin(url) && url.includes(WORD))).toBe(true);
  expect(all.length).toBeGreaterThan(5);
  // Its first word is the same in every form.
  expectNone(all, [["the administrator", WORD]]);
});

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

it("no secret of an element of any type shows up when the SMC repeats what it was sent, and what is public stays", async () => {
  const names = (
    "password auth_password bgp_password Passphrase shared_secret primary_ppk_secret secret_key psk snmp_community community " +
    "community_string preshared_key pre_shared_key hashed_preshared_key authentication_key private_key encryption_key " +
    "authKey apiKey api_token token"
  ).split(" ");
  const open = ["key", "public_key", "monitored_user_key", "comment", "token_type", "password_policy"];
  const canary = (name: string): string => `canary-${name.toLowerCase()}-51d0`;
  const all = (of: readonly string[]): object => Object.fromEntries(of.map((name) => [name, canary(name)]));
  const secret = { ...all(names), ...all(open), lists: [{ deep: [all(names)] }], token: { values: [canary("token")] } };
  const element = { name: "x", link: [{ rel: "self", href: `${SMC}/7.2/elements/host/1`, type: "host" }] };
  const echo = async (url: string, { method, body }: { method: string; body?: unknown }): Promise<Response> => {
    if (url.endsWith("/login")) return loggedIn();
    if (method === "GET" && url.endsWith("/api")) {
      return json(200, { entry_point: [{ rel: "host", href: `${SMC}/7.2/elements/host` }] });
    }
    if (method === "GET") return json(200, element, { etag: '"1"' });
    return json(400, { message: new TextDecoder().decode(body as Uint8Array), status: 0 });
  };
  const { all: printed, note, logger, hooks } = new Outputs();
  const smc = new Smc({
    baseUrl: SMC,
    apiVersion: "7.2",
    credentials: { apiKey: "key-93" },
    logger,
    hooks,
    fetch: echo,
  });
  const href = `${SMC}/7.2/elements/host/1`;
  const body = readAs<{ name: string }>({ name: "x", ...secret });
  for (const call of [
    () => smc.elements.update(href, (host) => ({ ...host, ...secret })),
    () => smc.elements.create("host", body),
    () => smc.elements.follow(href, "self", { method: "PUT", body }),
  ]) {
    const before = printed.length;
    await expect(call()).rejects.toMatchObject({ status: 400 });
    await looked(call(), note);
    const now = printed.slice(before).join("\n");
    expect(now).toContain("[redacted]");
    for (const name of open) expect(now).toContain(canary(name));
  }
  expectNone(
    printed,
    names.map((name) => [name, canary(name)]),
  );
});

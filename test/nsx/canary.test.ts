import { isTrunklineError } from "trunkline";
import { Nsx, type NsxCredentials } from "trunkline/nsx";
import { startEmulator } from "trunkline/testing";
import { expect, it } from "vitest";
import { CANARY_FAULTS, faultFor, Outputs } from "../support/canary.ts";
import { request, SESSION_ID } from "./pages.ts";

/** One secret per place, so that a leak tells where it came from. */
const CANARIES = {
  password: "canary+password%&=/9c0a",
  psk: "canary-psk-6be4",
  ownHeader: "canary-own-header-e402",
  query: "canary-query-3c11",
};

/** The password as a form and as a header carry it. */
const FORMS = [
  encodeURIComponent(CANARIES.password),
  btoa(`admin:${CANARIES.password}`),
  new URLSearchParams({ p: CANARIES.password }).toString().slice(2),
];

it.each(CANARY_FAULTS.flatMap((fault) => [[fault, "basic"] as const, [fault, "session"] as const]))(
  "no secret shows up anywhere when NSX does %j and the user signs in by %s",
  async (fault, signIn) => {
    const credentials = { username: "admin", password: CANARIES.password };
    await using emulator = await startEmulator({ nsx: { credentials } });
    const sessions: string[] = [];
    const { all, note, logger, hooks } = new Outputs();
    const nsx = new Nsx({
      baseUrl: emulator.nsx.baseUrl,
      credentials: { ...credentials, signIn },
      headers: { "x-own": CANARIES.ownHeader },
      logger,
      hooks,
      onDrift: note,
      retry: false,
      timeoutMs: 200,
      waitMs: 1000,
      pollIntervalMs: 1,
      fetch: async (url, init) => {
        const answer = await fetch(url, init);
        const [cookie, token] = [answer.headers.get("set-cookie"), answer.headers.get("x-xsrf-token")];
        sessions.push(...(cookie?.match(/(?<=JSESSIONID=)[^;]+/) ?? []), ...(token === null ? [] : [token]));
        return answer;
      },
    });
    const ids = { ipsecVpnSessionId: SESSION_ID };
    const endpoint = { peer_address: "1.2.3.4", peer_id: "1.2.3.4", psk: CANARIES.psk };
    const calls: [sent: string[], call: () => PromiseLike<unknown>][] = [
      [[], () => nsx.vpn.updateIPSecVPNSession({ ...ids, body: request }).untilDone()],
      [[], () => nsx.vpn.updateIPSecVPNSession({ ...ids, body: request }).withResponse()],
      [
        [CANARIES.psk],
        () =>
          nsx.vpn
            .createIPSecVPNPeerEndPoint({ body: endpoint as never }, { validate: { request: "warn" } })
            .withResponse(),
      ],
      [[], () => nsx.vpn.listIPSecVPNSessions()],
      [[], () => nsx.request({ method: "GET", path: `/api/v1/x?sig=${CANARIES.query}` })],
    ];
    for (const [sent, call] of calls) {
      const ofSignIn = signIn === "basic" ? [FORMS[1] as string] : [FORMS[0] as string, ...sessions];
      const secrets = [CANARIES.password, ...ofSignIn, ...sent];
      const planned = faultFor(fault, secrets, (text) => ({
        error_code: text,
        module_name: text,
        error_message: text,
      }));
      // What a call alone sends can be echoed to that call alone, not to the sign-in before it.
      const target = sent.length > 0 ? { operation: "createIPSecVPNPeerEndPoint" } : {};
      const plan = planned && emulator.fail({ ...planned, ...target });
      const work = call();
      note(work);
      try {
        const result = (await work) as { headers?: unknown } | undefined;
        note(result?.headers ? { headers: result.headers } : {});
      } catch (error) {
        expect(isTrunklineError(error), String(error)).toBe(true);
        note(error);
      }
      note(work);
      plan?.cancel();
    }
    note(nsx);
    await nsx.close();
    note(emulator.received);

    if (signIn === "session" && fault === undefined) expect(sessions.length).toBeGreaterThan(1);
    const secrets = [...Object.entries(CANARIES), ...[...FORMS, ...sessions].map((text) => ["sign-in", text] as const)];
    for (const [place, canary] of secrets) {
      for (const output of all) expect(output.includes(canary), `${place} in: ${output.slice(0, 2000)}`).toBe(false);
    }
  },
);

const BASE = "https://nsx-mgr.example.net";
const CSP = "https://console.cloud.vmware.com";
const SIGN_INS: readonly (readonly [name: string, credentials: NsxCredentials, secrets: readonly string[]])[] = [
  [
    "a user of vIDM",
    { username: "ann@example.net", password: CANARIES.password, signIn: "remote" },
    [CANARIES.password, btoa(`ann@example.net:${CANARIES.password}`)],
  ],
  [
    "a session of vIDM",
    { username: "ann@example.net", password: CANARIES.password, signIn: "remote-session" },
    [CANARIES.password, btoa(`ann@example.net:${CANARIES.password}`), "canary-cookie-90ab", "canary-xsrf-12cd"],
  ],
  ["a token", { token: "canary-token-55aa" }, ["canary-token-55aa"]],
  ["a function that gives tokens", { token: () => "canary-token-66bb" }, ["canary-token-66bb"]],
  ["an API token", { refreshToken: "canary-api-token-77cc" }, ["canary-api-token-77cc", "canary-access-88dd"]],
  [
    "an OAuth app",
    { clientId: "app", clientSecret: "canary-client-secret-99ee", header: "csp-auth-token" },
    ["canary-client-secret-99ee", btoa("app:canary-client-secret-99ee"), "canary-access-88dd"],
  ],
];

/** What a service says that repeats all it was sent. */
const ECHOES = [
  [
    "an error",
    (echo: string): readonly [number, string] => [
      400,
      JSON.stringify({ error_code: 1, error_message: echo, message: echo, details: echo }),
    ],
  ],
  [
    "a refusal",
    (echo: string): readonly [number, string] => [
      401,
      JSON.stringify({ error_code: 403, error_message: echo, message: echo }),
    ],
  ],
  [
    "a locked account",
    (echo: string): readonly [number, string] => [
      403,
      JSON.stringify({ error_code: 403, error_message: echo, message: echo }),
    ],
  ],
  ["a text", (echo: string): readonly [number, string] => [500, echo]],
  ["no JSON", (echo: string): readonly [number, string] => [200, `{"${echo}`]],
] as const;

it.each(
  SIGN_INS.flatMap((one) =>
    ECHOES.flatMap((echo) => [["the sign-in", one, echo] as const, ["calls", one, echo] as const]),
  ),
)(
  "no secret shows up anywhere where %s of %s answered with what it was sent",
  async (place, [, credentials, secrets], echo) => {
    const { all, note, logger, hooks } = new Outputs();
    const [, say] = echo;
    // What a sign-in gives was not sent to it.
    const given = secrets.filter((secret) => !/cookie|xsrf|access/.test(secret));
    const sentTo = { "the sign-in": given, calls: secrets };
    const [status, body] = say(`you sent ${sentTo[place].join(" and ")}`);
    const isSignIn = (url: string) => url.startsWith(CSP) || url.includes("/session/");
    const headers = { "set-cookie": "JSESSIONID=canary-cookie-90ab", "x-xsrf-token": "canary-xsrf-12cd" };
    const client = new Nsx({
      baseUrl: [BASE, "https://nsx-2.example.net"],
      credentials,
      logger,
      hooks,
      onDrift: note,
      retry: false,
      fetch: async (url) => {
        if (isSignIn(url) === (place === "the sign-in")) return new Response(body, { status });
        return new Response(JSON.stringify({ access_token: "canary-access-88dd", expires_in: 600 }), { headers });
      },
    });
    note(client);
    for (let calls = 0; calls < 3; calls++) {
      const call = client.vpn.listIPSecVPNSessions();
      await call.then(note, note);
      note(call);
    }
    await client.close();
    note(JSON.stringify(client));
    for (const output of all) {
      for (const secret of secrets)
        expect(output.includes(secret), `${secret} in: ${output.slice(0, 2000)}`).toBe(false);
    }
    expect(all.length).toBeGreaterThan(5);
  },
);

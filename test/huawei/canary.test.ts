import { type CallOptions, isTrunklineError } from "trunkline";
import { fromEcsMetadata, HuaweiCloud, type HuaweiCredentials, type HuaweiOptions } from "trunkline/huawei";
import { type Emulator, startEmulator, type TemporaryAccessKey } from "trunkline/testing";
import { expect, it } from "vitest";
import { CANARY_FAULTS, faultFor, Outputs, printed } from "../support/canary.ts";
import { connectionPage, monitorPage } from "./pages.ts";

/** One secret per place, so that a leak tells where it came from. */
const CANARIES = {
  secretAccessKey: "canary-secret-access-key-1f0c",
  temporarySecretAccessKey: "canary-temporary-secret-2a9d",
  securityToken: "canary-security-token-77e1",
  token: "canary-user-token-c3b5",
  wrongToken: "canary-wrong-token-91aa",
  password: "canary-password-ab44",
  wrongPassword: "canary-wrong-password-0d1e",
  metadataToken: "canary-metadata-token-f2b8",
  kafkaPassword: "canary-kafka-password-5d20",
  kafkaUser: "canary-kafka-user-08ff",
  psk: "canary-psk-6be4",
  ownHeader: "canary-own-header-e402",
  query: "canary-query-3c11",
  badField: "canary-bad-field-d7d7",
};

const errorBody = (text: string): object => ({ error_code: text, error_msg: text });

async function everyOutput(
  emulator: Emulator,
  credentials: HuaweiOptions["credentials"],
  ownSecrets: readonly string[],
  fault: (typeof CANARY_FAULTS)[number],
): Promise<string[]> {
  const { all, note, logger, hooks } = new Outputs();
  const huawei = new HuaweiCloud({
    endpoints: { vpn: emulator.huawei.vpn, eventGrid: emulator.huawei.eventGrid, iam: emulator.huawei.iam },
    region: emulator.huawei.region,
    credentials,
    headers: { "x-own": CANARIES.ownHeader },
    logger,
    hooks,
    onDrift: note,
    retry: false,
    timeoutMs: 200,
  });
  const options: CallOptions = { retry: { maxRetries: 1, baseDelayMs: 0 } };
  const kafka_detail = {
    instance_id: "i-1",
    addr: "10.0.0.1:9092",
    enable_sasl_ssl: true,
    user_name: CANARIES.kafkaUser,
    password: CANARIES.kafkaPassword,
  };
  const vpn_connection = {
    name: "c",
    vgw_id: "g",
    vgw_ip: "1.2.3.4",
    style: "static",
    cgw_id: "c",
    peer_subnets: ["10.1.0.0/16"],
    psk: CANARIES.psk,
  };
  const kafka = [CANARIES.kafkaUser, CANARIES.kafkaPassword];
  const calls: [sent: string[], call: () => PromiseLike<unknown>][] = [
    [[], () => huawei.vpn.createConnectionMonitor({ body: monitorPage.request }, options).withResponse()],
    [kafka, () => huawei.eventGrid.createConnection({ body: { ...connectionPage.request, kafka_detail } }, options)],
    [
      [],
      () => huawei.eventGrid.createConnection({ body: { kafka_detail: { password: [CANARIES.badField] } } as never }),
    ],
    [
      [CANARIES.psk],
      () => huawei.vpn.createVpnConnection({ body: { vpn_connection } as never }, { validate: { request: "warn" } }),
    ],
    [[], () => huawei.eventGrid.listConnections({ limit: 1, name: "private-link" })],
    [[], () => huawei.request({ service: "vpn", method: "GET", path: `/v5/{project_id}/x?sig=${CANARIES.query}` })],
  ];
  for (const [sent, call] of calls) {
    const planned = faultFor(fault, [...ownSecrets, ...sent], errorBody);
    // What a call sent is repeated by the service that it was sent to, and by no other.
    const service = sent === kafka ? "huawei.eventGrid" : "huawei.vpn";
    const plan = planned && emulator.fail(sent.length > 0 ? { ...planned, service } : planned);
    const work = call();
    note(work);
    try {
      const result = (await work) as { headers?: unknown; continuationToken?: unknown };
      // The data itself is the caller's; what comes along with it must be printable.
      note({ ...(result?.headers ? { headers: result.headers } : {}), token: result?.continuationToken });
    } catch (error) {
      expect(isTrunklineError(error), String(error)).toBe(true);
      note(error);
    }
    note(work);
    plan?.cancel();
  }
  // Tokens that IAM gave are drawn by the emulator; they end in the middle of things, too.
  emulator.huawei.expireTokens();
  const last = huawei.vpn.listVgws();
  note(await last.then(undefined, (error: unknown) => error));
  note(huawei);
  note(huawei.with({ headers: { "x-own": CANARIES.ownHeader } }));
  note(emulator.received);
  return all;
}

it.each(CANARY_FAULTS)("no secret shows up anywhere when the service does %j", async (fault) => {
  await using emulator = await startEmulator({
    huawei: {
      credentials: { accessKeyId: "AK1", secretAccessKey: CANARIES.secretAccessKey },
      temporaryCredentials: {
        accessKeyId: "AK2",
        secretAccessKey: CANARIES.temporarySecretAccessKey,
        securityToken: CANARIES.securityToken,
      },
      token: CANARIES.token,
      user: { username: "operator", password: CANARIES.password, domainName: "tunnels" },
    },
  });
  const { credentials, temporaryCredentials, token, user } = emulator.huawei;
  const forms: (readonly [HuaweiOptions["credentials"], secrets: readonly string[]])[] = [
    credentials,
    temporaryCredentials,
    { token },
    { token: CANARIES.wrongToken },
    user,
    { ...user, password: CANARIES.wrongPassword },
  ].map((form: HuaweiCredentials) => [form, secretsOf(form)]);
  forms.push([ecsCredentials(temporaryCredentials), secretsOf(temporaryCredentials)]);
  forms.push([ecsCredentials("half"), [CANARIES.temporarySecretAccessKey]]);
  // Last, because IAM gives a token from then on that is known here.
  forms.push([{ ...user }, [CANARIES.password, CANARIES.token]]);
  for (const [form, secrets] of forms) {
    if (form === forms.at(-1)?.[0]) {
      const headers = { "x-subject-token": CANARIES.token };
      const operation = "keystoneCreateUserTokenByPassword";
      emulator.fail({ operation, kind: "status", status: 201, body: { token: {} }, headers, times: 1000 });
    }
    for (const output of await everyOutput(emulator, form, secrets, fault)) {
      for (const [place, canary] of Object.entries(CANARIES)) {
        expect(output.includes(canary), `${place} in: ${output.slice(0, 2000)}`).toBe(false);
      }
    }
  }
});

function secretsOf(form: HuaweiCredentials): readonly string[] {
  const isOpen = ["accessKeyId", "username", "domainName"];
  return Object.entries(form).flatMap(([name, value]) => (isOpen.includes(name) ? [] : [value as string]));
}

/** A metadata service that gives this key, or an answer which holds the secret and is no key. */
function ecsCredentials(key: TemporaryAccessKey | "half"): HuaweiOptions["credentials"] {
  const source = fromEcsMetadata({
    fetch: async (_url, { method }) => {
      if (method === "PUT") return new Response(CANARIES.metadataToken);
      if (key === "half") return new Response(`{"credential":{"secret":"${CANARIES.temporarySecretAccessKey}"}`);
      const { accessKeyId: access, secretAccessKey: secret, securityToken: securitytoken } = key;
      const credential = { access, secret, securitytoken, expires_at: new Date(Date.now() + 3_600_000).toISOString() };
      return new Response(JSON.stringify({ credential }));
    },
  });
  return source;
}

it("the canary would be seen if it were there", () => {
  const error = new Error("outer", { cause: Object.assign(new Error("inner"), { config: { token: CANARIES.token } }) });
  expect(printed(error)).toContain(CANARIES.token);
});

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  AzureCliCredential,
  ChainedTokenCredential,
  ClientAssertionCredential,
  ClientSecretCredential,
  getBearerTokenProvider,
  ManagedIdentityCredential,
  WorkloadIdentityCredential,
} from "@azure/identity";
import { Azure, type AzureOptions } from "trunkline/azure";
import { type Emulator, startEmulator } from "trunkline/testing";
import { afterEach, expect, it, vi } from "vitest";
import { printed } from "../support/canary.ts";
import { failureOf } from "../support/failure-of.ts";
import { CLIENT, FakeAuthority, SECRET, TENANT } from "../support/fake-authority.ts";

// The real package against a login host and a Resource Manager on real sockets.

const PUBLIC_SCOPE = "https://management.azure.com/.default";

/** A Resource Manager, a login host that mints its tokens, and a client of both. */
async function started() {
  const stack = new AsyncDisposableStack();
  const emulator = stack.use(await startEmulator({ azure: { operations: { retryAfter: null } } }));
  const authority = stack.use(await FakeAuthority.start((...asked) => emulator.azure.credential.getToken(...asked)));
  const connect = (credential: AzureOptions["credential"], options: Partial<AzureOptions> = {}) => {
    const { baseUrl, subscriptionId } = emulator.azure;
    return stack.use(
      new Azure({ baseUrl, cloud: "public", subscriptionId, credential, pollIntervalMs: 1, ...options }),
    );
  };
  return { emulator, authority, connect, [Symbol.asyncDispose]: () => stack.disposeAsync() };
}

const secretOf = (authority: FakeAuthority, secret = SECRET) =>
  new ClientSecretCredential(TENANT, CLIENT, secret, authority.options);

const list = (azure: Azure, { azure: { resourceGroupName, serviceName } }: Emulator) =>
  azure.apiManagement.namedValue.listByService({ resourceGroupName, serviceName });

const verified = (emulator: Emulator) => emulator.received.map(({ proof }) => proof.verified);

afterEach(() => vi.unstubAllEnvs());

it("a client secret signs in once for the scope of the cloud, and announces that it answers claims challenges", async () => {
  await using all = await started();
  const { emulator, authority, connect } = all;
  const azure = connect(secretOf(authority));
  for (let calls = 0; calls < 3; calls++) await list(azure, emulator);
  expect(authority.forms).toHaveLength(1);
  const [form] = authority.forms;
  expect(form).toMatchObject({ grant_type: "client_credentials", client_id: CLIENT, client_secret: SECRET });
  expect(form?.scope?.split(" ")).toContain(PUBLIC_SCOPE);
  // MSAL's word for it; the letter case is its own.
  expect(JSON.parse(form?.claims?.toLowerCase() ?? "").access_token.xms_cc.values).toEqual(["cp1"]);
  expect(verified(emulator)).toEqual([true, true, true]);
});

it("without a cloud the scope is that of the base URL", async () => {
  await using all = await started();
  const { emulator, authority, connect } = all;
  await list(connect(secretOf(authority), { cloud: undefined }), emulator);
  expect(authority.forms[0]?.scope?.split(" ")).toContain(`${new URL(emulator.azure.baseUrl).origin}/.default`);
});

it("a claims challenge reaches the login host in the form, and the write goes out once more", async () => {
  await using all = await started();
  const { emulator, authority, connect } = all;
  const azure = connect(secretOf(authority));
  await list(azure, emulator);
  const wanted = { access_token: { acrs: { essential: true, value: "c1" } } };
  emulator.azure.challengeTokens(wanted);
  const { resourceGroupName, serviceName } = emulator.azure;
  const body = { properties: { displayName: "a", value: "b" } };
  const place = { resourceGroupName, serviceName, namedValueId: "a" };
  await azure.apiManagement.namedValue.createOrUpdate({ ...place, body });
  expect(authority.forms).toHaveLength(2);
  expect(JSON.parse(authority.forms[1]?.claims ?? "").access_token).toMatchObject(wanted.access_token);
  // What comes behind are reads of the work.
  expect(verified(emulator).slice(0, 3)).toEqual([true, false, true]);
});

it("a token that soon expires is renewed behind the calls, once", async () => {
  await using all = await started();
  const { emulator, authority, connect } = all;
  const tokens: (string | undefined)[] = [];
  const azure = connect(secretOf(authority), {
    fetch: async (url, init) => {
      tokens.push(init.headers.authorization);
      return fetch(url, init);
    },
  });
  authority.behavior.lifetimeS = 100;
  await list(azure, emulator);
  authority.behavior.lifetimeS = 3600;
  await list(azure, emulator);
  await authority.until(() => authority.forms.length === 2);
  while (tokens.at(-1) === tokens[0]) await list(azure, emulator);
  await list(azure, emulator);
  expect(tokens[1]).toBe(tokens[0]);
  expect(new Set(tokens).size).toBe(2);
  expect(authority.forms).toHaveLength(2);
});

it.each<[string, (authority: FakeAuthority) => AzureOptions["credential"]]>([
  [
    "a client assertion",
    ({ options }) => new ClientAssertionCredential(TENANT, CLIENT, async () => "the.assertion.jwt", options),
  ],
  ["a function of getBearerTokenProvider", (authority) => getBearerTokenProvider(secretOf(authority), PUBLIC_SCOPE)],
  [
    "a chain, by the first that can",
    (authority) => new ChainedTokenCredential(new AzureCliCredential({ processTimeoutInMs: 1 }), secretOf(authority)),
  ],
])("%s signs in", async (_name, make) => {
  await using all = await started();
  const { emulator, authority, connect } = all;
  // No command line tool of this machine takes part.
  vi.stubEnv("PATH", "");
  const azure = connect(make(authority));
  await list(azure, emulator);
  await list(azure, emulator);
  expect(verified(emulator)).toEqual([true, true]);
  expect(authority.forms).toHaveLength(1);
});

it("a workload identity signs in with the token of its file", async () => {
  await using all = await started();
  const { emulator, authority, connect } = all;
  const directory = mkdtempSync(join(tmpdir(), "trunkline-"));
  try {
    const tokenFilePath = join(directory, "token");
    writeFileSync(tokenFilePath, "the.federated.jwt");
    const given = { tenantId: TENANT, clientId: CLIENT, tokenFilePath };
    await list(connect(new WorkloadIdentityCredential({ ...given, ...authority.options })), emulator);
  } finally {
    rmSync(directory, { recursive: true });
  }
  expect(authority.forms).toMatchObject([{ client_assertion: "the.federated.jwt" }]);
  expect(verified(emulator)).toEqual([true]);
});

it("a managed identity of App Service is asked for the resource of the scope", async () => {
  await using all = await started();
  const { emulator, authority, connect } = all;
  for (const [name, value] of Object.entries(authority.environment)) vi.stubEnv(name, value);
  const azure = connect(new ManagedIdentityCredential());
  await list(azure, emulator);
  await list(azure, emulator);
  expect(authority.identityAsked).toEqual([
    { query: { resource: "https://management.azure.com", "api-version": "2019-08-01" }, isKnown: true },
  ]);
  expect(verified(emulator)).toEqual([true, true]);
});

it("a wrong secret is told as such, with the login host's reason, and is printed nowhere", async () => {
  await using all = await started();
  const { emulator, authority, connect } = all;
  const azure = connect(secretOf(authority, "canary-wrong-secret-09aa"));
  const error = await failureOf(list(azure, emulator));
  expect(error).toMatchObject({ code: "CONFIGURATION", option: "credential", attempts: 0 });
  expect(error.cause).toMatchObject({ name: expect.stringMatching(/^Authentication/) });
  expect(printed(error)).toContain("AADSTS7000215");
  expect(printed([error, azure])).not.toContain("canary-wrong-secret");
  // A wrong secret is not tried again by itself: accounts are locked like that.
  expect(authority.forms).toHaveLength(1);
  expect(emulator.received).toHaveLength(0);
});

it("what a chain cannot do is told with all its reasons", async () => {
  await using all = await started();
  const { emulator, authority, connect } = all;
  vi.stubEnv("PATH", "");
  const chain = new ChainedTokenCredential(new AzureCliCredential(), secretOf(authority, "canary-wrong-secret-09aa"));
  const error = await failureOf(list(connect(chain), emulator));
  expect(error).toMatchObject({ code: "CONFIGURATION", option: "credential" });
  expect(error.cause).toBeInstanceOf(Error);
  expect(printed(error)).not.toContain("canary-wrong-secret");
});

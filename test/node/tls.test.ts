import { inspect } from "node:util";
import { createNodeTransport, type NodeTlsOptions } from "trunkline/node";
import { Nsx } from "trunkline/nsx";
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { Outputs, printed } from "../support/canary.ts";
import { failureOf } from "../support/failure-of.ts";
import { type Certificates, makeCertificates, type Pair } from "./make-certificates.ts";
import { type Manager, startManager } from "./servers.ts";

let known: Certificates;
beforeAll(() => {
  known = makeCertificates();
});

const open: AsyncDisposable[] = [];
afterEach(async () => {
  for (const one of open.splice(0).reverse()) await one[Symbol.asyncDispose]();
});
const kept = <T extends AsyncDisposable>(one: T): T => {
  open.push(one);
  return one;
};

/** A client whose transport has these options. */
function clientOf({ url }: Pick<Manager, "url">, tls: NodeTlsOptions, options = {}): Nsx {
  const { fetch } = kept(createNodeTransport({ tls }));
  return kept(
    new Nsx({
      baseUrl: url,
      credentials: { username: "admin", password: "canary-p" },
      fetch,
      retry: false,
      ...options,
    }),
  );
}
const get = (client: Nsx) => client.request<{ here: boolean }>({ method: "GET", path: "/api/v1/node" });
const manager = async (pair: Pair, options = {}) => kept(await startManager(pair, options));

describe("a server is trusted", () => {
  it.each<[string, keyof Certificates, () => NodeTlsOptions]>([
    ["by its CA", "server", () => ({ ca: known.ca.cert })],
    ["by one of several CAs, in a list", "server", () => ({ ca: [known.stranger.cert, known.ca.cert] })],
    [
      "by one of several CAs, in one text",
      "server",
      () => ({ ca: `# ours\n${known.stranger.cert}\n${known.ca.cert}` }),
    ],
    ["by itself, where it is self-signed", "selfSigned", () => ({ ca: known.selfSigned.cert })],
    ["by its fingerprint with colons", "selfSigned", () => ({ fingerprints: [known.selfSigned.fingerprint] })],
    [
      "by its fingerprint without colons, in small letters",
      "selfSigned",
      () => ({ fingerprints: [known.selfSigned.fingerprint.replaceAll(":", "").toLowerCase()] }),
    ],
    [
      "by one of several fingerprints, as when a certificate is replaced",
      "server",
      () => ({ fingerprints: [known.selfSigned.fingerprint, known.server.fingerprint] }),
    ],
    ["by its fingerprint, although it is expired", "expired", () => ({ fingerprints: [known.expired.fingerprint] })],
    [
      "by its fingerprint, although it has another name",
      "otherName",
      () => ({ fingerprints: [known.otherName.fingerprint] }),
    ],
    ["by CA and fingerprint", "server", () => ({ ca: known.ca.cert, fingerprints: [known.server.fingerprint] })],
    ["by the name that it is said to have", "otherName", () => ({ ca: known.ca.cert, serverName: "nsx.example" })],
    ["without being looked at", "expired", () => ({ insecure: true })],
  ])("%s", async (_name, pair, tls) => {
    const server = await manager(known[pair] as Pair);
    expect(await get(clientOf(server, tls()))).toEqual({ here: true });
    expect(server.asked[0]?.headers.authorization).toBe(`Basic ${btoa("admin:canary-p")}`);
  });
});

describe("a server is not trusted, and nothing is sent,", () => {
  it.each<[string, keyof Certificates, () => NodeTlsOptions, string, string]>([
    ["whose CA nobody knows", "server", () => ({}), "UNABLE_TO_VERIFY_LEAF_SIGNATURE", "tls.ca"],
    ["which is self-signed", "selfSigned", () => ({}), "DEPTH_ZERO_SELF_SIGNED_CERT", "tls.fingerprints"],
    ["whose CA is another", "server", () => ({ ca: known.stranger.cert }), "UNABLE_TO_VERIFY_LEAF_SIGNATURE", "tls.ca"],
    [
      "which has another name",
      "otherName",
      () => ({ ca: known.ca.cert }),
      "ERR_TLS_CERT_ALTNAME_INVALID",
      "tls.serverName",
    ],
    [
      "which has not the name that it should have",
      "server",
      () => ({ ca: known.ca.cert, serverName: "other.example" }),
      "ERR_TLS_CERT_ALTNAME_INVALID",
      "tls.serverName",
    ],
    ["which is expired", "expired", () => ({ ca: known.ca.cert }), "CERT_HAS_EXPIRED", "renew it"],
    [
      "which has another fingerprint",
      "server",
      () => ({ fingerprints: [known.selfSigned.fingerprint] }),
      "ERR_TLS_FINGERPRINT_MISMATCH",
      "make sure that it is the right server",
    ],
    [
      "which has the fingerprint of its CA's",
      "server",
      () => ({ fingerprints: [known.ca.fingerprint] }),
      "ERR_TLS_FINGERPRINT_MISMATCH",
      "tls.fingerprints",
    ],
    [
      "which has the fingerprint and another CA",
      "server",
      () => ({ ca: known.stranger.cert, fingerprints: [known.server.fingerprint] }),
      "UNABLE_TO_VERIFY_LEAF_SIGNATURE",
      "tls.ca",
    ],
    [
      "which has the CA and another fingerprint",
      "server",
      () => ({ ca: known.ca.cert, fingerprints: [known.client.fingerprint] }),
      "ERR_TLS_FINGERPRINT_MISMATCH",
      "tls.fingerprints",
    ],
  ])("%s", async (_name, pair, tls, systemCode, hint) => {
    const server = await manager(known[pair] as Pair);
    // Final: a certificate is no better the second time.
    const error = await failureOf(get(clientOf(server, tls(), { retry: 3 })));
    expect(error).toMatchObject({ code: "CONNECTION", systemCode, maySent: false, isFinal: true, attempts: 1 });
    expect(error.message).toContain(hint);
    // Who has to compare fingerprints is told the server's own.
    const isOfFingerprint = systemCode === "ERR_TLS_FINGERPRINT_MISMATCH";
    expect(error.message.includes((known[pair] as Pair).fingerprint.replaceAll(":", "").toLowerCase())).toBe(
      isOfFingerprint,
    );
    expect([server.asked.length, server.connections()]).toEqual([0, 1]);
  });

  it("and the cause tells the fingerprint that it has", async () => {
    const server = await manager(known.server);
    const error = await failureOf(get(clientOf(server, { fingerprints: [known.ca.fingerprint] })));
    const plain = known.server.fingerprint.replaceAll(":", "").toLowerCase();
    expect(inspect(error, { depth: 5 })).toContain(plain);
  });

  it("although the process as a whole was told to trust everybody", async () => {
    const server = await manager(known.selfSigned);
    const before = process.env.NODE_TLS_REJECT_UNAUTHORIZED;
    process.env.NODE_TLS_REJECT_UNAUTHORIZED = "0";
    try {
      expect(await failureOf(get(clientOf(server, {})))).toMatchObject({ systemCode: "DEPTH_ZERO_SELF_SIGNED_CERT" });
    } finally {
      if (before === undefined) delete process.env.NODE_TLS_REJECT_UNAUTHORIZED;
      else process.env.NODE_TLS_REJECT_UNAUTHORIZED = before;
    }
  });

  it("by others than the one transport that does not look: it changes nothing else in the process", async () => {
    const server = await manager(known.selfSigned);
    await get(clientOf(server, { insecure: true }));
    expect(process.env.NODE_TLS_REJECT_UNAUTHORIZED).toBeUndefined();
    expect(await failureOf(get(clientOf(server, {})))).toMatchObject({ code: "CONNECTION" });
    const platform = kept(new Nsx({ baseUrl: server.url, credentials: { token: "t" }, retry: false }));
    expect(await failureOf(get(platform))).toMatchObject({ systemCode: "DEPTH_ZERO_SELF_SIGNED_CERT" });
    expect(server.asked).toHaveLength(1);
  });
});

describe("a client certificate", () => {
  const wanting = () => manager(known.server, { requestCert: true, rejectUnauthorized: true, ca: known.ca.cert });

  it("signs in a principal identity, with no credentials beside it", async () => {
    const server = await wanting();
    const { cert, key } = known.client;
    const client = clientOf(server, { ca: known.ca.cert, cert, key }, { credentials: { certificate: true } });
    await get(client);
    expect(server.asked.map(({ client: name }) => name)).toEqual(["client"]);
    expect(server.asked[0]?.headers).not.toHaveProperty("authorization");
  });

  it("may have an encrypted key", async () => {
    const server = await wanting();
    const { client, encryptedKey: key, passphrase, ca } = known;
    await get(clientOf(server, { ca: ca.cert, cert: client.cert, key, passphrase }));
    expect(server.asked[0]?.client).toBe("client");
  });

  it.each<[string, () => NodeTlsOptions]>([
    ["that is missing", () => ({})],
    ["of a stranger", () => ({ cert: known.stranger.cert, key: known.stranger.key })],
  ])("%s is refused by the server, and the error says what helps", async (_name, tls) => {
    const server = await wanting();
    const error = await failureOf(get(clientOf(server, { ca: known.ca.cert, ...tls() })));
    expect(error).toMatchObject({ code: "CONNECTION" });
    expect(server.asked).toHaveLength(0);
  });
});

describe("options that cannot work are refused at once:", () => {
  const fingerprint = "0".repeat(64);
  it.each<[string, () => unknown, string]>([
    ["what is no object", () => 5, "tls must be an object"],
    ["a member that nobody knows", () => ({ rejectUnauthorized: false }), 'tls has no member "rejectUnauthorized"'],
    ["insecure beside ca", () => ({ insecure: true, ca: known.ca.cert }), "tls.insecure cannot stand beside tls.ca"],
    [
      "insecure beside fingerprints",
      () => ({ insecure: true, fingerprints: [fingerprint] }),
      "tls.insecure cannot stand",
    ],
    ["insecure that is a text", () => ({ insecure: "true" }), "tls.insecure must be true or false"],
    ["a path instead of a CA", () => ({ ca: "/etc/ssl/ca.pem" }), "tls.ca has no certificate; give PEM"],
    [
      "a CA that is cut",
      () => ({ ca: known.ca.cert.replace(/\n.{20}/, "\n") }),
      "tls.ca has a certificate that cannot",
    ],
    ["a key instead of a CA", () => ({ ca: known.ca.key }), "tls.ca has no certificate"],
    ["an empty list of CAs", () => ({ ca: [] }), "tls.ca must be a text or a list"],
    ["a CA as bytes", () => ({ ca: Buffer.from("x") }), "tls.ca must be a text or a list"],
    ["a key without its certificate", () => ({ key: known.client.key }), "tls.cert is missing"],
    ["a certificate without its key", () => ({ cert: known.client.cert }), "tls.key is missing"],
    [
      "a key of another certificate",
      () => ({ cert: known.client.cert, key: known.server.key }),
      "tls.key does not belong",
    ],
    ["a short key", () => ({ cert: known.weak.cert, key: known.weak.key }), "tls.cert is too weak for this Node"],
    ["a key that is none", () => ({ cert: known.client.cert, key: "canary-key" }), "tls.key cannot be read"],
    ["no passphrase", () => ({ cert: known.client.cert, key: known.encryptedKey }), "tls.key cannot be read"],
    [
      "a wrong passphrase",
      () => ({ cert: known.client.cert, key: known.encryptedKey, passphrase: "canary-wrong" }),
      "tls.key cannot be read",
    ],
    ["a passphrase for nothing", () => ({ passphrase: "canary-nothing" }), "tls.passphrase opens tls.key"],
    ["no fingerprint", () => ({ fingerprints: [] }), "tls.fingerprints must be a list"],
    ["a SHA-1", () => ({ fingerprints: ["0".repeat(40)] }), "tls.fingerprints has one that is no SHA-256"],
    ["a fingerprint that is no list", () => ({ fingerprints: fingerprint }), "tls.fingerprints must be a list"],
    ["an empty name", () => ({ serverName: "" }), "tls.serverName must be a text"],
  ])("%s", async (_name, tls, said) => {
    const error = await failureOf((async () => createNodeTransport({ tls: tls() as never }))());
    expect(error).toMatchObject({ code: "CONFIGURATION" });
    expect(error.message).toContain(`option ${said}`);
    expect(printed(error)).not.toMatch(/canary|PRIVATE KEY/);
  });
});

it("key and passphrase show up nowhere: in the transport, the client, errors, hooks or the log", async () => {
  const { all, note, hooks, logger } = new Outputs();
  const server = await manager(known.server);
  const { client, encryptedKey: key, passphrase } = known;
  const transport = kept(createNodeTransport({ tls: { cert: client.cert, key, passphrase } }));
  const options = {
    baseUrl: server.url,
    credentials: { certificate: true },
    fetch: transport.fetch,
    retry: false,
  } as const;
  const nsx = kept(new Nsx({ ...options, hooks, logger }));
  for (const value of [transport, transport.fetch, nsx, await failureOf(get(nsx))]) note(value);
  const secret = key.split("\n")[2] as string;
  for (const output of all) expect(output.includes(passphrase) || output.includes(secret)).toBe(false);
});

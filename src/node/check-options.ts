import { X509Certificate } from "node:crypto";
import { createSecureContext, type SecureContext } from "node:tls";
import { MAX_TIMER_MS } from "../core/clock.ts";
import { ConfigurationError } from "../core/errors/refused-errors.ts";
import { type Check, members, whole } from "../core/option-table.ts";

/** Options that can work, in the form in which connections use them. */
export interface CheckedOptions {
  readonly tls: CheckedTls;
  readonly proxy: URL | undefined;
  readonly connectTimeoutMs: number;
  readonly maxConnectionsPerOrigin: number | undefined;
  readonly keepAliveMs: number;
}

/** Whom to trust. Key and passphrase are in the context, where nothing prints them. */
export interface CheckedTls {
  readonly context: SecureContext;
  readonly ca: readonly string[] | undefined;
  /** In small letters, without colons. */
  readonly fingerprints: readonly string[] | undefined;
  readonly insecure: boolean;
  readonly serverName: string | undefined;
}

const text: Check = (value) => (typeof value === "string" && value !== "" ? undefined : "must be a text, not empty");
const texts =
  (isAlone: boolean): Check =>
  (value) => {
    const list: unknown = isAlone && typeof value === "string" ? [value] : value;
    const isFine = Array.isArray(list) && list.length > 0 && list.every((one) => typeof one === "string" && one !== "");
    return isFine ? undefined : `must be ${isAlone ? "a text or " : ""}a list of texts, not empty`;
  };

const OPTIONS: Readonly<Record<string, Check>> = {
  tls: members({
    ca: texts(true),
    cert: text,
    key: text,
    passphrase: text,
    fingerprints: texts(false),
    insecure: (value) => (typeof value === "boolean" ? undefined : "must be true or false"),
    serverName: text,
  }),
  proxy: text,
  connectTimeoutMs: whole(1, MAX_TIMER_MS, "milliseconds"),
  maxConnectionsPerOrigin: whole(1, 1_000_000, "connections"),
  keepAliveMs: whole(1, MAX_TIMER_MS, "milliseconds"),
};

/** @throws ConfigurationError naming the option that cannot work, and nothing of what it holds. */
export function checkOptions(options: unknown): CheckedOptions {
  const wrong = members(OPTIONS)(options);
  if (wrong !== undefined) refuseAt(wrong);
  const given = options as {
    readonly tls?: Readonly<Record<string, unknown>>;
    readonly proxy?: string;
    readonly connectTimeoutMs?: number;
    readonly maxConnectionsPerOrigin?: number;
    readonly keepAliveMs?: number;
  };
  const { tls = {}, proxy, connectTimeoutMs = 10_000, maxConnectionsPerOrigin, keepAliveMs = 4000 } = given;
  return {
    tls: checkTls(tls),
    proxy: proxy === undefined ? undefined : checkProxy(proxy),
    connectTimeoutMs,
    maxConnectionsPerOrigin,
    keepAliveMs,
  };
}

function checkTls(tls: Readonly<Record<string, unknown>>): CheckedTls {
  // Each was looked at above.
  const { cert, key, passphrase, serverName } = tls as Readonly<Record<string, string | undefined>>;
  const { insecure = false } = tls as { readonly insecure?: boolean };
  const ca = tls.ca === undefined ? undefined : [tls.ca as string | readonly string[]].flat();
  const fingerprints = (tls.fingerprints as readonly string[] | undefined)?.map(checkFingerprint);
  if (insecure && ca !== undefined) refuse("tls.insecure", "cannot stand beside tls.ca, which it would make useless");
  if (insecure && fingerprints !== undefined) {
    refuse("tls.insecure", "cannot stand beside tls.fingerprints, which it would make useless");
  }
  if (cert === undefined && key !== undefined) refuse("tls.cert", "is missing: tls.key is the key of a certificate");
  if (key === undefined && cert !== undefined)
    refuse("tls.key", "is missing: a certificate is of no use without its key");
  if (passphrase !== undefined && key === undefined) refuse("tls.passphrase", "opens tls.key, which is missing");
  for (const one of ca ?? []) checkCertificates("tls.ca", one);
  if (cert !== undefined) checkCertificates("tls.cert", cert);
  return { context: contextOf(ca, cert, key, passphrase), ca, fingerprints, insecure, serverName };
}

function contextOf(ca: readonly string[] | undefined, cert?: string, key?: string, passphrase?: string): SecureContext {
  try {
    return createSecureContext({
      ...(ca && { ca: [...ca] }),
      ...(cert !== undefined && key !== undefined && { cert, key }),
      ...(passphrase !== undefined && { passphrase }),
    });
  } catch (error) {
    // Not as cause, although OpenSSL names its own reasons only: it was given the key.
    const { code } = error as { readonly code?: unknown };
    if (typeof code === "string" && /_(KEY_TOO_SMALL|MD_TOO_WEAK)$/.test(code)) {
      refuse("tls.cert", `is too weak for this Node: its key is too short or its signature too old (${code})`);
    }
    const reason = code === "ERR_OSSL_X509_KEY_VALUES_MISMATCH" ? "does not belong to tls.cert" : UNREADABLE_KEY;
    return refuse("tls.key", `${reason}${typeof code === "string" ? ` (${code})` : ""}`);
  }
}

const UNREADABLE_KEY = "cannot be read; give a private key as PEM, and tls.passphrase where it is encrypted";

const PEM = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g;

function checkCertificates(option: string, pem: string): void {
  const found = pem.match(PEM) ?? [];
  try {
    for (const one of found) new X509Certificate(one);
  } catch {
    refuse(option, "has a certificate that cannot be read");
  }
  if (found.length === 0) refuse(option, "has no certificate; give PEM, with its BEGIN and END lines, not a path");
}

function checkFingerprint(fingerprint: string): string {
  const plain = fingerprint.replaceAll(":", "").toLowerCase();
  if (/^[\da-f]{64}$/.test(plain)) return plain;
  return refuse(
    "tls.fingerprints",
    "has one that is no SHA-256: that is 64 hexadecimal digits, with or without colons",
  );
}

function checkProxy(proxy: string): URL {
  const url = URL.parse(proxy);
  if (url === null || (url.protocol !== "http:" && url.protocol !== "https:")) {
    return refuse("proxy", "must be a URL such as http://proxy.example.net:3128");
  }
  if (url.pathname !== "/" || url.search || url.hash) refuse("proxy", "must have no path, query or fragment");
  try {
    decodeURIComponent(url.username + url.password);
  } catch {
    refuse("proxy", "has a user name or password that is not percent-encoded as it should be");
  }
  return url;
}

/** Splits `.tls .ca must be…` into the option and what is wrong with it. */
function refuseAt(wrong: string): never {
  const [, path = "", what = wrong] = /^((?:\.\w+ )*)(.*)$/.exec(wrong) ?? [];
  const option = path.replaceAll(" ", "").slice(1);
  return refuse(option || "options", what);
}

function refuse(option: string, what: string): never {
  throw new ConfigurationError(option, what);
}

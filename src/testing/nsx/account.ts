import type { RandomSource } from "../random-source.ts";

/** A user of the manager. */
export interface NsxUser {
  readonly username: string;
  readonly password: string;
}

/** A principal identity: a program that signs in with a client certificate. */
export interface NsxPrincipal {
  /** What objects that it makes say of their maker. */
  readonly name: string;
  /** SHA-256 of the certificate in hex digits, with or without colons, in any case. */
  readonly fingerprint: string;
}

/** A program that gets tokens at the Cloud Services Platform. */
export interface NsxCloudClient {
  readonly clientId: string;
  readonly clientSecret: string;
}

/** Who may use the emulated manager. */
export interface NsxAccount {
  /** A local user, for Basic and the login form. */
  readonly credentials: NsxUser;
  /** A user of VMware Identity Manager, for `Remote`; the name has a domain. */
  readonly remoteUser: NsxUser;
  /** A bearer token that works for ever; those that `mintToken()` and the Cloud Services Platform give end. */
  readonly token: string;
  /** An API token of VMware Cloud, for access tokens. */
  readonly refreshToken: string;
  readonly cloudClient: NsxCloudClient;
  /** Who may sign in by certificate, where the emulator serves https. None, unless given. */
  readonly principals: readonly NsxPrincipal[];
}

/**
 * Draws an account; what the caller gives is taken as it is. The drawn passwords have every character that goes wrong
 * when a form or a header is written without care.
 */
export function drawAccount(random: RandomSource, given: Partial<NsxAccount>): NsxAccount {
  const password = (): string => `Nsx+${random.hex(24)} %41&=:/?#"\\`;
  const drawn = {
    credentials: { username: "admin", password: password() },
    remoteUser: { username: "ops@corp.example", password: password() },
    token: `eyJ${random.hex(96)}`,
    refreshToken: random.hex(64),
    cloudClient: { clientId: random.hex(24), clientSecret: random.hex(48) },
  };
  const { credentials, remoteUser, token, refreshToken, cloudClient, principals = [] } = given;
  return {
    credentials: credentials ?? drawn.credentials,
    remoteUser: remoteUser ?? drawn.remoteUser,
    token: token ?? drawn.token,
    refreshToken: refreshToken ?? drawn.refreshToken,
    cloudClient: cloudClient ?? drawn.cloudClient,
    principals: principals.map(({ name, fingerprint }) => ({ name, fingerprint: plainFingerprint(fingerprint) })),
  };
}

/** Every secret of an account, as it is and as it goes over the wire. */
export function accountSecrets(account: NsxAccount): readonly string[] {
  const { credentials, remoteUser, token, refreshToken, cloudClient } = account;
  const base64 = (name: string, secret: string): string => Buffer.from(`${name}:${secret}`).toString("base64");
  return [
    credentials.password,
    base64(credentials.username, credentials.password),
    remoteUser.password,
    base64(remoteUser.username, remoteUser.password),
    token,
    refreshToken,
    cloudClient.clientSecret,
    base64(cloudClient.clientId, cloudClient.clientSecret),
  ];
}

function plainFingerprint(fingerprint: string): string {
  const plain = fingerprint.replaceAll(":", "").toUpperCase();
  if (/^[\dA-F]{64}$/u.test(plain)) return plain;
  throw new RangeError("nsx.principals: a fingerprint is the SHA-256 of a certificate in 64 hex digits");
}

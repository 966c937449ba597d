import type { RandomSource } from "../random-source.ts";
import type { SigningKey } from "./verify-signature.ts";

/** A permanent access key. */
export interface AccessKey {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

/** A temporary access key; its token has to be sent and signed with every request. */
export interface TemporaryAccessKey extends AccessKey {
  readonly securityToken: string;
}

/** An IAM user, who gets tokens for the project. */
export interface HuaweiUser {
  readonly username: string;
  /** Kept out of what was received. */
  readonly password: string;
  /** Name of the account that the user belongs to. */
  readonly domainName: string;
}

/** Who may use the emulated services, and for which project. */
export interface HuaweiAccount {
  /** 32 hexadecimal characters. */
  readonly projectId: string;
  /** Region of the services, and so the name of the project. */
  readonly region: string;
  readonly credentials: AccessKey;
  readonly temporaryCredentials: TemporaryAccessKey;
  /** A user token for `X-Auth-Token`. */
  readonly token: string;
  /** Signs in with a password at IAM. */
  readonly user: HuaweiUser;
}

/** Draws an account; what the caller gives is taken as it is. */
export function drawAccount(random: RandomSource, given: Partial<HuaweiAccount>): HuaweiAccount {
  const drawn: HuaweiAccount = {
    projectId: random.hex(32),
    credentials: drawKey(random),
    temporaryCredentials: { ...drawKey(random), securityToken: `ST${random.hex(64)}` },
    token: `MII${random.hex(96)}`,
    region: "cn-north-4",
    user: { username: `user-${random.hex(8)}`, password: `Pw-${random.hex(24)}!`, domainName: `hwc${random.hex(8)}` },
  };
  return {
    projectId: given.projectId ?? drawn.projectId,
    credentials: given.credentials ?? drawn.credentials,
    temporaryCredentials: given.temporaryCredentials ?? drawn.temporaryCredentials,
    token: given.token ?? drawn.token,
    region: given.region ?? drawn.region,
    user: given.user ?? drawn.user,
  };
}

/** The keys of an account, for the signature check. */
export function keysOf(account: HuaweiAccount): readonly SigningKey[] {
  return [account.credentials, account.temporaryCredentials];
}

/** Everything of an account that must not be printed. */
export function secretsOf(account: HuaweiAccount): readonly string[] {
  const { credentials, temporaryCredentials, token, user } = account;
  const { secretAccessKey, securityToken } = temporaryCredentials;
  return [credentials.secretAccessKey, secretAccessKey, securityToken, token, user.password];
}

function drawKey(random: RandomSource): AccessKey {
  return { accessKeyId: `AK${random.hex(18).toUpperCase()}`, secretAccessKey: `Sk/${random.hex(36)}+` };
}

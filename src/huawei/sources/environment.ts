import { ConfigurationError } from "../../core/errors/refused-errors.ts";
import type { AccessKeyCredentials, CredentialsRequest } from "../credentials.ts";

/** A function for the `credentials` option, or to be called by a function of your own. */
export type AccessKeySource = (request?: CredentialsRequest) => Promise<AccessKeyCredentials>;

/** The variables of this process; none where a platform has none. */
export function environment(): Readonly<Record<string, string | undefined>> {
  const { process } = globalThis as { process?: { env?: Record<string, string | undefined> } };
  return process?.env ?? {};
}

/** The vendor's SDKs take an identity provider instead of a key. */
export const FEDERATED = "; signing in by an identity provider is not part of this version";

/** What the sources of this package throw: the client adds what it was needed for. */
export function unavailable(message: string, cause?: unknown): ConfigurationError {
  return new ConfigurationError("credentials", message, { vendor: "huawei", cause });
}

/**
 * The access key in the environment; `undefined` where there is none.
 * @throws ConfigurationError where there is half of one.
 */
export function keyOfEnvironment(): AccessKeyCredentials | undefined {
  const variables = environment();
  const read = (name: string): string | undefined => variables[`HUAWEICLOUD_SDK_${name}`]?.trim() || undefined;
  const [accessKeyId, secretAccessKey] = [read("AK"), read("SK")];
  if (accessKeyId === undefined && secretAccessKey === undefined) return undefined;
  if (accessKeyId === undefined || secretAccessKey === undefined) {
    const missing = accessKeyId === undefined ? "HUAWEICLOUD_SDK_AK" : "HUAWEICLOUD_SDK_SK";
    throw unavailable(`cannot come from the environment: ${missing} is not set, but the other half of the key is`);
  }
  return { accessKeyId, secretAccessKey, securityToken: read("SECURITY_TOKEN"), projectId: read("PROJECT_ID") };
}

/**
 * Credentials from the environment: `HUAWEICLOUD_SDK_AK`, `HUAWEICLOUD_SDK_SK`, and where they are set
 * `HUAWEICLOUD_SDK_SECURITY_TOKEN` and `HUAWEICLOUD_SDK_PROJECT_ID`, the names of the vendor's SDKs. They are read at every
 * attempt, so a value that is changed in the process is taken up.
 *
 * @returns a function for the `credentials` option; it rejects with a `ConfigurationError` naming the variable that is missing
 * @example
 * ```ts
 * import { fromEnvironment, HuaweiCloud } from "trunkline/huawei";
 * const huawei = new HuaweiCloud({ region: "eu-west-101", credentials: fromEnvironment() });
 * ```
 */
export function fromEnvironment(): AccessKeySource {
  return async () => {
    const key = keyOfEnvironment();
    if (key !== undefined) return key;
    const hint = environment().HUAWEICLOUD_SDK_IDP_ID ? FEDERATED : "";
    throw unavailable(`cannot come from the environment: HUAWEICLOUD_SDK_AK and HUAWEICLOUD_SDK_SK are not set${hint}`);
  };
}

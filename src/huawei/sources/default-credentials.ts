import { isConfigurationError } from "../../core/errors/refused-errors.ts";
import { defaultPath, fromCredentialsFile, keyOfFile } from "./credentials-file.ts";
import { type EcsMetadataOptions, fromEcsMetadata } from "./ecs-metadata.ts";
import { type AccessKeySource, fromEnvironment, keyOfEnvironment, unavailable } from "./environment.ts";

/**
 * Credentials from where the vendor's SDKs look for them, in their order: {@link fromEnvironment},
 * {@link fromCredentialsFile}, {@link fromEcsMetadata}. The first that is there counts from then on. One that is there but
 * cannot work, such as half a key, is an error, so that a mistake does not lead to another identity.
 *
 * @param options - how the metadata service is asked
 * @returns a function for the `credentials` option; it rejects with a `ConfigurationError` saying where it looked
 * @throws ConfigurationError when an option cannot work.
 * @example
 * ```ts
 * import { defaultCredentials, HuaweiCloud } from "trunkline/huawei";
 * const huawei = new HuaweiCloud({ region: "eu-west-101", credentials: defaultCredentials() });
 * ```
 */
export function defaultCredentials(options: EcsMetadataOptions = {}): AccessKeySource {
  const metadata = fromEcsMetadata(options);
  let found: AccessKeySource | undefined;
  const find = async (): Promise<AccessKeySource | undefined> => {
    if (keyOfEnvironment() !== undefined) return fromEnvironment();
    const path = defaultPath();
    return (await keyOfFile(path, "basic")) === undefined ? undefined : fromCredentialsFile({ path });
  };
  return async (request = {}) => {
    if (found === undefined) {
      const first = await find();
      found ??= first;
    }
    if (found !== undefined) return found(request);
    try {
      const key = await metadata(request);
      found = metadata;
      return key;
    } catch (error) {
      if (!isConfigurationError(error)) throw error;
      const path = defaultPath();
      const places = `HUAWEICLOUD_SDK_AK is not set${path === undefined ? "" : `, there is no file ${path}`}`;
      const last = error.message.replace("option credentials cannot come from ECS metadata: ", "ECS metadata: ");
      throw unavailable(`was found nowhere: ${places}, and of ${last}`, error.cause);
    }
  };
}

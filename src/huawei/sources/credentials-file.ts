import { systemClock } from "../../core/clock.ts";
import { type Expiring, ExpiringValue } from "../../core/expiring-value.ts";
import { nodeModule } from "../../core/platform.ts";
import { type AccessKeyCredentials, isSame } from "../credentials.ts";
import { type AccessKeySource, environment, FEDERATED, unavailable } from "./environment.ts";
import { readIni } from "./ini.ts";

/** Where a credentials file is, and what of it counts. */
export interface CredentialsFileOptions {
  /**
   * The file.
   * @defaultValue `HUAWEICLOUD_SDK_CREDENTIALS_FILE`, or else `~/.huaweicloud/credentials`
   */
  readonly path?: string | undefined;
  /**
   * The section. The vendor's SDKs read `basic` for regional services.
   * @defaultValue `"basic"`
   */
  readonly profile?: string | undefined;
}

/** So long what was read is not read again. */
const KEPT_MS = 60_000;

interface NodeModules {
  readonly "node:fs/promises": { readFile(path: string, encoding: "utf8"): Promise<string> };
  readonly "node:os": { homedir(): string };
  readonly "node:path": { join(...parts: string[]): string };
}

const fileSystem = (): NodeModules["node:fs/promises"] | undefined => nodeModule("node:fs/promises");

interface KeptKey extends Expiring {
  readonly key: AccessKeyCredentials;
}

/**
 * The path of the credentials file that counts where none is named; `undefined` where the platform has no files.
 */
export function defaultPath(): string | undefined {
  const named = environment().HUAWEICLOUD_SDK_CREDENTIALS_FILE;
  if (named) return named;
  const home = nodeModule<NodeModules["node:os"]>("node:os")?.homedir();
  return home && nodeModule<NodeModules["node:path"]>("node:path")?.join(home, ".huaweicloud", "credentials");
}

/**
 * The access key in a credentials file; `undefined` where there is no such file.
 * @throws ConfigurationError where it cannot be read, or holds no key.
 */
export async function keyOfFile(path: string | undefined, profile: string): Promise<AccessKeyCredentials | undefined> {
  const files = fileSystem();
  if (files === undefined || path === undefined) return undefined;
  let text: string;
  try {
    text = await files.readFile(path, "utf8");
  } catch (error) {
    const { code } = error as { code?: unknown };
    if (code === "ENOENT" || code === "ENOTDIR") return undefined;
    throw unavailable(`cannot come from the file ${path}: it cannot be read (${String(code)})`, error);
  }
  const sections = readIni(text);
  const section = sections.get(profile);
  if (section === undefined) {
    throw unavailable(`cannot come from the file ${path}: it has no section [${profile}]; see option profile`);
  }
  const read = (name: string): string | undefined => section.get(name) || undefined;
  const [accessKeyId, secretAccessKey] = [read("ak"), read("sk")];
  if (accessKeyId === undefined || secretAccessKey === undefined) {
    const missing = accessKeyId === undefined ? "ak" : "sk";
    const hint = section.has("idp_id") ? FEDERATED : "";
    throw unavailable(`cannot come from the file ${path}: its section [${profile}] has no ${missing}${hint}`);
  }
  return { accessKeyId, secretAccessKey, securityToken: read("security_token"), projectId: read("project_id") };
}

/**
 * Credentials from the file that the vendor's SDKs read: INI, with `ak`, `sk`, and where needed `security_token` and
 * `project_id`, in the section `[basic]`. The file is read again after a minute, and after a 401, so a key that is replaced
 * there is taken up.
 *
 * @returns a function for the `credentials` option; it rejects with a `ConfigurationError` naming file and member
 * @throws ConfigurationError when an option is not known or no text.
 * @example
 * ```ts
 * import { fromCredentialsFile, HuaweiCloud } from "trunkline/huawei";
 * const huawei = new HuaweiCloud({
 *   region: "eu-west-101",
 *   credentials: fromCredentialsFile({ path: "/etc/tunnels/credentials", profile: "basic" }),
 * });
 * ```
 */
export function fromCredentialsFile(options: CredentialsFileOptions = {}): AccessKeySource {
  const { path, profile = "basic" } = options;
  for (const [name, value] of Object.entries(options)) {
    if (name !== "path" && name !== "profile")
      throw unavailable(`comes from a file with an option ${name}, which is not known`);
    if (value !== undefined && (typeof value !== "string" || value === "")) {
      throw unavailable(`comes from a file whose ${name} must be a text that is not empty`);
    }
  }
  const kept = new ExpiringValue<KeptKey>();
  return async ({ clock = systemClock, refused } = {}) => {
    const fetch = async (): Promise<KeptKey> => {
      const at = fileSystem() ? (path ?? defaultPath()) : undefined;
      if (at === undefined) throw unavailable("cannot come from a file: this platform has none; give the key itself");
      const key = await keyOfFile(at, profile);
      if (key === undefined) throw unavailable(`cannot come from the file ${at}: there is no such file`);
      const endsMs = clock.now() + KEPT_MS;
      return { key, endsMs, renewAtMs: endsMs };
    };
    if (refused === undefined) return (await kept.get(clock, fetch)).key;
    return (await kept.replace(clock, ({ key }) => isSame(key, refused), fetch)).key;
  };
}

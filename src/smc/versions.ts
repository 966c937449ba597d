import { ConfigurationError } from "../core/errors/refused-errors.ts";
import { membersOf } from "../core/members.ts";
import type { OperationDefinition } from "../core/operation.ts";
import type { ClientParam, SignInTools } from "../core/profile.ts";

const LIST_VERSIONS: OperationDefinition = {
  id: "listApiVersions",
  service: "api",
  method: "GET",
  path: "/api",
  answers: { 200: "any" },
  unsigned: true,
};

/** Versions have two parts, and three in the vendor's guide. None has long ones, and not everything that answers is an SMC. */
const VERSION = /^\d{1,5}\.\d{1,5}(\.\d{1,5})?$/;

/** The API version of a client, and where it comes from. */
export interface ApiVersion extends ClientParam {
  /** Whether the option says it, so that the server was not asked. */
  readonly isGiven: boolean;
}

/**
 * The API version of a client: the option, or else the newest one that the server offers, found out by the first call.
 * @throws ConfigurationError when the option is no version.
 */
export function apiVersionParam(apiVersion: string | undefined): ApiVersion {
  if (apiVersion !== undefined && !(typeof apiVersion === "string" && VERSION.test(apiVersion))) {
    throw new ConfigurationError("apiVersion", "must be a version such as 7.2", { vendor: "smc" });
  }
  let version = apiVersion;
  let lookingUp: Promise<void> | undefined;
  return {
    option: "apiVersion",
    isGiven: apiVersion !== undefined,
    get value() {
      return version;
    },
    lookUp(tools) {
      lookingUp ??= newestVersion(tools)
        .then((newest) => {
          version = newest;
        })
        .finally(() => {
          lookingUp = undefined;
        });
      return lookingUp;
    },
  };
}

/** The versions that the server offers, each once, oldest first. What is no version is left out. */
export async function offeredVersions({ send }: SignInTools): Promise<readonly string[]> {
  const { data } = await send(LIST_VERSIONS, {});
  const { version } = membersOf(data);
  const names = (Array.isArray(version) ? version : []).map((one) => membersOf(one).rel);
  const versions = names.filter((rel): rel is string => typeof rel === "string" && VERSION.test(rel));
  return [...new Set(versions)].sort(byVersion);
}

async function newestVersion(tools: SignInTools): Promise<string> {
  const newest = (await offeredVersions(tools)).at(-1);
  if (newest !== undefined) return newest;
  throw new ConfigurationError("apiVersion", "is missing, and the server lists no version; name one, such as 7.2", {
    vendor: "smc",
    operation: LIST_VERSIONS.id,
    attempts: 1,
  });
}

/** Part by part as numbers: 6.10 is newer than 6.9. */
function byVersion(one: string, other: string): number {
  const [a, b] = [one.split(".").map(Number), other.split(".").map(Number)];
  const at = [0, 1, 2].find((part) => (a[part] ?? 0) !== (b[part] ?? 0)) ?? 0;
  return (a[at] ?? 0) - (b[at] ?? 0);
}

import { ConfigurationError } from "../core/errors/refused-errors.ts";

/** The versions that operations ask for by default: the ones that the documents of the services describe. */
const API_VERSIONS = { apiManagement: "2024-05-01", network: "2026-01-01" } as const;

/** Which version of each service to ask for. */
export interface AzureApiVersions {
  /** @defaultValue 2024-05-01 */
  readonly apiManagement?: string | undefined;
  /**
   * What 2026-01-01 added is refused before it is sent where this is older, such as 2025-05-01.
   * @defaultValue 2026-01-01
   */
  readonly network?: string | undefined;
}

/**
 * The version of every service.
 * @throws ConfigurationError naming the one that cannot be a version.
 */
export function apiVersionsOf(given: AzureApiVersions | undefined): Readonly<Record<string, string>> {
  const context = { vendor: "azure" };
  if (given === undefined) return API_VERSIONS;
  if (typeof given !== "object" || given === null || Symbol.iterator in given) {
    throw new ConfigurationError("apiVersions", 'must be an object, such as { network: "2025-05-01" }', context);
  }
  const versions: Record<string, string> = { ...API_VERSIONS };
  for (const [service, version] of Object.entries(given)) {
    const option = `apiVersions.${service}`;
    if (!Object.hasOwn(API_VERSIONS, service)) {
      const known = Object.keys(API_VERSIONS).join(", ");
      throw new ConfigurationError(option, `is not known; known are ${known}`, context);
    }
    if (version === undefined) continue;
    if (typeof version !== "string" || !VERSION.test(version)) {
      throw new ConfigurationError(option, "must be a version such as 2025-05-01 or 2025-05-01-preview", context);
    }
    versions[service] = version;
  }
  return versions;
}

const VERSION = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])(-[a-z]+)?$/;

import { ConfigurationError } from "../core/errors/refused-errors.ts";

/** An API client of the SMC. */
export interface SmcCredentials {
  /** The authentication key that the SMC showed when the API client was made. */
  readonly apiKey: string;
  /**
   * The administrative domain to work in; a session is of one domain.
   * @defaultValue "Shared Domain", by the server
   */
  readonly domain?: string | undefined;
}

/** @throws ConfigurationError naming the member that cannot work. */
export function checkCredentials(credentials: unknown): SmcCredentials {
  const refuse = (option: string, what: string): never => {
    throw new ConfigurationError(option, what, { vendor: "smc" });
  };
  if (typeof credentials !== "object" || credentials === null) {
    return refuse("credentials", "must be an object with apiKey");
  }
  const { apiKey, domain, ...others } = credentials as Record<string, unknown>;
  const [unknown] = Object.keys(others);
  if (unknown !== undefined) refuse(`credentials.${unknown}`, "is not known; known are apiKey, domain");
  for (const [option, text] of Object.entries({ apiKey, domain })) {
    if (option === "domain" && text === undefined) continue;
    if (typeof text !== "string" || text === "") refuse(`credentials.${option}`, "must be a text that is not empty");
    else if (!text.isWellFormed())
      refuse(`credentials.${option}`, "has half a surrogate pair, which cannot be encoded");
  }
  return credentials as SmcCredentials;
}

import { ConfigurationError } from "../core/errors/refused-errors.ts";

/** A user of NSX and how the user signs in. */
export interface NsxCredentials {
  readonly username: string;
  readonly password: string;
  /**
   * `basic` sends user name and password with every call. `session` signs in once, with a cookie and an XSRF token from then
   * on; `close()` signs out. Managers may have basic authentication switched off.
   * @defaultValue "basic"
   */
  readonly signIn?: "basic" | "session" | undefined;
}

/** @throws ConfigurationError naming the member that cannot work. */
export function checkCredentials(credentials: unknown): NsxCredentials {
  const refuse = (option: string, what: string): never => {
    throw new ConfigurationError(option, what, { vendor: "nsx" });
  };
  if (typeof credentials !== "object" || credentials === null) {
    return refuse("credentials", "must be an object with username and password");
  }
  const { username, password, signIn, ...others } = credentials as Record<string, unknown>;
  const [unknown] = Object.keys(others);
  if (unknown !== undefined) refuse(`credentials.${unknown}`, "is not known; known are username, password, signIn");
  for (const [option, text] of Object.entries({ username, password })) {
    if (typeof text !== "string" || text === "") refuse(`credentials.${option}`, "must be a text that is not empty");
    else if (!text.isWellFormed())
      refuse(`credentials.${option}`, "has half a surrogate pair, which cannot be encoded");
  }
  // RFC 7617: the first colon ends the name.
  if ((username as string).includes(":")) refuse("credentials.username", "must not have a colon");
  if (signIn !== undefined && signIn !== "basic" && signIn !== "session") {
    refuse("credentials.signIn", 'must be "basic" or "session"');
  }
  return credentials as NsxCredentials;
}

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
  if (typeof username !== "string" || username === "") refuse("credentials.username", "must be a text");
  // RFC 7617: the first colon ends the name.
  if ((username as string).includes(":")) refuse("credentials.username", "must not have a colon");
  if (typeof password !== "string" || password === "") refuse("credentials.password", "must be a text");
  if (signIn !== undefined && signIn !== "basic" && signIn !== "session") {
    refuse("credentials.signIn", 'must be "basic" or "session"');
  }
  return credentials as NsxCredentials;
}

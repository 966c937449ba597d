/** The origin of an http(s) URL, or `undefined` where it is none. */
export function originOf(url: string): string | undefined {
  const parsed = URL.parse(url);
  return parsed?.protocol === "https:" || parsed?.protocol === "http:" ? parsed.origin : undefined;
}

/** Whether credentials may go to an origin: that of the endpoint, or one that the caller allowed. */
export function mayGoTo(
  origin: string,
  endpoint: string | undefined,
  allowedOrigins: readonly string[],
  allowInsecureHttp: boolean,
): boolean {
  if (origin === originOf(endpoint ?? "")) return true;
  return allowedOrigins.includes(origin) && (allowInsecureHttp || isUnreadable(new URL(origin)));
}

/** True where nobody on the way can read along. */
function isUnreadable({ protocol, hostname }: URL): boolean {
  return protocol === "https:" || isLoopback(hostname);
}

/** True for hosts of this machine, where plain http leaves nothing readable on a wire. */
function isLoopback(hostname: string): boolean {
  return (
    hostname === "localhost" ||
    hostname.endsWith(".localhost") ||
    hostname === "[::1]" ||
    /^127(\.\d+){3}$/.test(hostname)
  );
}

/**
 * What is wrong with a base URL, as the end of a sentence, or `undefined`. It has scheme, host and maybe a path, and
 * nothing else: user names, queries and fragments would be lost or leak.
 */
export function wrongBaseUrl(value: unknown, allowInsecureHttp: boolean): string | undefined {
  // Looked at as written: a bare "?" or "#" and spaces at the ends are gone once it is parsed.
  const url = typeof value === "string" && !/[\s\\]/.test(value) ? URL.parse(value) : null;
  if (url === null || (url.protocol !== "https:" && url.protocol !== "http:")) {
    return "must be a URL such as https://api.example.com";
  }
  if (url.username || url.password) return "must not carry a user name or password; they belong in credentials";
  if (/[?#]/.test(value as string)) return "must not carry a query or fragment";
  if (!isUnreadable(url) && !allowInsecureHttp) {
    return "is plain http, on which credentials are readable; use https, or set allowInsecureHttp if you must";
  }
  return undefined;
}

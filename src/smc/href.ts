/** Longer than any address of an element, and short enough for every server. */
const LONGEST = 8192;

/**
 * What is wrong with the address of an element, as the end of a sentence, or `undefined`. Only what no server can mean is
 * refused: the host is the server's own idea of its name, and the rest is opaque.
 */
export function wrongHref(href: unknown): string | undefined {
  if (typeof href !== "string") return "must be the href of an element, as the SMC gives it";
  if (href.length > LONGEST) return `is longer than ${LONGEST} characters, as no address of an element is`;
  if (/^https?:\/\/https?:/i.test(href)) return "begins with two schemes; leave out the first one";
  const url = URL.parse(href);
  const isHttp = url?.protocol === "http:" || url?.protocol === "https:";
  if (!isHttp || !/^https?:\/\//i.test(href) || /[\s\\\x00-\x1f\x7f]/.test(href)) {
    return "must be an address such as https://smc.example.net:8082/7.2/elements/vpn/5";
  }
  if (/^[^/]*\/\/[^/?#]*@/.test(href)) return "must not carry a user name or password; the session is sent as a header";
  if (!href.isWellFormed()) return "has half a surrogate pair, which cannot be encoded";
  // Platforms resolve them, encoded or not, so that another address than the one that stands there would be asked.
  if (/\/(\.|%2e){1,2}(?=[/?#]|$)/i.test(href)) return 'must not have the segment "." or ".."';
  return undefined;
}

/**
 * Makes what puts scheme, host and port of a base URL in the place of those that the server believes in, and the path of
 * the base URL in front. All that stands behind stays byte for byte; what is no address stays as it is.
 */
export function reachableAt(baseUrl: string): (href: string) => string {
  const { origin, pathname } = new URL(baseUrl);
  const prefix = pathname.replace(/\/+$/, "");
  return (href) => {
    const rest = /^https?:\/\/[^/?#\\]*(.*)$/is.exec(href)?.[1];
    if (rest === undefined) return href;
    // A proxy may have rewritten it already: no path of the server's own begins like that, only with a version.
    const isBelow = rest === prefix || rest.startsWith(`${prefix}/`);
    return `${origin}${isBelow ? "" : prefix}${rest}`;
  };
}

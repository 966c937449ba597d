/**
 * What is wrong with the address of an element, as the end of a sentence, or `undefined`. Only what no server can mean is
 * refused: the host is the server's own idea of its name, and the rest is opaque.
 */
export function wrongHref(href: unknown): string | undefined {
  if (typeof href !== "string") return "must be the href of an element, as the SMC gives it";
  if (/^https?:\/\/https?:/i.test(href)) return "begins with two schemes; leave out the first one";
  const url = URL.parse(href);
  const isHttp = url?.protocol === "http:" || url?.protocol === "https:";
  return isHttp && !/[\s\\]/.test(href)
    ? undefined
    : "must be an address such as https://smc.example.net:8082/7.2/elements/vpn/5";
}

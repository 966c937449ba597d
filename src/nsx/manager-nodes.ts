import { ConfigurationError } from "../core/errors/refused-errors.ts";
import { wrongBaseUrl } from "../core/origin.ts";

/**
 * The base URLs of a manager's nodes.
 * @throws ConfigurationError naming the one that cannot work.
 */
export function checkNodes(baseUrl: unknown, allowInsecureHttp: boolean): readonly string[] {
  const refuse = (what: string): never => {
    throw new ConfigurationError("baseUrl", what, { vendor: "nsx" });
  };
  const isList = Array.isArray(baseUrl);
  const given: readonly unknown[] = isList ? baseUrl : [baseUrl];
  if (given.length === 0) refuse("must name at least one node");
  const urls = given.map((url, at) => {
    const wrong = wrongBaseUrl(url, allowInsecureHttp);
    if (wrong !== undefined) refuse(isList ? `[${at}] ${wrong}` : wrong);
    return new URL(url as string).href;
  });
  // Tried twice, it would not be there either.
  const twice = urls.find((url, at) => urls.findIndex((other) => isSame(other, url)) < at);
  if (twice !== undefined) refuse(`names ${twice} twice`);
  return urls;
}

function isSame(one: string, other: string): boolean {
  return one.replace(/\/+$/, "") === other.replace(/\/+$/, "");
}

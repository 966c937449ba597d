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
  // A copy, in which gaps are undefined.
  const given: readonly unknown[] = isList ? Array.from(baseUrl) : [baseUrl];
  if (given.length === 0) refuse("must name at least one node");
  const urls = given.map((url, at) => {
    const wrong = wrongBaseUrl(url, allowInsecureHttp) ?? wrongPath(url as string);
    if (wrong !== undefined) refuse(isList ? `[${at}] ${wrong}` : wrong);
    return new URL(url as string).href;
  });
  // Tried twice, it would not be there either.
  const twice = urls.find((url, at) => urls.findIndex((other) => isSame(other, url)) < at);
  if (twice !== undefined) refuse(`names ${twice} twice`);
  return urls;
}

/** Whether it has what every operation brings along itself. */
function wrongPath(url: string): string | undefined {
  const [path] = /(\/(policy|global-manager))?\/api\/v1(\/(global-)?infra)?\/*$/.exec(url) ?? [];
  if (path === undefined) return undefined;
  return `must not end in ${path}, which the operations add themselves; write ${url.slice(0, -path.length)}`;
}

function isSame(one: string, other: string): boolean {
  return one.replace(/\/+$/, "") === other.replace(/\/+$/, "");
}

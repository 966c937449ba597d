import type { IncomingMessage } from "node:http";
import { checkList, checkMembers, requireText } from "./check-given.ts";

/** Which pages may call the emulator from a browser, and what they see of its answers. */
export interface CorsOptions {
  /**
   * Origins of pages, such as `https://app.example.net`.
   * @defaultValue every page of this machine: `localhost`, `127.0.0.1` and `[::1]`, on any port
   */
  readonly origins?: readonly string[];
  /**
   * Names of the response headers that a page may read beside the few that it always may.
   * @defaultValue all that the answer has
   */
  readonly exposedHeaders?: readonly string[];
}

const thisMachine = /^https?:\/\/(?:localhost|127\.0\.0\.1|\[::1\])(?::\d+)?$/;

/** @throws RangeError where the option is none that could be meant */
export function checkCors(given: boolean | CorsOptions): CorsOptions | undefined {
  if (typeof given === "boolean") return given ? {} : undefined;
  checkMembers("cors", given, { origins: true, exposedHeaders: true });
  checkList("cors.origins", given.origins ?? [], (where, origin) => {
    requireText(where, origin);
    // What a browser sends has neither path nor capitals, and nothing else would ever be equal to it.
    if (URL.parse(origin)?.origin !== origin) {
      throw new RangeError(`${where} must be an origin such as https://app.example.net; it was ${origin}`);
    }
  });
  checkList("cors.exposedHeaders", given.exposedHeaders ?? [], requireText);
  return given;
}

/** The origin of the page that asks, where it may. */
export function allowedOrigin({ headers }: IncomingMessage, { origins }: CorsOptions): string | undefined {
  const { origin } = headers;
  if (origin === undefined) return undefined;
  return (origins?.includes(origin) ?? thisMachine.test(origin)) ? origin : undefined;
}

/** Whether a browser asks before it sends (a preflight). Services never see it. */
export function isPreflight({ method, headers }: IncomingMessage): boolean {
  return method === "OPTIONS" && headers.origin !== undefined && "access-control-request-method" in headers;
}

/** Permits what a browser asks for, whatever it is: the service itself then judges the request. */
export function preflightHeaders({ headers }: IncomingMessage, origin: string): Readonly<Record<string, string>> {
  const asked = headers["access-control-request-headers"];
  return {
    "access-control-allow-origin": origin,
    "access-control-allow-methods": headers["access-control-request-method"] ?? "",
    ...(asked !== undefined && { "access-control-allow-headers": asked }),
    vary: "origin",
  };
}

/** Lets a page read an answer and its headers. */
export function answerHeaders(
  names: readonly string[],
  origin: string,
  { exposedHeaders = names }: CorsOptions,
): Readonly<Record<string, string>> {
  return {
    "access-control-allow-origin": origin,
    ...(exposedHeaders.length > 0 && { "access-control-expose-headers": exposedHeaders.join(", ") }),
    vary: "origin",
  };
}

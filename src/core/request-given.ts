import { OriginError } from "./errors/answer-errors.ts";
import { addHeaders } from "./headers.ts";
import type { OperationDefinition } from "./operation.ts";
import { mayGoTo, originOf } from "./origin.ts";
import type { VendorProfile } from "./profile.ts";
import { type BuiltRequest, usualHeaders } from "./request.ts";
import type { Settings } from "./settings.ts";
import type { Step } from "./step.ts";

/**
 * Makes the request for an address that the service gave, or a token that came from outside. The address goes byte for
 * byte: it is the service's own, and what looks odd in it may be part of a signature.
 * @throws OriginError when the credentials may not go there.
 */
export function buildGivenRequest(
  { operation, url, urlIs }: Extract<Step, { readonly url: string }>,
  profile: VendorProfile,
  settings: Settings,
  attempts: number,
): BuiltRequest {
  const address = checkedAddress(operation, url, urlIs, profile, settings, attempts);
  const headers = usualHeaders(profile, settings);
  for (const layer of settings.headers) addHeaders(headers, layer);
  // What the caller wants to be true of the first request is not meant for those that it leads to.
  for (const name of CONDITIONS) delete headers[name];
  return { method: "GET", url: address, headers, body: undefined, isRepeatable: true };
}

/** RFC 9110 section 13.1. */
const CONDITIONS = ["if-match", "if-none-match", "if-modified-since", "if-unmodified-since", "if-range"];

/**
 * An address that the service gave as it is to be sent, once it is sure that the credentials may go there.
 * @throws OriginError when they may not.
 */
export function checkedAddress(
  { id: operation, service }: OperationDefinition,
  given: string,
  urlIs: string,
  { vendor, endpoints, reachable, originAdvice }: VendorProfile,
  { allowedOrigins, allowInsecureHttp }: Settings,
  attempts = 0,
): string {
  const url = reachable?.(given) ?? given;
  const origin = originOf(url);
  const refuse = (where: string): never => {
    const context = { vendor, operation, attempts, wasAccepted: attempts > 0 };
    throw new OriginError(urlIs, where, context, originAdvice);
  };
  const mayGo = origin !== undefined && mayGoTo(origin, endpoints[service], allowedOrigins, allowInsecureHttp);
  if (!mayGo) refuse(origin ?? "no http address");
  const { username, password } = new URL(url);
  if (username || password) refuse("an address with a user name");
  if (!isPlainlyWritten(url)) refuse("an address whose host is written oddly");
  // Platforms drop the ones and turn the others without a word; and in a log, control characters begin new lines.
  if (CONTROL_CHARACTERS.test(url) || /^[^?#]*\\/.test(url)) {
    refuse("an address with control characters, or backslashes in its path");
  }
  // Services forget to encode it; cut off as a fragment, what follows would be lost, and a list start anew.
  return url.replaceAll("#", "%23");
}

const CONTROL_CHARACTERS = /[\x00-\x1f\x7f]/;

/**
 * True where the host is written as it is read. The address goes as it stands to a transport that may be the caller's own,
 * and others could read `https://host\@other/` otherwise than the platform does.
 */
function isPlainlyWritten(url: string): boolean {
  const written = /^https?:\/\/([^/?#]*)/i.exec(url)?.[1]?.toLowerCase();
  const { host, protocol } = new URL(url);
  return written === host || written === `${host}${protocol === "https:" ? ":443" : ":80"}`;
}

import { OriginError } from "./errors/answer-errors.ts";
import { addHeaders } from "./headers.ts";
import type { OperationDefinition } from "./operation.ts";
import { mayGoTo, originOf } from "./origin.ts";
import type { VendorProfile } from "./profile.ts";
import type { BuiltRequest } from "./request.ts";
import type { Settings } from "./settings.ts";
import { userAgent } from "./user-agent.ts";

/**
 * Makes the request for an address that the service gave, or a token that came from outside. The address goes byte for
 * byte: it is the service's own, and what looks odd in it may be part of a signature.
 * @throws OriginError when the credentials may not go there.
 */
export function buildGivenRequest(
  { id: operation, service }: OperationDefinition,
  url: string,
  urlIs: string,
  profile: VendorProfile,
  settings: Settings,
): BuiltRequest {
  const origin = originOf(url);
  const { vendor, endpoints } = profile;
  const context = { vendor, operation };
  if (origin === undefined || !mayGoTo(origin, endpoints[service], settings.allowedOrigins)) {
    throw new OriginError(urlIs, origin ?? "no http address", context);
  }
  const { username, password } = new URL(url);
  if (username || password) throw new OriginError(urlIs, "an address with a user name", context);
  const headers: Record<string, string> = { accept: "application/json", "user-agent": userAgent(settings.appName) };
  for (const layer of settings.headers) addHeaders(headers, layer);
  // A fragment never goes over the wire, so it must not be signed either.
  return { method: "GET", url: url.split("#", 1)[0] as string, headers, body: undefined, isRepeatable: true };
}

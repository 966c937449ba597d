import { isBrowser } from "./platform.ts";
import { VERSION } from "./version.ts";

/**
 * The `User-Agent` header: this package, and the caller's product where it is named. Nothing about the machine. None in
 * browsers, which have their own: some drop another one, and with others the service would have to permit it (CORS).
 */
export function userAgent(appName: string | undefined): Readonly<Record<string, string>> {
  if (isBrowser) return {};
  return { "user-agent": appName === undefined ? `trunkline/${VERSION}` : `trunkline/${VERSION} ${appName}` };
}

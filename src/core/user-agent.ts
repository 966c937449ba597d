import { VERSION } from "./version.ts";

/** The `User-Agent` header: this package, and the caller's product where it is named. Nothing about the machine. */
export function userAgent(appName: string | undefined): string {
  return appName === undefined ? `trunkline/${VERSION}` : `trunkline/${VERSION} ${appName}`;
}

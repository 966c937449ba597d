import { readFileSync } from "node:fs";
import * as tls from "node:tls";

/**
 * The authorities that Node itself trusts, those of its flags and of NODE_EXTRA_CA_CERTS among them, for where others stand
 * beside them: a list that is given stands in their place.
 */
export function knownAuthorities(): readonly string[] {
  // Since 22.15. A cast, since older ones do not have it.
  const { getCACertificates } = tls as { readonly getCACertificates?: (type: "default") => string[] };
  if (getCACertificates !== undefined) return getCACertificates("default");
  return [...tls.rootCertificates, ...extra()];
}

/** Node itself warns of a file that it cannot read, and goes on without it. */
function extra(): readonly string[] {
  const path = process.env.NODE_EXTRA_CA_CERTS;
  try {
    return path ? [readFileSync(path, "utf8")] : [];
  } catch {
    return [];
  }
}

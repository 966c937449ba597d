import { ConfigurationError } from "../../core/errors/refused-errors.ts";
import type { HuaweiService } from "../endpoints.ts";
import { type Scope, type SignatureAlgorithm, wrongAlgorithm } from "./signature.ts";

/** What services are called in the scope of a derived key: our reading, that it is the name in their hosts. */
const NAMES: Readonly<Record<HuaweiService, string>> = { vpn: "vpn", eventGrid: "eg", iam: "iam" };

/**
 * The scopes that a client derives its keys for, by service; `undefined` where it signs with the secret itself.
 * @throws ConfigurationError naming the option that is wrong or missing.
 */
export function serviceScopes(
  algorithm: SignatureAlgorithm | undefined,
  region: string | undefined,
): Readonly<Record<string, Scope>> | undefined {
  const wrong = wrongAlgorithm(algorithm);
  if (wrong !== undefined) throw new ConfigurationError("signatureAlgorithm", wrong, { vendor: "huawei" });
  if (algorithm !== "V11-HMAC-SHA256") return undefined;
  if (region === undefined) {
    const message = "is missing; V11-HMAC-SHA256 derives its key for a region, also where endpoints are given";
    throw new ConfigurationError("region", message, { vendor: "huawei" });
  }
  return Object.fromEntries(Object.entries(NAMES).map(([name, service]) => [name, { region, service }]));
}

import { createHash, createHmac, hkdfSync } from "node:crypto";
import type { SignatureAlgorithm } from "trunkline/huawei";

/** Who signs, for which region and service, in all of these tests. */
export const signer = {
  accessKeyId: "AKEXAMPLE0000000TEST",
  secretAccessKey: "SkExample/NotARealSecret+0123456789abcdef",
  region: "eu-west-101",
  service: "vpn",
};

/** The moment of the signatures, as `X-Sdk-Date` writes it. */
export const sdkDate = "20261121T090000Z";

/** Lower-case hexadecimal SHA-256, as in the last line of a canonical request. */
export function hashOf(body: string | Uint8Array): string {
  return createHash("sha256").update(body).digest("hex");
}

/** The signature of a canonical request that is written by hand, as the vendor's guide has it. */
export function signatureOf(algorithm: SignatureAlgorithm, canonical: string): string {
  const { accessKeyId, secretAccessKey, region, service } = signer;
  const hmac = (key: string, text: string): string => createHmac("sha256", key).update(text).digest("hex");
  if (algorithm === "SDK-HMAC-SHA256") {
    return hmac(secretAccessKey, [algorithm, sdkDate, hashOf(canonical)].join("\n"));
  }
  const info = `${sdkDate.slice(0, 8)}/${region}/${service}`;
  const key = Buffer.from(hkdfSync("sha256", secretAccessKey, accessKeyId, info, 32)).toString("hex");
  return hmac(key, [algorithm, sdkDate, info, hashOf(canonical)].join("\n"));
}

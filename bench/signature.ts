import { createHash, createHmac } from "node:crypto";
import { createRequire } from "node:module";
import { authorize } from "../src/huawei/signing/authorize.ts";
import { writeSdkDate } from "../src/huawei/signing/sdk-date.ts";
import { signRequest } from "../src/huawei/signing/sign-request.ts";
import { signingKey } from "../src/huawei/signing/signing-key.ts";
import { hot, type Row } from "./support.ts";

const require = createRequire(import.meta.url);

const TIMES = 10_000;

/** One AK/SK signature of a POST with a small body. */
export async function signature(): Promise<Row[]> {
  const projectId = "0123456789abcdef0123456789abcdef";
  const credentials = {
    accessKeyId: "AKEXAMPLE0000000TEST",
    secretAccessKey: "SkExample/NotARealSecret+0123456789abcdef",
  };
  const text = JSON.stringify({ connection_monitor: { vpn_connection_id: "cae286f2-0000-48df-a186-e22416ca1220" } });
  const body = new TextEncoder().encode(text);
  const endpoint = "https://vpn.cn-north-4.myhuaweicloud.com";
  const path = `/v5/${projectId}/connection-monitors`;
  const canonical = "x".repeat(400);
  const key = signingKey(credentials);
  const { AKSKSigner } = require("@huaweicloud/huaweicloud-sdk-core/auth/AKSKSigner.js");
  const hostless = { "content-type": "application/json", "x-project-id": projectId };
  const scope = { region: "cn-north-4", service: "vpn" };
  const request = () => ({
    method: "POST",
    url: endpoint + path,
    headers: { host: "vpn.cn-north-4.myhuaweicloud.com", ...hostless, "x-sdk-date": writeSdkDate(Date.now()) },
  });
  const input = () => ({ method: "POST", url: endpoint + path, headers: hostless, body: text, date: Date.now() });
  const figures = hot(
    {
      "three raw node:crypto digests": () => {
        createHash("sha256").update(body).digest("hex");
        createHash("sha256").update(canonical).digest("hex");
        createHmac("sha256", credentials.secretAccessKey).update(canonical.slice(0, 120)).digest("hex");
      },
      "trunkline signature": () => authorize(request(), body, key),
      "trunkline signature, derived key": () => authorize(request(), body, key, scope),
      "vendor's signer": () =>
        AKSKSigner.sign(
          {
            endpoint,
            url: path,
            method: "POST",
            headers: { "content-type": "application/json" },
            queryParams: {},
            data: text,
          },
          { getAk: () => credentials.accessKeyId, getSk: () => credentials.secretAccessKey },
        ),
    },
    TIMES,
  );
  figures["trunkline signRequest"] = await hotPromise(() => signRequest({ ...input(), credentials }));
  figures["trunkline signRequest, derived key"] = await hotPromise(() =>
    signRequest({ ...input(), credentials, algorithm: "V11-HMAC-SHA256", ...scope }),
  );
  const base = figures["three raw node:crypto digests"] as number;
  return Object.entries(figures).map(([what, us]) => ({
    what,
    measured: `${us.toFixed(2)} us`,
    ratio: us / base,
    ...(what.startsWith("trunkline") && { limit: "<= 10 us", isWithin: us <= 10 }),
  }));
}

/** The best of several runs of many calls in a row, each awaited, in microseconds. */
async function hotPromise(call: () => Promise<unknown>): Promise<number> {
  let best = Number.POSITIVE_INFINITY;
  for (let round = 0; round < 7; round++) {
    const start = performance.now();
    for (let i = 0; i < TIMES; i++) await call();
    best = Math.min(best, ((performance.now() - start) * 1000) / TIMES);
  }
  return best;
}

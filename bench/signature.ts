import { createHash, createHmac } from "node:crypto";
import { createRequire } from "node:module";
import { authorize } from "../src/huawei/signing/authorize.ts";
import { writeSdkDate } from "../src/huawei/signing/sdk-date.ts";
import { signingKey } from "../src/huawei/signing/signing-key.ts";
import { hot, type Row } from "./support.ts";

const require = createRequire(import.meta.url);

/** One AK/SK signature of a POST with a small body. */
export function signature(): Row[] {
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
  const figures = hot(
    {
      "three raw node:crypto digests": () => {
        createHash("sha256").update(body).digest("hex");
        createHash("sha256").update(canonical).digest("hex");
        createHmac("sha256", credentials.secretAccessKey).update(canonical.slice(0, 120)).digest("hex");
      },
      "trunkline signature": () =>
        authorize(
          {
            method: "POST",
            url: endpoint + path,
            headers: {
              host: "vpn.cn-north-4.myhuaweicloud.com",
              "content-type": "application/json",
              "x-project-id": projectId,
              "x-sdk-date": writeSdkDate(Date.now()),
            },
          },
          body,
          key,
        ),
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
    10_000,
  );
  const base = figures["three raw node:crypto digests"] as number;
  return Object.entries(figures).map(([what, us]) => ({
    what,
    measured: `${us.toFixed(2)} us`,
    ratio: us / base,
    ...(what.startsWith("trunkline") && { limit: "<= 10 us", isWithin: us <= 10 }),
  }));
}

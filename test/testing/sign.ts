import { createHash, createHmac } from "node:crypto";

/** What a hand-made signature needs. The URL's path must be plain ASCII without escapes. */
export interface ToSign {
  readonly method: string;
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly at: number;
}

/**
 * Signs a request by the vendor's description, line by line and for these tests only, so that neither the
 * emulator's verifier nor the client's signer judges itself.
 */
export function sign(request: ToSign): Record<string, string> {
  const url = new URL(request.url);
  const date = `${new Date(request.at).toISOString().slice(0, 19).replaceAll("-", "").replaceAll(":", "")}Z`;
  const signed: Record<string, string> = { ...request.headers, host: url.host, "x-sdk-date": date };
  const names = Object.keys(signed).sort();
  const lines = [
    request.method,
    url.pathname.endsWith("/") ? url.pathname : `${url.pathname}/`,
    [...url.searchParams]
      .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`)
      .sort()
      .join("&"),
    ...names.map((name) => `${name}:${signed[name]}`),
    "",
    names.join(";"),
    hash(request.body ?? ""),
  ];
  const text = `SDK-HMAC-SHA256\n${date}\n${hash(lines.join("\n"))}`;
  const signature = createHmac("sha256", request.secretAccessKey).update(text).digest("hex");
  const { host: _, ...sent } = signed;
  return {
    ...sent,
    authorization: `SDK-HMAC-SHA256 Access=${request.accessKeyId}, SignedHeaders=${names.join(";")}, Signature=${signature}`,
  };
}

function hash(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

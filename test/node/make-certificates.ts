import { execFileSync } from "node:child_process";
import { X509Certificate } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A certificate with its key, as PEM. */
export interface Pair {
  readonly cert: string;
  readonly key: string;
  /** SHA-256 of the certificate, with colons. */
  readonly fingerprint: string;
}

export interface Certificates {
  readonly ca: Pair;
  /** For 127.0.0.1, localhost and the name nsx.example. */
  readonly server: Pair;
  /** For another name only. */
  readonly otherName: Pair;
  readonly expired: Pair;
  readonly selfSigned: Pair;
  readonly client: Pair;
  /** With a key that is too short for today. */
  readonly weak: Pair;
  /** The key of `client`, encrypted with the passphrase. */
  readonly encryptedKey: string;
  readonly passphrase: string;
  /** Of somebody whom no server knows. */
  readonly stranger: Pair;
}

/** Makes a small certificate authority and what it signs, anew for each run: no key is kept anywhere. */
export function makeCertificates(): Certificates {
  const folder = mkdtempSync(join(tmpdir(), "trunkline-tls-"));
  const at = (name: string): string => join(folder, name);
  const openssl = (...args: string[]): unknown => execFileSync("openssl", args, { cwd: folder, stdio: "pipe" });
  const key = (name: string): unknown =>
    openssl("genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256", "-out", `${name}.key`);
  const pair = (name: string): Pair => {
    const cert = readFileSync(at(`${name}.crt`), "utf8");
    return {
      cert,
      key: readFileSync(at(`${name}.key`), "utf8"),
      fingerprint: new X509Certificate(cert).fingerprint256,
    };
  };
  const selfSign = (name: string, ...more: string[]): Pair => {
    key(name);
    openssl(
      "req",
      "-x509",
      "-new",
      "-key",
      `${name}.key`,
      "-subj",
      `/CN=${name}`,
      "-days",
      "2",
      "-out",
      `${name}.crt`,
      ...more,
    );
    return pair(name);
  };
  const sign = (name: string, extension: string, dates: readonly string[] = ["-days", "2"]): Pair => {
    key(name);
    openssl("req", "-new", "-key", `${name}.key`, "-subj", `/CN=${name}`, "-out", `${name}.csr`);
    writeFileSync(at(`${name}.ext`), extension);
    const by = ["-CA", "ca.crt", "-CAkey", "ca.key", "-CAcreateserial", "-extfile", `${name}.ext`];
    openssl("x509", "-req", "-in", `${name}.csr`, ...by, ...dates, "-out", `${name}.crt`);
    return pair(name);
  };
  const here = "subjectAltName=IP:127.0.0.1,DNS:localhost,DNS:nsx.example";
  const passphrase = "canary-passphrase-3f";
  try {
    const short = ["-newkey", "rsa:1024", "-nodes", "-keyout", "weak.key"];
    openssl("req", "-x509", ...short, "-subj", "/CN=weak", "-days", "2", "-out", "weak.crt");
    const made = {
      weak: pair("weak"),
      ca: selfSign("ca", "-addext", "basicConstraints=critical,CA:TRUE"),
      server: sign("server", here),
      otherName: sign("other", "subjectAltName=DNS:nsx.example"),
      // Ends before it begins to be asked: yesterday.
      expired: sign("expired", here, ["-days", "-1"]),
      selfSigned: selfSign("self", "-addext", here),
      client: sign("client", "extendedKeyUsage=clientAuth"),
      stranger: selfSign("stranger"),
    };
    openssl("pkey", "-in", "client.key", "-aes256", "-passout", `pass:${passphrase}`, "-out", "encrypted.key");
    return { ...made, encryptedKey: readFileSync(at("encrypted.key"), "utf8"), passphrase };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

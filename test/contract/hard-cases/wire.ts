import type { Drift } from "trunkline";
import { Azure, type AzureOptions } from "trunkline/azure";
import { HuaweiCloud, type HuaweiOptions } from "trunkline/huawei";
import { Nsx, type NsxOptions } from "trunkline/nsx";
import { Smc, type SmcOptions } from "trunkline/smc";

/** A request as it would have gone over the wire. */
export interface Sent {
  readonly method: string;
  /** Path and query, byte for byte. */
  readonly target: string;
  readonly headers: Readonly<Record<string, string>>;
  /** The body as text; `undefined` where there was none. */
  readonly body: string | undefined;
}

/** A client whose requests end here, with what it sent and where it found that an answer differs from its document. */
export interface Wired<Client> {
  readonly client: Client;
  readonly sent: Sent[];
  readonly drift: string[];
}

const TOKEN = { token: "token-of-the-test", expiresOnTimestamp: Date.now() + 86_400_000 };

/** Azure whose answers are scripted; the last one repeats. */
export function azure(answers: readonly Response[], options: Partial<AzureOptions> = {}): Wired<Azure> {
  return wire(answers, (common) => {
    const credential = { getToken: async () => TOKEN };
    return new Azure({ subscriptionId: "00000000-0000-0000-0000-000000000000", credential, ...common, ...options });
  });
}

/** An NSX manager whose answers are scripted; the last one repeats. */
export function nsx(answers: readonly Response[], options: Partial<NsxOptions> = {}): Wired<Nsx> {
  const credentials = { username: "admin", password: "password-of-the-test" };
  return wire(answers, (common) => new Nsx({ baseUrl: "https://nsx.example.net", credentials, ...common, ...options }));
}

/** Huawei Cloud whose answers are scripted; the last one repeats. */
export function huawei(answers: readonly Response[], options: Partial<HuaweiOptions> = {}): Wired<HuaweiCloud> {
  return wire(answers, (common) => {
    const place = { region: "eu-west-101", projectId: "project", credentials: { token: "token-of-the-test" } };
    return new HuaweiCloud({ ...place, ...common, ...options });
  });
}

/** An SMC whose answers are scripted; the last one repeats. Signing in is answered by itself and not among them. */
export function smc(answers: readonly Response[], options: Partial<SmcOptions> = {}): Wired<Smc> {
  const place = {
    baseUrl: "https://smc.example.net:8082",
    apiVersion: "7.2",
    credentials: { apiKey: "key-of-the-test" },
  };
  return wire(answers, (common) => new Smc({ ...place, ...common, ...options }));
}

type Common = Pick<AzureOptions, "fetch" | "retry" | "onDrift">;

function wire<Client>(answers: readonly Response[], make: (common: Common) => Client): Wired<Client> {
  const sent: Sent[] = [];
  const drift: string[] = [];
  const fetch: AzureOptions["fetch"] = async (url, { method, headers, body }) => {
    const { pathname, search } = new URL(url);
    if (pathname.endsWith("/login")) return new Response(null, { headers: { "set-cookie": "JSESSIONID=session" } });
    const text = body === undefined ? undefined : new TextDecoder().decode(body);
    sent.push({ method, target: pathname + search, headers: { ...headers }, body: text });
    const answer = answers[Math.min(sent.length, answers.length) - 1];
    if (answer === undefined) throw new Error("the script has no answer");
    return answer.clone();
  };
  const onDrift = ({ direction, path }: Drift): void => void drift.push(`${direction} ${path}`);
  return { client: make({ fetch, retry: false, onDrift }), sent, drift };
}

/** An answer in JSON; a text stands for itself, so that what no value can say can be written out. */
export function json(body: unknown, init: ResponseInit = {}): Response {
  const headers = { "content-type": "application/json", ...init.headers };
  return new Response(typeof body === "string" ? body : JSON.stringify(body), { ...init, headers });
}

/** An answer without a body. */
export function empty(status: number, headers: Record<string, string> = {}): Response {
  return new Response(null, { status, headers });
}

/** Names and values of the query of a request, decoded, in their order. */
export function queryOf({ target }: Sent): string[] {
  return [...new URLSearchParams(target.split("?")[1] ?? "")].map(([name, value]) => `${name}=${value}`);
}

/** The one request that was sent. */
export function onlyOne(sent: readonly Sent[]): Sent {
  const [one, ...others] = sent;
  if (one === undefined || others.length > 0) throw new Error(`${sent.length} requests were sent in place of one`);
  return one;
}

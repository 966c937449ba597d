import { hashOf, sdkDate } from "./huawei-signing-reference.ts";

/** A request as the vendor's signer takes it. */
export interface PeerRequest {
  readonly method: string;
  readonly endpoint: string;
  readonly queryParams: Readonly<Record<string, unknown>>;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly data: unknown;
}

/** The same request as it is sent, and as ours signs it. */
export interface SentRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: string | Uint8Array | undefined;
}

/** Something that the vendor's signer gets wrong, with one request that shows it. */
export interface SigningFault {
  /** What it does, and what the guide says. */
  readonly fault: string;
  readonly given: PeerRequest;
  readonly sent: SentRequest;
  /** The canonical request by the guide, and the one that it signs in its place. */
  readonly documented: string;
  readonly signed: string;
}

/** What makes a fault out of what is special about it; the rest is a GET of `/v5/a` without query, headers and body. */
interface Special {
  readonly given?: Partial<PeerRequest>;
  readonly sent?: Partial<SentRequest>;
  readonly documented: Partial<Canonical>;
  readonly signed: Partial<Canonical>;
}

/** The lines of a canonical request. */
interface Canonical {
  readonly method: string;
  readonly path: string;
  readonly query: string;
  /** Behind `host` and `x-sdk-date`, or in full where their order matters. */
  readonly headers: readonly string[];
  readonly names: string;
  readonly hash: string;
}

const origin = "https://vpn.example.test";
const noBody = hashOf("");
const own = ["host:vpn.example.test", `x-sdk-date:${sdkDate}`];

function canonical({
  method = "GET",
  path = "/v5/a/",
  query = "",
  headers = own,
  names,
  hash = noBody,
}: Partial<Canonical>): string {
  const signedNames = names ?? headers.map((line) => line.split(":", 1)[0]).join(";");
  return [method, path, query, ...headers, "", signedNames, hash].join("\n");
}

function faultOf(fault: string, { given, sent, documented, signed }: Special): SigningFault {
  const date = { "X-Sdk-Date": sdkDate };
  return {
    fault,
    given: { method: "GET", endpoint: `${origin}/v5/a`, queryParams: {}, headers: date, data: undefined, ...given },
    sent: { method: "GET", url: `${origin}/v5/a`, headers: date, body: undefined, ...sent },
    documented: canonical(documented),
    signed: canonical(signed),
  };
}

/** Headers beside the date, for both. */
const headersOf = (headers: Readonly<Record<string, string | undefined>>): Pick<Special, "given" | "sent"> => {
  const all = { "X-Sdk-Date": sdkDate, ...headers };
  return { given: { headers: all }, sent: { headers: all } };
};

/** A path for both. */
const pathOf = (path: string): Pick<Special, "given" | "sent"> => {
  return { given: { endpoint: origin + path }, sent: { url: origin + path } };
};

const bytes = Uint8Array.of(0, 255, 13, 10);

/** Every fault of `@huaweicloud/huaweicloud-sdk-core` 3.1.211 that is known, in both of its signers. */
export const faults: readonly SigningFault[] = [
  faultOf("encodes a path again that is encoded already; the guide has the decoded path encoded once", {
    ...pathOf("/v5/a%20b"),
    documented: { path: "/v5/a%20b/" },
    signed: { path: "/v5/a%2520b/" },
  }),
  faultOf(
    "encodes an apostrophe in a path twice: once as it reads the address, which is not how it is sent, and once more",
    {
      ...pathOf("/v5/it's"),
      documented: { path: "/v5/it%27s/" },
      signed: { path: "/v5/it%2527s/" },
    },
  ),
  faultOf("leaves dot segments in a path, which every client resolves before it sends", {
    ...pathOf("/v5/b/../a"),
    documented: {},
    signed: { path: "/v5/b/../a/" },
  }),
  faultOf("does not sign a query that stands in the address; the guide has every parameter that is sent signed", {
    ...pathOf("/v5/a?limit=10"),
    documented: { query: "limit=10" },
    signed: {},
  }),
  faultOf("signs the word `null` for a parameter without a value, which is sent as an empty one", {
    given: { queryParams: { marker: null } },
    sent: { url: `${origin}/v5/a?marker=` },
    documented: { query: "marker=" },
    signed: { query: "marker=null" },
  }),
  faultOf("signs the word `undefined` for a parameter without a value, which is sent as an empty one", {
    given: { queryParams: { marker: undefined } },
    sent: { url: `${origin}/v5/a?marker=` },
    documented: { query: "marker=" },
    signed: { query: "marker=undefined" },
  }),
  faultOf("does not trim the values of headers, which arrive without the spaces at their ends", {
    ...headersOf({ "X-A": "  1 2 " }),
    documented: { headers: ["host:vpn.example.test", "x-a:1 2", own[1] ?? ""] },
    signed: { headers: ["host:vpn.example.test", "x-a:  1 2 ", own[1] ?? ""] },
  }),
  faultOf("sorts the lines of headers by the rules of a language, and their names by code unit as the guide has it", {
    ...headersOf({ xab: "1", "x~b": "2" }),
    documented: { headers: [...own, "xab:1", "x~b:2"] },
    signed: { headers: [...own, "x~b:2", "xab:1"], names: "host;x-sdk-date;xab;x~b" },
  }),
  faultOf("signs headers with an underscore, which gateways drop and the guide leaves out", {
    ...headersOf({ x_a: "1" }),
    documented: {},
    signed: { headers: ["host:vpn.example.test", "x_a:1", own[1] ?? ""], names: "host;x-sdk-date;x_a" },
  }),
  faultOf("signs the word `undefined` for a header without a value, which is not sent", {
    ...headersOf({ "X-A": undefined }),
    documented: {},
    signed: { headers: ["host:vpn.example.test", "x-a:undefined", own[1] ?? ""] },
  }),
  faultOf("does not know `x-sdk-content-sha256` in another letter case, and hashes the body in its place", {
    ...headersOf({ "x-sdk-content-sha256": "UNSIGNED-PAYLOAD" }),
    documented: {
      headers: ["host:vpn.example.test", "x-sdk-content-sha256:UNSIGNED-PAYLOAD", own[1] ?? ""],
      hash: "UNSIGNED-PAYLOAD",
    },
    signed: { headers: ["host:vpn.example.test", "x-sdk-content-sha256:UNSIGNED-PAYLOAD", own[1] ?? ""] },
  }),
  faultOf("does not know `Host` in capitals, and signs two hosts", {
    ...headersOf({ Host: "other.example.test" }),
    documented: { headers: ["host:other.example.test", own[1] ?? ""] },
    signed: { headers: ["host:other.example.test", ...own] },
  }),
  faultOf("signs the method as it is given; the guide has it in upper case", {
    given: { method: "get" },
    sent: { method: "get" },
    documented: {},
    signed: { method: "get" },
  }),
  faultOf("signs the port 443 of https, which is not sent in `host`", {
    given: { endpoint: "https://vpn.example.test:443/v5/a" },
    sent: { url: "https://vpn.example.test:443/v5/a" },
    documented: {},
    signed: { headers: ["host:vpn.example.test:443", own[1] ?? ""] },
  }),
  faultOf("hashes text as JSON of it, in quotes; the guide has the bytes that are sent", {
    given: { method: "POST", data: "plain" },
    sent: { method: "POST", body: "plain" },
    documented: { method: "POST", hash: hashOf("plain") },
    signed: { method: "POST", hash: hashOf('"plain"') },
  }),
  faultOf("hashes bytes as JSON of the object that holds them", {
    given: { method: "PUT", data: Buffer.from(bytes) },
    sent: { method: "PUT", body: bytes },
    documented: { method: "PUT", hash: hashOf(bytes) },
    signed: { method: "PUT", hash: hashOf(JSON.stringify(Buffer.from(bytes))) },
  }),
  faultOf("hashes the JSON `false`, `0` and `null` as no body", {
    given: { method: "POST", data: false },
    sent: { method: "POST", body: "false" },
    documented: { method: "POST", hash: hashOf("false") },
    signed: { method: "POST" },
  }),
];

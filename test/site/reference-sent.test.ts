import { runInThisContext } from "node:vm";
import * as azureApiManagement from "trunkline/azure/apimanagement";
import * as azureNetwork from "trunkline/azure/network";
import * as huaweiEventGrid from "trunkline/huawei/eventgrid";
import * as huaweiVpn from "trunkline/huawei/vpn";
import * as nsxPolicy from "trunkline/nsx/policy";
import * as nsxVpn from "trunkline/nsx/vpn";
import * as smcApi from "trunkline/smc/api";
import { describe, expect, it } from "vitest";
import { readAs } from "../support/read-as.ts";
import { pages, unescaped } from "./read-page.ts";

/** The sample of the function alone, with where it goes by its page. */
interface SampleCall {
  readonly module: string;
  readonly name: string;
  readonly method: string;
  readonly path: string;
  readonly code: string;
}

type Sent = readonly [method: string, path: string];

/** A platform that lets everybody in, keeps what it is sent, and grants nothing. */
function platform() {
  const sent: Sent[] = [];
  const fetch = async (input: RequestInfo | URL, init?: RequestInit): Promise<Response> => {
    const { method, url } = new Request(input, init);
    const { pathname } = new URL(url);
    sent.push([method, decodeURIComponent(pathname)]);
    const isLogin = pathname.endsWith("/7.2/login");
    return isLogin
      ? new Response("", { headers: { "set-cookie": "JSESSIONID=1; Path=/" } })
      : new Response("{}", { status: 418, headers: { "content-type": "application/json" } });
  };
  return { sent, fetch };
}

type Fetch = ReturnType<typeof platform>["fetch"];

const nsx = (fetch: Fetch) => ({
  fetch,
  rateLimit: false as const,
  baseUrl: "https://nsx.example.net",
  credentials: { username: "u", password: "p" },
});
const azure = (fetch: Fetch) => ({
  fetch,
  subscriptionId: "00000000-0000-0000-0000-000000000000",
  credential: () => "t",
});
const huawei = (fetch: Fetch) => ({
  fetch,
  region: "eu-west-101",
  projectId: "p",
  credentials: { token: "t" },
});

/** Each module with a client of it. */
const modules: Readonly<Record<string, readonly [module: object, client: (fetch: Fetch) => object]>> = {
  "azure/apimanagement": [azureApiManagement, (fetch) => azureApiManagement.createClient(azure(fetch))],
  "azure/network": [azureNetwork, (fetch) => azureNetwork.createClient(azure(fetch))],
  "huawei/eventgrid": [huaweiEventGrid, (fetch) => huaweiEventGrid.createClient(huawei(fetch))],
  "huawei/vpn": [huaweiVpn, (fetch) => huaweiVpn.createClient(huawei(fetch))],
  "nsx/policy": [nsxPolicy, (fetch) => nsxPolicy.createClient(nsx(fetch))],
  "nsx/vpn": [nsxVpn, (fetch) => nsxVpn.createClient(nsx(fetch))],
  "smc/api": [
    smcApi,
    (fetch) =>
      smcApi.createClient({
        ...{ fetch, rateLimit: false, apiVersion: "7.2", credentials: { apiKey: "k" } },
        baseUrl: "https://smc.example.net:8082",
      }),
  ],
};

const calls: readonly SampleCall[] = pages.flatMap(({ content }) =>
  content
    .split('<section class="operation">')
    .slice(1)
    .map((section) => {
      const [, module = "", name = ""] = /data-export="([^:"]+):([^"]+)"/.exec(section) ?? [];
      const [, method = "", path = ""] =
        /class="endpoint"><span[^>]*>(\w+)<\/span> <code>(.*?)<\/code>/.exec(section) ?? [];
      const codes = [...section.matchAll(/<code class="language-ts">([^<]*)<\/code>/g)];
      const code = unescaped(codes.at(-1)?.[1] ?? "").replace(/^import [^;]*;/, "");
      return { module, name, method, path: unescaped(path.replaceAll("<wbr>", "")), code };
    }),
);

/** Sends a sample; gives what was sent, the error, and what was printed. */
async function send({ module, name, code }: SampleCall) {
  const [exports, client] = modules[module] ?? [];
  const { fetch, sent } = platform();
  const sample = readAs<(operation: unknown, client: unknown) => Promise<unknown>>(
    runInThisContext(`(async (${name}, client) => {${code}\n})`),
  );
  const error: unknown = await sample(Reflect.get(exports ?? {}, name), client?.(fetch)).then(
    () => undefined,
    (reason: unknown) => reason,
  );
  return { sent, error };
}

/** Whether a request goes where a page says. */
function goesTo({ method, path }: SampleCall, [sentMethod, sentPath]: Sent): boolean {
  const literals = path.split(/\{[^}]*\}/).map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  return method === sentMethod && new RegExp(`^(?:/.*)?${literals.join(".+")}$`).test(sentPath);
}

describe("samples of reference pages, as they stand", () => {
  it("are let pass by the client, and sent where the page says", async () => {
    expect(calls.length).toBeGreaterThan(1400);
    const refused: string[] = [];
    for (const call of calls) {
      const { sent, error } = await send(call);
      const last = sent.at(-1);
      if (last !== undefined && goesTo(call, last)) continue;
      refused.push(`${call.module} ${call.name}: ${last?.join(" ")}: ${String(error)}`);
    }
    expect(refused).toEqual([]);
  });
});

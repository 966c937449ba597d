import { readFileSync } from "node:fs";
import { getCACertificates, setDefaultCACertificates } from "node:tls";
import { ApiManagementClient } from "@azure/arm-apimanagement";
import { NetworkManagementClient } from "@azure/arm-network";
import { Azure } from "trunkline/azure";
import { type Emulator, type ReceivedRequest, startEmulator } from "../../../src/testing/index.ts";
import { type Outcome, outcomeOf } from "./outcome.ts";

/** Microsoft's packages and ours, before one emulator. */
export interface Peers {
  readonly emulator: Emulator;
  readonly apim: ApiManagementClient;
  readonly network: NetworkManagementClient;
  readonly ours: Azure;
  /** The resource group and the API Management service that stand at the start. */
  readonly group: string;
  readonly service: string;
}

/** One call, made by both clients. */
export interface PeerCase {
  readonly name: string;
  /** What the emulator is told before each of them. */
  readonly plan?: (peers: Peers) => void;
  readonly theirs: (peers: Peers) => PromiseLike<unknown>;
  readonly ours: (peers: Peers) => PromiseLike<unknown>;
  /** The code of the refusal, where the case is about one: two calls that go wrong for a reason of their own are no proof. */
  readonly refused?: string;
  /** What is not the same, and why; the rest is held to be equal. */
  readonly differs?: {
    readonly why: string;
    readonly theirs?: unknown;
    readonly ours?: unknown;
    /** Requests that only one of them sends, as method and end of the path. */
    readonly onlyTheirs?: readonly string[];
    readonly onlyOurs?: readonly string[];
  };
}

/** What one client made of a case. */
export interface Course {
  readonly outcome: Outcome;
  /** The requests as the emulator received them. */
  readonly wire: readonly unknown[];
}

/** A text file of the emulator's tests. */
export const readFixture = (name: string): string =>
  readFileSync(new URL(`../fixtures/${name}`, import.meta.url), "utf8");

/** How Microsoft's packages are told not to wait between reads. */
export const apace = { updateIntervalInMs: 1 };

/** Starts an emulator over TLS, which Microsoft's packages insist on, and every client with its certificate. */
export async function startPeers(): Promise<Peers> {
  const [key, cert] = [readFixture("loopback-key.pem"), readFixture("loopback-cert.pem")];
  setDefaultCACertificates([...getCACertificates("default"), cert]);
  // A clock that stands still gives both of them the same times.
  const now = Date.now();
  const azure = { operations: { retryAfter: null }, pageSize: 2, throttling: "off" } as const;
  const emulator = await startEmulator({ seed: "peers", now: () => now, tls: { key, cert }, azure });
  const { baseUrl, credential, subscriptionId, resourceGroupName: group, serviceName: service } = emulator.azure;
  const options = { endpoint: baseUrl, tlsOptions: { ca: cert }, retryOptions: { maxRetries: 0 } };
  return {
    emulator,
    apim: new ApiManagementClient(credential, subscriptionId, options),
    network: new NetworkManagementClient(credential, subscriptionId, {
      ...options,
      credentials: { scopes: [`${baseUrl}/.default`] },
    }),
    ours: new Azure({ baseUrl, subscriptionId, credential, retry: false, pollIntervalMs: 1 }),
    group,
    service,
  };
}

/** Lets one client run a case from the emulator's start, so that both meet the same ids. */
export async function run(peers: Peers, { plan }: PeerCase, call: PeerCase["theirs"]): Promise<Course> {
  peers.emulator.reset();
  plan?.(peers);
  const outcome = await outcomeOf(() => call(peers));
  return { outcome, wire: peers.emulator.received.map(onTheWire) };
}

/** All items of a list, from every page. */
export async function all<T>(list: AsyncIterable<T>): Promise<T[]> {
  const items: T[] = [];
  for await (const item of list) items.push(item);
  return items;
}

/** What has to be the same: where a request went, and what it said. */
function onTheWire({ method, url, body, headers, proof }: ReceivedRequest): unknown {
  const { pathname, searchParams } = new URL(url);
  return {
    method,
    path: decodeURIComponent(pathname),
    query: Object.fromEntries([...searchParams].sort(([a], [b]) => a.localeCompare(b))),
    body: body === "" ? undefined : (JSON.parse(body) as unknown),
    ifMatch: headers["if-match"],
    ifNoneMatch: headers["if-none-match"],
    isVerified: proof.verified,
  };
}

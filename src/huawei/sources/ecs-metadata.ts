import { type Clock, systemClock } from "../../core/clock.ts";
import { type Expiring, ExpiringValue, renewAtMs } from "../../core/expiring-value.ts";
import { membersOf, textOf } from "../../core/members.ts";
import type { FetchFunction } from "../../core/options.ts";
import { readBody } from "../../core/read-body.ts";
import { TimeLimit } from "../../core/time-limit.ts";
import { type AccessKeyCredentials, isSame } from "../credentials.ts";
import { type AccessKeySource, unavailable } from "./environment.ts";

/** How the metadata service is asked. */
export interface EcsMetadataOptions {
  /**
   * Limit of one request to it, in milliseconds.
   * @defaultValue 3000
   */
  readonly timeoutMs?: number | undefined;
  /**
   * Sends the requests, for tests. The client's own `fetch` does not: it may lead through a proxy.
   * @defaultValue `globalThis.fetch`
   */
  readonly fetch?: FetchFunction | undefined;
}

/** Link-local: nobody but the host that the server runs on can answer there. */
const ORIGIN = "http://169.254.169.254";
const KEY_URL = `${ORIGIN}/openstack/latest/securitykey`;
const TOKEN_URL = `${ORIGIN}/meta-data/latest/api/token`;
const TOKEN_LIFE_S = 21_600;

/** So long a service that gives no tokens is not asked for one again. */
const NO_TOKEN_MS = 86_400_000;

/** Answers of a metadata service that gives no tokens, and wants none. */
const NO_TOKENS = new Set([404, 405, 503]);

/** A new key is there some ten minutes before the old one ends. */
const RENEWED_EARLY_MS = 600_000;

const MAX_BODY_BYTES = 65_536;

interface KeptKey extends Expiring {
  readonly key: AccessKeyCredentials;
}

interface Reply {
  readonly status: number;
  readonly text: string;
}

/**
 * Credentials of the agency that an ECS runs under, from its metadata service at 169.254.169.254. The key is temporary: it is
 * renewed ten minutes before it ends, and after a 401, by one request for all calls. The requests go past the client: no
 * retries, no hooks, a limit of their own.
 *
 * @returns a function for the `credentials` option; it rejects with a `ConfigurationError` saying what the service answered
 * @throws ConfigurationError when an option cannot work.
 * @see {@link https://support.huaweicloud.com/intl/en-us/usermanual-ecs/ecs_03_0166.html | Obtaining Metadata}
 * @example
 * ```ts
 * import { fromEcsMetadata, HuaweiCloud } from "trunkline/huawei";
 * const huawei = new HuaweiCloud({ region: "eu-west-101", credentials: fromEcsMetadata({ timeoutMs: 1000 }) });
 * ```
 */
export function fromEcsMetadata(options: EcsMetadataOptions = {}): AccessKeySource {
  const { timeoutMs = 3000, fetch = (url, init) => globalThis.fetch(url, init) } = options;
  const unknown = Object.keys(options).find((name) => name !== "timeoutMs" && name !== "fetch");
  if (unknown !== undefined) throw unavailable(`comes from ECS metadata with an option ${unknown}, which is not known`);
  if (!(Number.isFinite(timeoutMs) && timeoutMs > 0)) {
    throw unavailable("comes from ECS metadata with a timeoutMs that is no number above 0");
  }
  if (typeof fetch !== "function") throw unavailable("comes from ECS metadata with a fetch that is no function");
  const kept = new ExpiringValue<KeptKey>();
  const service = new MetadataService(fetch, timeoutMs);
  return async ({ clock = systemClock, refused } = {}) => {
    const ask = (): Promise<KeptKey> => service.key(clock);
    if (refused === undefined) return (await kept.get(clock, ask)).key;
    return (await kept.replace(clock, ({ key }) => isSame(key, refused), ask)).key;
  };
}

/** The metadata service, and the token that it wants where it is set to. */
class MetadataService {
  readonly #fetch: FetchFunction;
  readonly #timeoutMs: number;
  #token: string | undefined;
  #noTokenBeforeMs = Number.NEGATIVE_INFINITY;

  constructor(fetch: FetchFunction, timeoutMs: number) {
    this.#fetch = fetch;
    this.#timeoutMs = timeoutMs;
  }

  async key(clock: Clock): Promise<KeptKey> {
    if (this.#token === undefined && clock.now() >= this.#noTokenBeforeMs) await this.#renewToken(clock);
    let reply = await this.#askForKey(clock);
    // Said of a server without an agency, too, for which no token helps.
    if (reply.status === 401 && !isWithoutAgency(reply)) {
      await this.#renewToken(clock);
      reply = await this.#askForKey(clock);
    }
    if (reply.status === 200) return readKey(reply.text, clock.now());
    const why = isWithoutAgency(reply)
      ? "this server has no agency; give it one in the ECS console"
      : `the service answered ${reply.status}; is there an agency with this server?`;
    throw unavailable(`cannot come from ECS metadata: ${why}`);
  }

  #askForKey(clock: Clock): Promise<Reply> {
    return this.#send(clock, "GET", KEY_URL, this.#token === undefined ? {} : { "x-metadata-token": this.#token });
  }

  async #renewToken(clock: Clock): Promise<void> {
    this.#token = undefined;
    const headers = { "x-metadata-token-ttl-seconds": String(TOKEN_LIFE_S) };
    const { status, text } = await this.#send(clock, "PUT", TOKEN_URL, headers);
    if (NO_TOKENS.has(status)) {
      this.#noTokenBeforeMs = clock.now() + NO_TOKEN_MS;
      return;
    }
    const token = text.trim();
    if (status !== 200 || !/^[\x21-\x7e]+$/.test(token)) {
      throw unavailable(`cannot come from ECS metadata: the service answered ${status} without a token`);
    }
    this.#token = token;
  }

  async #send(clock: Clock, method: string, url: string, headers: Record<string, string>): Promise<Reply> {
    const limit = new TimeLimit(clock, this.#timeoutMs, "attempt", []);
    try {
      return await limit.race(this.#exchange(method, url, headers, limit.signal));
    } catch (error) {
      const why = limit.reason === undefined ? "cannot be reached" : `did not answer within ${this.#timeoutMs} ms`;
      throw unavailable(`cannot come from ECS metadata: ${ORIGIN} ${why}; is this an ECS?`, error);
    } finally {
      limit.dispose();
    }
  }

  async #exchange(method: string, url: string, headers: Record<string, string>, signal: AbortSignal): Promise<Reply> {
    // A redirect is an answer like another, and not 200.
    const answer = await this.#fetch(url, { method, headers, redirect: "manual", signal });
    const bytes = await readBody(answer, MAX_BODY_BYTES, true);
    return { status: answer.status, text: new TextDecoder().decode(bytes) };
  }
}

function isWithoutAgency({ text }: Reply): boolean {
  return text.includes("configure Cloud Service Agency first");
}

function readKey(text: string, nowMs: number): KeptKey {
  const { credential } = membersOf(parsed(text));
  const { access, secret, securitytoken, expires_at } = membersOf(credential);
  const [accessKeyId, secretAccessKey, securityToken] = [textOf(access), textOf(secret), textOf(securitytoken)];
  const endsMs = Date.parse(String(expires_at));
  if (!accessKeyId || !secretAccessKey || !securityToken || Number.isNaN(endsMs)) {
    throw unavailable("cannot come from ECS metadata: the answer of the service holds no temporary access key");
  }
  const key = { accessKeyId, secretAccessKey, securityToken };
  return { key, endsMs, renewAtMs: renewAtMs(nowMs, endsMs, RENEWED_EARLY_MS) };
}

/** Its own error would quote the text, and so maybe the key. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

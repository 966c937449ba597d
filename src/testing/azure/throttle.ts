import { checkMembers } from "../check-given.ts";

/** A token bucket: each request takes one token, and new ones come in evenly until it is full. */
export interface AzureBucket {
  /** Most requests at once. */
  readonly size: number;
  /** Requests that become possible with every second, by the emulator's clock. */
  readonly perSecond: number;
}

/** How many requests the subscription may send; what is left out is as Resource Manager has it. */
export interface AzureThrottling {
  /** GET and HEAD, polling included. @defaultValue 250, and 25 a second */
  readonly reads?: AzureBucket;
  /** PUT, PATCH and POST. @defaultValue 200, and 10 a second */
  readonly writes?: AzureBucket;
  /** DELETE. @defaultValue 200, and 10 a second */
  readonly deletes?: AzureBucket;
}

/** What one request found in its bucket. */
export interface Ration {
  readonly kind: keyof AzureThrottling;
  /** Requests that remain after it. */
  readonly remaining: number;
  /** Whole seconds until there is a token again; absent where this request had one. */
  readonly retryAfter?: number;
}

const usual: Required<AzureThrottling> = {
  reads: { size: 250, perSecond: 25 },
  writes: { size: 200, perSecond: 10 },
  deletes: { size: 200, perSecond: 10 },
};

/** The buckets of the one subscription that there is. */
export class Throttle {
  readonly #limits: Required<AzureThrottling> | undefined;
  readonly #levels = new Map<keyof AzureThrottling, { tokens: number; atMs: number }>();

  /** @throws RangeError when there is no such bucket, or when one is smaller than one request, or never fills */
  constructor(limits: AzureThrottling | "off") {
    if (limits === "off") return;
    checkMembers("azure.throttling", limits, { reads: true, writes: true, deletes: true });
    const { reads = usual.reads, writes = usual.writes, deletes = usual.deletes } = limits;
    this.#limits = { reads, writes, deletes };
    for (const [kind, bucket] of Object.entries(this.#limits)) {
      checkMembers(`azure.throttling.${kind}`, bucket, { size: true, perSecond: true });
      const { size, perSecond } = bucket;
      if (!(size >= 1)) throw new RangeError(`azure.throttling.${kind}.size must be at least 1; it was ${size}`);
      if (perSecond > 0) continue;
      throw new RangeError(`azure.throttling.${kind}.perSecond must be above zero; it was ${perSecond}`);
    }
  }

  /** Takes a token; `undefined` where nothing is limited. */
  take(method: string, nowMs: number): Ration | undefined {
    if (this.#limits === undefined) return undefined;
    const kind = kindOf(method);
    const { size, perSecond } = this.#limits[kind];
    const before = this.#levels.get(kind) ?? { tokens: size, atMs: nowMs };
    const grown = before.tokens + (Math.max(0, nowMs - before.atMs) / 1000) * perSecond;
    const tokens = Math.min(size, grown);
    const isGiven = tokens >= 1;
    const left = isGiven ? tokens - 1 : tokens;
    this.#levels.set(kind, { tokens: left, atMs: nowMs });
    const remaining = Math.floor(left);
    return isGiven ? { kind, remaining } : { kind, remaining, retryAfter: Math.ceil((1 - tokens) / perSecond) };
  }

  /** Fills every bucket. */
  clear(): void {
    this.#levels.clear();
  }
}

function kindOf(method: string): keyof AzureThrottling {
  if (method === "GET" || method === "HEAD") return "reads";
  return method === "DELETE" ? "deletes" : "writes";
}

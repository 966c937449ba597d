import type { WireConnection } from "../wire.ts";
import { NsxRefusal } from "./refusal.ts";

/** How much the manager takes; what is left out is as a manager has it. */
export interface NsxLimits {
  /** Of one user: as many at once, and as many more with every second by the emulator's clock. @defaultValue 100 */
  readonly requestsPerSecond?: number;
  /** Of one user at the same time. @defaultValue 40 */
  readonly inFlight?: number;
  /** Of all users at the same time. @defaultValue 199 */
  readonly total?: number;
}

/** What the manager has had to carry since the start or the last reset. */
export interface NsxLoad {
  /** Requests that were let in or refused. */
  readonly requests: number;
  /** Requests that have been taken and not answered yet. */
  readonly inFlight: number;
  /** Most requests of one user at the same time. */
  readonly mostInFlight: number;
  /** Most requests of one user within any second. */
  readonly mostPerSecond: number;
  /** Requests that were one too many: 429 for a user's limits, 503 for that of all. */
  readonly refused: number;
}

interface User {
  tokens: number;
  atMs: number;
  inFlight: number;
  /** When the requests of the last second came. */
  readonly recent: number[];
}

/**
 * The manager's limits on requests. Requests at the same time are counted where the emulator's own server carries them: no
 * other transport says when an answer is out.
 */
export class RequestLimits {
  readonly #limits: Required<NsxLimits> | undefined;
  readonly #now: () => number;
  readonly #users = new Map<string, User>();
  #load = { requests: 0, inFlight: 0, mostInFlight: 0, mostPerSecond: 0, refused: 0 };

  /** @param limits - all of them, or `undefined` for none */
  constructor(limits: Required<NsxLimits> | undefined, now: () => number) {
    this.#limits = limits;
    this.#now = now;
  }

  get load(): NsxLoad {
    return { ...this.#load };
  }

  /** Counts a request, and says why it cannot be taken, if so. */
  admit(name: string, connection: WireConnection | undefined): NsxRefusal | undefined {
    const user = this.#userOf(name);
    const load = this.#load;
    this.#count(user);
    const refusal = this.#judge(user);
    if (refusal !== undefined) load.refused += 1;
    else user.tokens -= 1;
    if (connection !== undefined) {
      user.inFlight += 1;
      load.inFlight += 1;
      load.mostInFlight = Math.max(load.mostInFlight, user.inFlight);
      connection.onEnd(() => {
        user.inFlight -= 1;
        load.inFlight -= 1;
      });
    }
    return refusal;
  }

  /** Forgets who came; what is still under way counts no more. */
  clear(): void {
    this.#users.clear();
    this.#load = { requests: 0, inFlight: 0, mostInFlight: 0, mostPerSecond: 0, refused: 0 };
  }

  #userOf(name: string): User {
    const size = this.#limits?.requestsPerSecond ?? 0;
    const nowMs = this.#now();
    const user = this.#users.get(name) ?? { tokens: size, atMs: nowMs, inFlight: 0, recent: [] };
    this.#users.set(name, user);
    user.tokens = Math.min(size, user.tokens + (Math.max(0, nowMs - user.atMs) / 1000) * size);
    user.atMs = nowMs;
    return user;
  }

  #count(user: User): void {
    const first = user.recent.findIndex((atMs) => user.atMs - atMs < 1000);
    user.recent.splice(0, first === -1 ? user.recent.length : first);
    user.recent.push(user.atMs);
    this.#load.requests += 1;
    this.#load.mostPerSecond = Math.max(this.#load.mostPerSecond, user.recent.length);
  }

  #judge({ tokens, inFlight }: User): NsxRefusal | undefined {
    if (this.#limits === undefined) return undefined;
    const { requestsPerSecond, inFlight: most, total } = this.#limits;
    if (this.#load.inFlight >= total) {
      return new NsxRefusal(503, 503, `The server has reached its limit of ${total} concurrent requests.`);
    }
    if (inFlight >= most) return tooMany(`Client has exceeded the limit of ${most} concurrent requests.`);
    if (tokens < 1) return tooMany(`Client has exceeded the request rate of ${requestsPerSecond} per second.`);
    return undefined;
  }
}

/** The answer to a client that asks for too much. */
export function tooMany(message: string): NsxRefusal {
  return new NsxRefusal(429, 102, message);
}

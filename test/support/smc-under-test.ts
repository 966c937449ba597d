import type { SocketEvent } from "trunkline";
import { Smc, type SmcOptions } from "trunkline/smc";
import type { RawSmc } from "./raw-smc.ts";
import { Until } from "./until.ts";

/** What a client told its `socket` hook. */
export class SocketLog extends Until {
  readonly events: SocketEvent[] = [];

  readonly add = (event: SocketEvent): void => {
    this.events.push(event);
    this.check();
  };

  count(kind: SocketEvent["kind"]): number {
    return this.of(kind).length;
  }

  of(kind: SocketEvent["kind"]): SocketEvent[] {
    return this.events.filter((event) => event.kind === kind);
  }
}

type RetryOptions = Extract<SmcOptions["retry"], object>;

/** A client that wastes no time between connections, and what it tells of them. */
export function newSmc(
  { baseUrl }: Pick<RawSmc, "baseUrl">,
  options: Partial<Omit<SmcOptions, "retry">> & { readonly retry?: RetryOptions } = {},
): { readonly smc: Smc; readonly log: SocketLog } {
  const log = new SocketLog();
  const smc = new Smc({
    baseUrl,
    apiVersion: "7.2",
    credentials: { apiKey: "key-of-the-client" },
    hooks: { socket: log.add },
    ...options,
    retry: { baseDelayMs: 0, ...options.retry },
    sockets: { baseDelayMs: 1, maxDelayMs: 20, ...options.sockets },
  });
  return { smc, log };
}

/** The address of an element, as servers give it. */
export const href = (name: string | number): string => `https://smc.example.net:8082/7.2/elements/vpn/${name}`;

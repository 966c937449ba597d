import { ConnectionError, isConnectionError, isTimeoutError } from "./errors/transport-errors.ts";
import type { ErrorContext, TrunklineError } from "./errors/trunkline-error.ts";
import { originOf } from "./origin.ts";

/**
 * The nodes of one cluster, any of which answers the same. All calls go to one of them until it cannot be reached; then all
 * go to the next, and stay there. Clients that `with()` makes share it.
 */
export class Nodes {
  readonly #bases: readonly string[];
  #current = 0;

  /** @param urls - base URLs, at least two, in the order in which they are tried */
  constructor(urls: readonly string[]) {
    this.#bases = urls.map(withoutSlash);
  }

  /** The base URL of the node that calls go to, without a slash at its end. */
  get current(): string {
    return this.#bases[this.#current] as string;
  }

  /** Whether an endpoint is that of the cluster, and not of something beside it. */
  isHome(endpoint: string | undefined): boolean {
    return endpoint !== undefined && withoutSlash(endpoint) === this.#bases[0];
  }

  /** A URL that was made for the first node, at another. What leads elsewhere stays as it is. */
  place(url: string, node: string): string {
    const first = this.#bases[0] as string;
    return isBelow(url, first) ? `${node}${url.slice(first.length)}` : url;
  }

  /** The node that a URL belongs to; of two that both fit, the one with the longer path. */
  of(url: string): string | undefined {
    const fitting = this.#bases.filter((base) => isBelow(url, base));
    return fitting.sort((a, b) => b.length - a.length)[0];
  }

  /** Whether a node stands at an origin. */
  has(origin: string | undefined): boolean {
    return this.#bases.some((base) => originOf(base) === origin);
  }

  /** Goes on to the next node, unless another call did so already. */
  leave(node: string): void {
    if (node === this.current) this.#current = (this.#current + 1) % this.#bases.length;
  }

  /** The error of a call that found several nodes gone: the latest one, and in its words all that were tried. */
  lostError(
    { systemCode, origin, isFinal, cause }: ConnectionError,
    lost: ReadonlyMap<string, TrunklineError>,
    context: ErrorContext & { readonly operation: string },
  ): ConnectionError {
    const why = (error: TrunklineError) =>
      isConnectionError(error) ? (error.systemCode ?? "failed") : "no answer in time";
    const tried = [...lost].map(([node, error]) => `${node} (${why(error)})`).join(", ");
    const maySent = [...lost.values()].some((error) => !isConnectionError(error) || error.maySent);
    const hint = `no node of the cluster could be reached, tried were ${tried}; check network, VPN and firewall`;
    return new ConnectionError({ systemCode, maySent, isFinal, hint }, origin, { ...context, cause });
  }
}

/** Whether a failure says that a node cannot be reached. A certificate that is not trusted has to be seen, not passed by. */
export function isNodeLost(error: unknown): boolean {
  return (isConnectionError(error) && !error.isFinal) || (isTimeoutError(error) && error.scope === "attempt");
}

function withoutSlash(url: string): string {
  return url.replace(/\/+$/, "");
}

function isBelow(url: string, base: string): boolean {
  return url.startsWith(base) && /^([/?]|$)/.test(url.slice(base.length));
}

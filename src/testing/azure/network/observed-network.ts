import type { Json } from "../../wire.ts";
import { keyOf } from "../arm-path.ts";
import { Tunnel } from "./tunnel.ts";

/** How a dependency of an API Management service is seen. */
export interface DependencyStatus {
  readonly status: "initializing" | "success" | "failure";
  readonly error: string | undefined;
  readonly changedMs: number;
}

/** What goes on in the emulated network beside its resources. */
export class ObservedNetwork {
  /** By the type of resource that a service depends on. */
  readonly dependencies = new Map<string, DependencyStatus>();
  /** The last diagnosis by the key of its target. */
  readonly diagnoses = new Map<string, Json>();
  /** Keys of what packets are captured at. */
  readonly captures = new Set<string>();
  readonly #tunnels = new Map<string, Tunnel>();
  readonly #unreachable = new Map<string, string>();

  /** The tunnel of a connection, or of one of the links of a connection. */
  tunnel(segments: readonly string[]): Tunnel {
    const key = keyOf(segments);
    const tunnel = this.#tunnels.get(key) ?? new Tunnel();
    this.#tunnels.set(key, tunnel);
    return tunnel;
  }

  /** Forgets what was seen at a resource, and at all that stood below it. */
  forget(segments: readonly string[]): void {
    const key = keyOf(segments);
    for (const kept of [this.diagnoses, this.captures, this.#tunnels])
      for (const place of [...kept.keys()]) if (`${place}/`.startsWith(`${key}/`)) kept.delete(place);
  }

  setReachable(host: string, isReachable: boolean, issue: string): void {
    if (isReachable) this.#unreachable.delete(host.toLowerCase());
    else this.#unreachable.set(host.toLowerCase(), issue);
  }

  /** The type of issue that stands in the way to a host, whatever the routes. */
  issueOf(host: string): string | undefined {
    return this.#unreachable.get(host.toLowerCase());
  }

  clear(): void {
    for (const kept of [this.dependencies, this.diagnoses, this.captures, this.#tunnels, this.#unreachable])
      kept.clear();
  }
}

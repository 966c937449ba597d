import type { HttpListener } from "../http-listener.ts";
import { RestartableListener } from "../restartable-listener.ts";

/** Starts to listen for a node, at a port of its own; 0 for any free one. */
type Listen = (node: number, port: number) => Promise<HttpListener>;

/** The nodes of a cluster on loopback: each has an address of its own and can go down by itself. */
export class NsxCluster {
  readonly #forget: (node: number) => void;
  readonly #nodes: readonly RestartableListener[];

  private constructor(nodes: readonly RestartableListener[], forget: (node: number) => void) {
    this.#nodes = nodes;
    this.#forget = forget;
  }

  /**
   * Starts every node.
   *
   * @param forget - ends the sessions of a node
   */
  static async start(
    count: number,
    ports: readonly number[],
    listen: Listen,
    forget: (node: number) => void,
  ): Promise<NsxCluster> {
    const nodes: RestartableListener[] = [];
    try {
      for (let node = 0; node < count; node += 1) {
        nodes.push(await RestartableListener.start(ports[node] ?? 0, (port) => listen(node, port)));
      }
    } catch (error) {
      await Promise.all(nodes.map((one) => one.close()));
      throw error;
    }
    return new NsxCluster(nodes, forget);
  }

  /** Base URLs of the nodes, whether they run or not. */
  get origins(): readonly string[] {
    return this.#nodes.map(({ origin }) => origin);
  }

  /** Takes a node down: connections are refused, open ones are reset, and its sessions are gone. */
  stop(node: number): Promise<void> {
    return this.#require(node).stop("reset", () => this.#forget(node));
  }

  /** Brings a node up again, at the address that it had. */
  start(node: number): Promise<void> {
    return this.#require(node).start();
  }

  async close(): Promise<void> {
    await Promise.all(this.#nodes.map((one) => one.close()));
  }

  #require(node: number): RestartableListener {
    const listener = this.#nodes[node];
    if (listener !== undefined) return listener;
    throw new RangeError(`There is no node ${node}; the cluster has ${this.#nodes.length}, from 0`);
  }
}

import type { HttpListener } from "../http-listener.ts";

/** Starts to listen for a node, at a port of its own; 0 for any free one. */
type Listen = (node: number, port: number) => Promise<HttpListener>;

/** The nodes of a cluster on loopback: each has an address of its own and can go down by itself. */
export class NsxCluster {
  readonly #listen: Listen;
  readonly #forget: (node: number) => void;
  readonly #first: readonly HttpListener[];
  readonly #running: (HttpListener | undefined)[];
  /** What is asked for at the same time is done one after the other. */
  #turn: Promise<void> = Promise.resolve();
  #isClosed = false;

  private constructor(first: readonly HttpListener[], listen: Listen, forget: (node: number) => void) {
    this.#first = first;
    this.#running = [...first];
    this.#listen = listen;
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
    const first: HttpListener[] = [];
    try {
      for (let node = 0; node < count; node += 1) first.push(await listen(node, ports[node] ?? 0));
    } catch (error) {
      await Promise.all(first.map((listener) => listener.close()));
      throw error;
    }
    return new NsxCluster(first, listen, forget);
  }

  /** Base URLs of the nodes, whether they run or not. */
  get origins(): readonly string[] {
    return this.#first.map(({ origin }) => origin);
  }

  /** Takes a node down: connections are refused, open ones are reset, and its sessions are gone. */
  stop(node: number): Promise<void> {
    this.#require(node);
    return this.#queue(async () => {
      this.#forget(node);
      await this.#running.splice(node, 1, undefined)[0]?.close("reset");
    });
  }

  /** Brings a node up again, at the address that it had. */
  start(node: number): Promise<void> {
    const { port } = this.#require(node);
    return this.#queue(async () => {
      if (this.#isClosed || this.#running[node] !== undefined) return;
      this.#running[node] = await this.#listen(node, port);
    });
  }

  close(): Promise<void> {
    this.#isClosed = true;
    return this.#queue(async () => {
      await Promise.all(this.#running.map((listener) => listener?.close()));
      this.#running.fill(undefined);
    });
  }

  #queue(work: () => Promise<void>): Promise<void> {
    const done = this.#turn.then(work);
    this.#turn = done.catch(() => {});
    return done;
  }

  #require(node: number): HttpListener {
    const listener = this.#first[node];
    if (listener !== undefined) return listener;
    throw new RangeError(`There is no node ${node}; the cluster has ${this.#first.length}, from 0`);
  }
}

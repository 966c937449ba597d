import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Server, type Socket } from "node:net";
import { Until } from "./until.ts";

/** A way to a server on which packets can get lost for good, without either end being told. */
export class FrozenProxy extends Until {
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  /** Pairs that forward. */
  readonly #warm = new Set<readonly [Socket, Socket]>();
  /** How many connections came from clients. */
  accepted = 0;

  static async start(port: number): Promise<FrozenProxy> {
    const proxy = new FrozenProxy(port);
    await once(proxy.#server, "listening");
    return proxy;
  }

  private constructor(port: number) {
    super();
    this.#server = createServer((near) => this.#forward(near, connect(port, "127.0.0.1"))).listen(0, "127.0.0.1");
  }

  get baseUrl(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** From now on nothing passes on the connections that stand, in neither direction. New ones are forwarded. */
  freeze(): void {
    this.#warm.clear();
  }

  #forward(near: Socket, far: Socket): void {
    const pair = [near, far] as const;
    this.accepted += 1;
    this.#warm.add(pair);
    for (const [from, to] of [pair, [far, near] as const]) {
      this.#sockets.add(from);
      from.on("data", (data) => this.#warm.has(pair) && to.write(data));
      from.on("end", () => this.#warm.has(pair) && to.end());
      from.on("error", () => {});
      from.on("close", () => {
        this.#sockets.delete(from);
        if (this.#warm.has(pair)) to.destroy();
        this.check();
      });
    }
    this.check();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    await new Promise<void>((resolve) => this.#server.close(() => resolve()));
  }
}

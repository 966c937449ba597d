import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { Until } from "./until.ts";

/** A server on this machine that answers as told and knows which of its answers are still on their way. */
export class ByteServer extends Until {
  readonly #server: Server;
  /** Requests that came. */
  requests = 0;
  /** Answers that neither came to their end nor lost their connection. */
  held = 0;

  private constructor(listener: RequestListener) {
    super();
    this.#server = createServer((request, response) => {
      this.requests += 1;
      this.held += 1;
      response
        .on("error", () => {})
        .on("close", () => {
          this.held -= 1;
          this.check();
        });
      listener(request, response);
    });
  }

  static async start(listener: RequestListener): Promise<ByteServer> {
    const made = new ByteServer(listener);
    await new Promise<void>((resolve) => made.#server.listen(0, "127.0.0.1", resolve));
    return made;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}

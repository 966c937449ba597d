import type { HttpListener } from "./http-listener.ts";

/** A listener that can go down and come up again at the address that it had. */
export class RestartableListener {
  readonly origin: string;
  readonly #port: number;
  readonly #listen: (port: number) => Promise<HttpListener>;
  #running: HttpListener | undefined;
  /** What is asked for at the same time is done one after the other. */
  #turn: Promise<void> = Promise.resolve();
  #isClosed = false;

  private constructor(first: HttpListener, listen: (port: number) => Promise<HttpListener>) {
    this.origin = first.origin;
    this.#port = first.port;
    this.#running = first;
    this.#listen = listen;
  }

  /** Listens for the first time. */
  static async start(port: number, listen: (port: number) => Promise<HttpListener>): Promise<RestartableListener> {
    return new RestartableListener(await listen(port), listen);
  }

  /**
   * Refuses connections from now on, and ends the open ones.
   * @param onStop - what else goes down with it, when its turn comes
   */
  stop(how?: "destroy" | "reset", onStop?: () => void): Promise<void> {
    return this.#queue(async () => {
      onStop?.();
      const running = this.#running;
      this.#running = undefined;
      await running?.close(how);
    });
  }

  /** Listens again, unless it does so already or has been closed for good. */
  start(): Promise<void> {
    return this.#queue(async () => {
      if (!this.#isClosed) this.#running ??= await this.#listen(this.#port);
    });
  }

  close(): Promise<void> {
    this.#isClosed = true;
    return this.stop();
  }

  #queue(work: () => Promise<void>): Promise<void> {
    const done = this.#turn.then(work);
    this.#turn = done.catch(() => {});
    return done;
  }
}

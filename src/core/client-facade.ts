import type { Client, ConfigurableClient, RequestInput } from "./client.ts";
import type { Handle } from "./handle.ts";
import type { CallOptions } from "./options.ts";
import { attachPipeline, pipelineOf } from "./pipeline.ts";
import type { Poller } from "./poller.ts";
import type { ResumableOperation } from "./resumable-operation.ts";

const INSPECT = Symbol.for("nodejs.util.inspect.custom");

/** What the classes of all vendors have beside their services. They are made by `new HuaweiCloud(...)` and its kind. */
export abstract class ClientFacade<Vendor extends string, Options extends object> implements Client<Vendor> {
  readonly #client: ConfigurableClient<Vendor, Options>;

  /** @internal The vendors' classes hand in the client that they stand for. */
  constructor(client: ConfigurableClient<Vendor, Options>) {
    this.#client = client;
    attachPipeline(this, pipelineOf(client));
  }

  /** Name of the vendor. */
  get vendor(): Vendor {
    return this.#client.vendor;
  }

  /** Sends a request that no document describes; see {@link Client.request}. */
  request<T = unknown>(input: RequestInput, options?: CallOptions): Handle<T> {
    return this.#client.request<T>(input, options);
  }

  /** Goes on waiting for work that was accepted earlier; see {@link Client.resume}. */
  resume<Done>(operation: ResumableOperation<Vendor, Done>, token: string, options?: CallOptions): Poller<Done> {
    return this.#client.resume(operation, token, options);
  }

  /**
   * A client with other options. It shares retry budget, rate limit and sign-in with this one unless credentials,
   * endpoints or `fetch` change, and ends when this one is closed.
   */
  abstract with(options: Partial<Options>): ClientFacade<Vendor, Options>;

  /** Lets no further call in, waits for those on their way, and signs out where there is a session. */
  close(): Promise<void> {
    return this.#client.close();
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  /** Vendor and endpoints; never credentials. */
  toJSON(): { readonly vendor: Vendor; readonly endpoints: Readonly<Record<string, string>> } {
    return this.#client.toJSON();
  }

  /** What Node's `inspect` and `console.log` show. */
  [INSPECT](): string {
    // Compilers put an underscore before the name of a class that mentions itself.
    return `${this.constructor.name.replace(/^_/, "")} {}`;
  }
}

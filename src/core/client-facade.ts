import type { Client, ConfigurableClient } from "./client.ts";
import { attachPipeline, pipelineOf } from "./pipeline.ts";

const INSPECT = Symbol.for("nodejs.util.inspect.custom");

/** What the classes of all vendors have beside their services. They are made by `new HuaweiCloud(...)` and its kind. */
export abstract class ClientFacade<Vendor extends string, Options extends object, LongRunning = never>
  implements Client<Vendor, LongRunning>
{
  readonly #client: ConfigurableClient<Vendor, Options, LongRunning>;

  /** @internal The vendors' classes hand in the client that they stand for. */
  constructor(client: ConfigurableClient<Vendor, Options, LongRunning>) {
    this.#client = client;
    // Their overloads are the client's own.
    this.request = client.request;
    this.resume = client.resume;
    attachPipeline(this, pipelineOf(client));
  }

  /** Name of the vendor. */
  get vendor(): Vendor {
    return this.#client.vendor;
  }

  /** Sends a request that no document describes; see {@link Client.request}. */
  readonly request: Client<Vendor, LongRunning>["request"];

  /** Goes on waiting for work that was accepted earlier; see {@link Client.resume}. */
  readonly resume: Client<Vendor, LongRunning>["resume"];

  /**
   * A client with other options. It shares retry budget, rate limit and sign-in with this one unless credentials,
   * endpoints or `fetch` change, and ends when this one is closed.
   */
  abstract with(options: Partial<Options>): ClientFacade<Vendor, Options, LongRunning>;

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

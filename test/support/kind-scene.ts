import { type Account, account } from "./account.ts";
import type { Dialect } from "./dialects.ts";
import { Ledger, Watch } from "./numbered.ts";
import { RawSmc, type RawSocket } from "./raw-smc.ts";
import { newSmc } from "./smc-under-test.ts";

type Options = Parameters<Dialect["subscribe"]>[2];
type ClientOptions = Parameters<typeof newSmc>[1];

/** A server, a client and subscriptions of one kind of socket between them, whose values are counted. */
export class KindScene implements AsyncDisposable {
  readonly dialect: Dialect;
  readonly server: RawSmc;
  readonly ledger: Ledger;
  readonly client: ReturnType<typeof newSmc>;
  readonly watches: Watch[] = [];
  #count = 0;

  static async start(dialect: Dialect, options?: ClientOptions): Promise<KindScene> {
    const server = await RawSmc.start();
    return new KindScene(dialect, server, server, options);
  }

  /** `way` is what the client goes to; the server itself, or something before it. */
  constructor(dialect: Dialect, server: RawSmc, way: Pick<RawSmc, "baseUrl">, options?: ClientOptions) {
    this.dialect = dialect;
    this.server = server;
    this.ledger = new Ledger(server);
    server.script.firstStatus = this.ledger.next;
    this.client = newSmc(way, options);
  }

  get log(): ReturnType<typeof newSmc>["log"] {
    return this.client.log;
  }

  /** The socket of the server, of which there must be one. */
  get socket(): RawSocket {
    const [socket] = this.server.sockets;
    if (socket === undefined || this.server.sockets.size > 1) {
      throw new Error(`there are ${this.server.sockets.size} sockets`);
    }
    return socket;
  }

  /** The address or name of what the next subscription is about. */
  nextTarget(): string {
    return this.dialect.target(this.#count++);
  }

  /** Subscribes so many others, whose values are taken as they come. */
  async watch(count: number, options?: Options): Promise<void> {
    const targets = Array.from({ length: count }, () => this.nextTarget());
    const more = targets.map(
      async (target) => new Watch(await this.dialect.subscribe(this.client.smc, target, options), target, this.dialect),
    );
    this.watches.push(...(await Promise.all(more)));
  }

  /** Sends so many values to each subscription. */
  publish(times: number): void {
    for (let time = 0; time < times; time++) for (const { target } of this.watches) this.ledger.publish(target);
  }

  /** Resolves once every loop is past so many gaps. */
  async pastGaps(count: number): Promise<void> {
    await Promise.all(this.watches.map((watch) => watch.until(() => watch.isPastGap(count))));
  }

  /** Resolves once every loop has got the last value of its own. */
  async caughtUp(): Promise<void> {
    const { ledger } = this;
    await Promise.all(this.watches.map((watch) => watch.until(() => watch.last === ledger.last(watch.target))));
  }

  /** What is wrong with what loops got. */
  get wrong(): string[] {
    return this.watches.flatMap(({ wrong }) => wrong);
  }

  account(): Account {
    const { server, ledger, log, watches } = this;
    return account({ server, ledger, log, watches });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.client.smc.close();
    await this.server.kill();
  }
}

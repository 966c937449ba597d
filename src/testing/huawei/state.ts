import { RandomSource } from "../random-source.ts";
import type { Json } from "../wire.ts";
import type { HuaweiAccount } from "./account.ts";
import type { IssuedTokens } from "./issued-tokens.ts";
import { ResourceTable, type Settling } from "./resource-table.ts";
import { plantResources } from "./seed-resources.ts";

/** All that the emulated Huawei services remember. */
export class HuaweiState {
  readonly account: HuaweiAccount;
  /** What IAM gave; stays, as all credentials do. */
  readonly tokens: IssuedTokens;
  readonly now: () => number;
  readonly gateways: ResourceTable;
  readonly customerGateways: ResourceTable;
  readonly connections: ResourceTable;
  readonly monitors: ResourceTable;
  readonly eventGridConnections: ResourceTable;
  readonly #seed: string;
  readonly #endings = new Map<string, Json[]>();
  #random: RandomSource;

  constructor(account: HuaweiAccount, tokens: IssuedTokens, settling: Settling, seed: string) {
    this.account = account;
    this.tokens = tokens;
    this.now = settling.now;
    this.gateways = new ResourceTable(settling);
    this.customerGateways = new ResourceTable(settling);
    this.connections = new ResourceTable(settling);
    this.monitors = new ResourceTable(settling);
    this.eventGridConnections = new ResourceTable(settling);
    this.#seed = seed;
    this.#random = new RandomSource(seed);
    plantResources(this);
  }

  newId(): string {
    return this.#random.uuid();
  }

  /** Headers of answers that carry a renewed token. */
  responseToken(): Readonly<Record<string, string>> {
    return { "header-response-token": this.#random.hex(64) };
  }

  /** The time in the form that the VPN service writes. */
  vpnTime(): string {
    return new Date(this.now()).toISOString();
  }

  /** The time in the form that EventGrid writes: UTC without a zone. */
  eventGridTime(): string {
    return this.vpnTime().slice(0, 19).replace("T", " ");
  }

  /** Lets the next work that `operation` starts end with these members instead of the usual ones. */
  endNext(operation: string, members: Json): void {
    this.#endings.set(operation, [...(this.#endings.get(operation) ?? []), members]);
  }

  /** How work that `operation` starts will end. */
  endingOf(operation: string, usual: Json): Json {
    const [next, ...later] = this.#endings.get(operation) ?? [];
    this.#endings.set(operation, later);
    return { ...usual, ...next };
  }

  /** Back to the resources of the start. */
  reset(): void {
    for (const table of [
      this.gateways,
      this.customerGateways,
      this.connections,
      this.monitors,
      this.eventGridConnections,
    ]) {
      table.clear();
    }
    this.#random = new RandomSource(this.#seed);
    this.#endings.clear();
    plantResources(this);
  }
}

import type { IssuedTokens } from "../issued-tokens.ts";
import { RandomSource } from "../random-source.ts";
import type { Json } from "../wire.ts";
import type { HuaweiAccount } from "./account.ts";
import type { HuaweiReply } from "./call.ts";
import type { HuaweiItemRefusal } from "./item-refusals.ts";
import type { HuaweiQuotas } from "./quotas.ts";
import type { Settling } from "./resource-table.ts";
import { plantResources } from "./seed-resources.ts";
import { createTables, type Tables } from "./tables.ts";

/** All that the emulated Huawei services remember. */
export class HuaweiState {
  readonly account: HuaweiAccount;
  /** What IAM gave; stays, as all credentials do. */
  readonly tokens: IssuedTokens;
  readonly now: () => number;
  readonly tables: Tables;
  readonly quotas: HuaweiQuotas;
  readonly #seed: string;
  readonly #endings = new Map<string, Json[]>();
  readonly #itemRefusals = new Map<string, HuaweiItemRefusal[]>();
  readonly #replies = new Map<string, HuaweiReply>();
  #random: RandomSource;

  constructor(account: HuaweiAccount, tokens: IssuedTokens, settling: Settling, quotas: HuaweiQuotas, seed: string) {
    this.account = account;
    this.tokens = tokens;
    this.now = settling.now;
    this.tables = createTables(settling);
    this.quotas = quotas;
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

  /** The time in the form of point-to-client gateways and what belongs to them: without milliseconds. */
  p2cTime(): string {
    return this.vpnTime().replace(/\.\d+Z$/u, "Z");
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
    return { ...usual, ...this.#takeEnding(operation) };
  }

  /** How a delete will end: the resource is gone, unless it is planned to remain. */
  removalBy(operation: string): Json | "gone" {
    return this.#takeEnding(operation) ?? "gone";
  }

  /** Lets `operation` refuse the next item that it is sent, or the next one of an id. */
  refuseItem(operation: string, refusal: HuaweiItemRefusal): void {
    this.#itemRefusals.set(operation, [...(this.#itemRefusals.get(operation) ?? []), refusal]);
  }

  /** Why an item is refused as planned, if it is. */
  takeItemRefusal(operation: string, id: string): HuaweiItemRefusal | undefined {
    const planned = this.#itemRefusals.get(operation) ?? [];
    const taken = planned.find((refusal) => refusal.id === undefined || refusal.id === id);
    this.#itemRefusals.set(
      operation,
      planned.filter((refusal) => refusal !== taken),
    );
    return taken;
  }

  /** What was answered to a request with this `X-Client-Token`, or else what `act` answers now. */
  once(request: string, token: string | undefined, act: () => HuaweiReply): HuaweiReply {
    if (token === undefined) return act();
    const key = `${request} ${token}`;
    const reply = this.#replies.get(key) ?? act();
    this.#replies.set(key, reply);
    return reply;
  }

  /** Back to the resources of the start. */
  reset(): void {
    for (const table of Object.values(this.tables)) table.clear();
    this.#random = new RandomSource(this.#seed);
    this.#endings.clear();
    this.#itemRefusals.clear();
    this.#replies.clear();
    plantResources(this);
  }

  #takeEnding(operation: string): Json | undefined {
    const [next, ...later] = this.#endings.get(operation) ?? [];
    this.#endings.set(operation, later);
    return next;
  }
}

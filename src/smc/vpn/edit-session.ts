import type { Client } from "../../core/client.ts";
import { doubtBefore } from "../../core/earlier-attempts.ts";
import { isApiError } from "../../core/errors/api-error.ts";
import { InvalidArgumentError } from "../../core/errors/refused-errors.ts";
import { Lifetime } from "../../core/lifetime.ts";
import type { OperationDefinition } from "../../core/operation.ts";
import type { CallOptions } from "../../core/options.ts";
import { attachPipeline, Pipeline, pipelineOf } from "../../core/pipeline.ts";
import { checkedAddress } from "../../core/request-given.ts";
import { attachManner, callHref, checkedHref } from "../call-href.ts";
import { linkOf } from "../elements/links.ts";
import type { ReadElement } from "../elements/types.ts";
import type { PolicyVpn } from "../generated/api/policy-vpn/types.ts";
import { BoundSession } from "./bound-session.ts";
import { CLOSE, OPEN } from "./definitions.ts";
import { mayHaveTakenEffect } from "./may-have-taken-effect.ts";

/** So long the end of an edit may take, whatever the limits of its calls: nobody else can edit the VPN until then. */
const CLOSE_MS = 30_000;

/** What a refused close says where an earlier attempt of it has done the work. */
const CLOSED_ALREADY: readonly number[] = [400, 404, 409];

const CLOSE_IS = "the link to close the VPN";

const LOST =
  "The session in which the VPN was opened has ended, and all changes since it was opened or last saved are lost: begin another edit and make them again";

/** The VPNs that are open by addresses, for each session: what is open twice would be closed under the other's hands. */
const openVpns = new WeakMap<object, Set<string>>();

/** The changes of an edit that ends which are not known to be kept. */
interface UnsavedChanges {
  /** Those that are lost. */
  readonly discarded: number;
  /** Those of which nobody knows, since the answer to their `save()` was lost. */
  readonly unclear: number;
}

/** That a VPN is open: opened once, closed once, and in one session. */
export class EditSession {
  /** The VPN as it was before the edit. */
  readonly vpn: ReadElement<PolicyVpn>;
  /** The client of the calls of this edit. They go as any other call of the client, but in this session alone. */
  readonly client: Client<"smc">;
  readonly #pipeline: Pipeline;
  readonly #lifetime: Lifetime;
  readonly #bound: BoundSession;
  readonly #openAt: string;
  readonly #closeAt: string;
  readonly #open: Set<string>;
  #state: "opening" | "open" | "maybe open" | "closing" | "not open" = "opening";
  #unsaved: () => UnsavedChanges = () => ({ discarded: 0, unclear: 0 });
  #failure: unknown;

  /**
   * @throws InvalidArgumentError when the session has opened the VPN already.
   * @throws OriginError when the link to close it leads to where the session may not go.
   */
  constructor(client: Client<"smc">, vpn: ReadElement<PolicyVpn>, options: CallOptions | undefined) {
    this.vpn = vpn;
    const owner = pipelineOf(client);
    const settings = owner.settingsOf(OPEN.id, options);
    this.#openAt = this.link("open", OPEN.id);
    // Looked at before anything is sent: what cannot be closed again is not opened.
    this.#closeAt = checkedHref(this.link("close", OPEN.id), OPEN.id, CLOSE_IS);
    checkedAddress(OPEN, this.#closeAt, CLOSE_IS, owner.profile, settings);
    this.#open = openVpns.get(owner.shared.authenticator) ?? new Set();
    openVpns.set(owner.shared.authenticator, this.#open);
    if (this.#open.has(this.#openAt)) {
      const message = "is open in another edit of this client; close that one first, or use it here";
      throw new InvalidArgumentError([{ path: "vpn", message }], { vendor: "smc", operation: OPEN.id });
    }
    this.#bound = new BoundSession(owner.shared.authenticator);
    // The client closes the VPN before it logs out.
    this.#lifetime = new Lifetime(owner.lifetime, () => this.#end());
    const shared = { ...owner.shared, authenticator: this.#bound.authenticator };
    this.#pipeline = new Pipeline(owner.profile, settings, shared, this.#lifetime);
    this.client = Object.create(client) as Client<"smc">;
    attachPipeline(this.client, this.#pipeline);
    this.#open.add(this.#openAt);
  }

  /**
   * Where a link of the VPN leads.
   * @throws MissingLinkError when it has no such link.
   */
  link(rel: string, operation: string): string {
    return linkOf(this.vpn, rel, undefined, operation).href;
  }

  get isOpen(): boolean {
    return this.#state === "open" && !this.#bound.isLost;
  }

  /** Whether it ended by a call of `close()`, or because the client was closed. */
  get isClosed(): boolean {
    return this.#state === "closing" || this.#state === "not open";
  }

  /** Who knows what closing discards. */
  onClosing(unsaved: () => UnsavedChanges): void {
    this.#unsaved = unsaved;
  }

  /** Opens the VPN. Where that fails, all that it may have done is undone. */
  async open(): Promise<void> {
    try {
      await callHref(this.client, OPEN, this.#openAt);
      this.#bound.bind();
      this.#state = "open";
      attachManner(this.client, (definition) => this.#within(definition));
    } catch (error) {
      this.#bound.bind();
      this.#state = mayHaveTakenEffect(error, OPEN.id) ? "maybe open" : "not open";
      await this.#lifetime.close();
      throw error;
    }
  }

  /** An operation as it is called within the edit. */
  #within(definition: OperationDefinition): OperationDefinition {
    this.#checkOpen(definition.id);
    const { id, advice: { 409: onConflict } = {} } = definition;
    // Advice to open the VPN is of no use here.
    const kept = id === "vpn.save" && onConflict !== undefined ? { 409: onConflict } : {};
    return { ...definition, advice: { ...kept, 401: LOST } };
  }

  /** @throws InvalidArgumentError when nothing may be called any more. */
  #checkOpen(operation: string): void {
    if (this.#bound.isLost) throw this.#bound.lostError({ operation });
    if (!this.isClosed) return;
    const message = "is closed; begin another one with smc.vpn.edit(vpn)";
    throw new InvalidArgumentError([{ path: "the edit", message }], { vendor: "smc", operation });
  }

  /** Closes the VPN, once. */
  async close(): Promise<void> {
    if (this.#state === "open") this.#state = "closing";
    await this.#lifetime.close();
    if (this.#failure !== undefined) throw this.#failure;
  }

  /** What closing comes to, also that of the client, which must not be kept from logging out. */
  async #end(): Promise<void> {
    const wasOpen = this.#state !== "not open";
    const isCertain = this.#state !== "maybe open";
    this.#state = "not open";
    try {
      // What was opened in a session that is gone is not open any more.
      if (!wasOpen || this.#bound.isLost) return;
      const { discarded, unclear } = this.#unsaved();
      if (discarded > 0) this.#warn(`${changes(discarded)} discarded, for the edit was closed without save()`);
      if (unclear > 0) this.#warn(`${changes(unclear)} may have been saved or not, for save() had no clear answer`);
      await this.#sendClose();
    } catch (error) {
      if (isCertain) this.#failure = error;
      this.#warn("may still be open: it could not be closed", error);
    } finally {
      this.#open.delete(this.#openAt);
    }
  }

  async #sendClose(): Promise<void> {
    try {
      const step = { operation: CLOSE, url: this.#closeAt, urlIs: "the address of the element", params: {} };
      await this.#pipeline.runLast(step, CLOSE_MS);
    } catch (error) {
      // The session ended, or an earlier attempt has done it whose answer was lost. One that was answered has not.
      const isAgain = doubtBefore(error) === "unanswered";
      const isDone = isAgain && isApiError(error) && CLOSED_ALREADY.includes(error.status);
      if (!isDone && !this.#bound.isLost) throw error;
    }
  }

  #warn(what: string, error?: unknown): void {
    const { settings, observers } = this.#pipeline;
    const { href, name } = this.vpn;
    const details = { href, ...(error !== undefined && { error }) };
    observers.guard("the logger", () => settings.logger?.warn(`smc vpn.edit of ${name ?? href}: ${what}`, details));
  }
}

function changes(count: number): string {
  return `${count} ${count === 1 ? "change" : "changes"}`;
}

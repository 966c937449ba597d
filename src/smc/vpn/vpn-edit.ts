import { isResponseParseError } from "../../core/errors/answer-errors.ts";
import { InvalidArgumentError } from "../../core/errors/refused-errors.ts";
import type { CallOptions } from "../../core/options.ts";
import { callHref } from "../call-href.ts";
import { changeElement, type ElementChange, updateNamed } from "../elements/change.ts";
import type { ElementList } from "../elements/element-list.ts";
import { elementOf, hrefOf } from "../elements/read-element.ts";
import type { ElementRef, ReadElement } from "../elements/types.ts";
import { deleteElement, postTo } from "../elements/writes.ts";
import type { AnyElement } from "../generated/api/common/types.ts";
import type { EndpointTunnel, GatewayNode, GatewayTunnel } from "../generated/api/policy-vpn/types.ts";
import { ADD_GATEWAY, GET_GATEWAY, REMOVE_GATEWAY, SAVE, VALIDATE } from "./definitions.ts";
import type { EditSession } from "./edit-session.ts";
import { mayHaveTakenEffect } from "./may-have-taken-effect.ts";
import { endpointTunnelsOf, type GatewayUsage, gatewaysAt, tunnelsAt } from "./read-vpn.ts";

/** Options of a call within an edit. They win over those that the edit was begun with. */
export type EditCallOptions = Omit<CallOptions, "waitMs" | "pollIntervalMs" | "partialFailure">;

/**
 * A policy-based VPN that is open for changes. Nothing of them is kept until `save()`; `close()`, or the end of the block
 * that it was declared in by `await using`, ends it in any case.
 *
 * @example
 * ```ts
 * import type { Smc } from "trunkline/smc";
 * declare const smc: Smc;
 * declare const href: string;
 *
 * await using edit = await smc.vpn.edit(href);
 * for await (const tunnel of edit.tunnels().bodies()) {
 *   if (tunnel.name?.includes("Paris")) await edit.setTunnelEnabled(tunnel, false);
 * }
 * await edit.save();
 * ```
 */
export class VpnEdit {
  readonly #session: EditSession;
  #changes = 0;
  /** The oldest of them, where a `save()` had no clear answer. */
  #unclear = 0;

  /** @internal Edits are begun by `smc.vpn.edit`. */
  constructor(session: EditSession) {
    this.#session = session;
    session.onClosing(() => ({ discarded: this.#changes - this.#unclear, unclear: this.#unclear }));
  }

  /** Address of the VPN, as it was given. */
  get href(): string {
    return this.#session.vpn.href;
  }

  /** Name of the VPN. */
  get name(): string | undefined {
    return this.#session.vpn.name;
  }

  /** False once it is closed, or the session has ended in which it was opened. */
  get isOpen(): boolean {
    return this.#session.isOpen;
  }

  /** How many changes were made since it was opened or last saved. */
  get unsavedChanges(): number {
    return this.#changes;
  }

  /** Its tunnels from gateway to gateway. */
  tunnels(options?: EditCallOptions): ElementList<GatewayTunnel> {
    return tunnelsAt(this.#session.client, async () => this.#session.link("gateway_tunnel", "vpn.tunnels"), options);
  }

  /** The tunnels from endpoint to endpoint that a tunnel between gateways has. */
  endpointTunnels(tunnel: ElementRef, options?: EditCallOptions): ElementList<EndpointTunnel> {
    return endpointTunnelsOf(this.#session.client, tunnel, options);
  }

  /** The gateways that all others have tunnels to. */
  centralGateways(options?: EditCallOptions): ElementList<GatewayNode> {
    return this.#gateways("central", options);
  }

  /** The gateways that have tunnels to central ones only. */
  satelliteGateways(options?: EditCallOptions): ElementList<GatewayNode> {
    return this.#gateways("satellite", options);
  }

  /** The gateways that VPN clients of users reach. */
  mobileGateways(options?: EditCallOptions): ElementList<GatewayNode> {
    return this.#gateways("mobile", options);
  }

  /**
   * Adds a gateway as a central one. `POST {version}/elements/vpn/{id}/gateway_node/central`
   * @param gateway - the gateway of an engine, or an external one.
   * @returns the address of its node in this VPN.
   */
  addCentralGateway(gateway: ElementRef, options?: EditCallOptions): Promise<string> {
    return this.#addGateway("central", gateway, options);
  }

  /** As {@link VpnEdit.addCentralGateway}, as a satellite. */
  addSatelliteGateway(gateway: ElementRef, options?: EditCallOptions): Promise<string> {
    return this.#addGateway("satellite", gateway, options);
  }

  /**
   * As {@link VpnEdit.addCentralGateway}, for VPN clients of users. The SMC wants the VPN's `mobile_vpn_topology_mode` to be
   * `Selected Gateways below` then.
   */
  addMobileGateway(gateway: ElementRef, options?: EditCallOptions): Promise<string> {
    return this.#addGateway("mobile", gateway, options);
  }

  /**
   * Takes a gateway out of this VPN, on condition that its node is as it was read.
   * @param node - its node, one of `centralGateways()` and the like; not the gateway itself.
   * @throws ConflictError when somebody changed it meanwhile, or something still needs it.
   * @throws InvalidArgumentError when it was read and has no `etag`; nothing is sent.
   */
  async removeGateway(node: ElementRef, options?: EditCallOptions): Promise<void> {
    const { client } = this.#session;
    hrefOf(node, REMOVE_GATEWAY.id, "node");
    const known = await elementOf<GatewayNode>(client, node, REMOVE_GATEWAY, options, GET_GATEWAY);
    await deleteElement(client, known, options, REMOVE_GATEWAY);
    this.#changes += 1;
  }

  /**
   * Lets a tunnel between gateways or endpoints carry traffic, or not. Nothing is written where it is so already.
   * @returns whether there was anything to change.
   */
  setTunnelEnabled(tunnel: ElementRef, enabled: boolean, options?: EditCallOptions): Promise<boolean> {
    return this.#change<GatewayTunnel>(
      tunnel,
      (body) => (body.enabled === enabled ? undefined : { ...body, enabled }),
      options,
      "vpn.setTunnelEnabled",
    );
  }

  /**
   * Sets the pre-shared key of a tunnel. The SMC makes keys by itself where it manages both gateways, and never shows one.
   */
  async setPresharedKey(tunnel: ElementRef, key: string, options?: EditCallOptions): Promise<void> {
    if (typeof key !== "string" || key === "") {
      const issue = { path: "key", message: "must be a text that is not empty" };
      throw new InvalidArgumentError([issue], { vendor: "smc", operation: "vpn.setPresharedKey" });
    }
    const change: ElementChange<GatewayTunnel> = (body) => ({ ...body, preshared_key: key });
    await this.#change(tunnel, change, options, "vpn.setPresharedKey");
  }

  /**
   * Reads something of this VPN, such as a tunnel, changes it and writes it back whole, on condition that nobody else did
   * meanwhile; where somebody did, `change` runs again on what it is now.
   * @param change - gives the new element, or `undefined` where there is nothing to change. Gets a copy of its own.
   * @returns whether there was anything to change.
   * @throws ConflictError when others changed it five times in a row, or the SMC refuses for another reason.
   */
  update<Body extends object>(
    element: ReadElement<Body>,
    change: ElementChange<Body>,
    options?: EditCallOptions,
  ): Promise<boolean>;
  update<Body extends object = AnyElement>(
    element: ElementRef,
    change: ElementChange<Body>,
    options?: EditCallOptions,
  ): Promise<boolean>;
  update<Body extends object>(
    element: ElementRef,
    change: ElementChange<Body>,
    options?: EditCallOptions,
  ): Promise<boolean> {
    return this.#change(element, change, options, "vpn.update");
  }

  /** What the SMC finds wrong with the VPN as it stands in this edit. No document says what the answer holds. */
  async validate(options?: EditCallOptions): Promise<unknown> {
    return callHref(this.#session.client, VALIDATE, this.#session.link("validate", VALIDATE.id), {}, options);
  }

  /**
   * Keeps what was changed. The VPN stays open, for further changes or for `close()`.
   * @throws ConflictError when the SMC refuses; the changes are then neither kept nor lost, until it is closed.
   */
  async save(options?: EditCallOptions): Promise<void> {
    const saved = this.#changes;
    try {
      await callHref(this.#session.client, SAVE, this.#session.link("save", SAVE.id), {}, options);
    } catch (error) {
      if (mayHaveTakenEffect(error, SAVE.id)) this.#unclear = Math.max(this.#unclear, saved);
      throw error;
    }
    this.#changes -= saved;
    this.#unclear = Math.max(0, this.#unclear - saved);
  }

  /**
   * Ends the edit; what was not saved is discarded, of which the logger hears, and of what may have been saved or not. Waits for calls of the edit that are on their
   * way. Goes out also when the signal of the edit has fired, and once however often it is called.
   * @throws TrunklineError when the SMC did not close the VPN; it then stays open until the session ends.
   */
  close(): Promise<void> {
    return this.#session.close();
  }

  /** As {@link VpnEdit.close}. */
  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  /** Which VPN it is of; never what was changed. */
  toJSON(): { readonly href: string; readonly isOpen: boolean; readonly unsavedChanges: number } {
    return { href: this.href, isOpen: this.isOpen, unsavedChanges: this.#changes };
  }

  #gateways(usage: GatewayUsage, options: EditCallOptions | undefined): ElementList<GatewayNode> {
    return gatewaysAt(
      this.#session.client,
      async () => [this.#session.link(`${usage}_gateway_node`, "vpn.gateways")],
      options,
    );
  }

  async #addGateway(usage: GatewayUsage, gateway: ElementRef, options: EditCallOptions | undefined): Promise<string> {
    const body = { gateway: hrefOf(gateway, ADD_GATEWAY.id, "gateway"), node_usage: usage };
    const at = this.#session.link(`${usage}_gateway_node`, ADD_GATEWAY.id);
    try {
      const { data } = await postTo(this.#session.client, ADD_GATEWAY, at, body, options);
      this.#changes += 1;
      return data.href;
    } catch (error) {
      // It was added, although the answer does not say where.
      if (isResponseParseError(error)) this.#changes += 1;
      throw error;
    }
  }

  async #change<Body extends object>(
    element: ElementRef,
    change: ElementChange<Body>,
    options: EditCallOptions | undefined,
    operation: string,
  ): Promise<boolean> {
    const steps = updateNamed(operation);
    const { hasChanged } = await changeElement(this.#session.client, element, change, options, steps);
    if (hasChanged) this.#changes += 1;
    return hasChanged;
  }
}

import type { Client } from "../../core/client.ts";
import { ResponseParseError } from "../../core/errors/answer-errors.ts";
import { InvalidArgumentError } from "../../core/errors/refused-errors.ts";
import type { CallOptions } from "../../core/options.ts";
import { callHref } from "../call-href.ts";
import type { ElementRef, ReadElement } from "../elements/types.ts";
import type { AnyElement } from "../generated/api/common/types.ts";
import type { EndpointTunnel, GatewayNode, GatewayTunnel } from "../generated/api/policy-vpn/types.ts";
import { changeElement, type EditChange } from "./change-element.ts";
import { ADD_GATEWAY, GET_ELEMENT, REMOVE_GATEWAY, SAVE, VALIDATE } from "./definitions.ts";
import type { EditSession } from "./edit-session.ts";
import { hrefOf, linkAmong, linksOf, type Place } from "./place.ts";
import { endpointTunnelsOf, type GatewayUsage, gatewaysAt, tunnelsAt } from "./read-vpn.ts";
import type { VpnElements } from "./sub-elements.ts";

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
  readonly #place: Place;
  #changes = 0;

  /** @internal Edits are begun by `smc.vpn.edit`. */
  constructor(session: EditSession) {
    this.#session = session;
    const client: Client<"smc"> = session.client;
    this.#place = {
      client,
      callAt: (definition, href, params, options) => {
        session.checkOpen(definition.id);
        return callHref(client, session.within(definition), href, params, options);
      },
    };
    session.onClosing(() => this.#changes);
  }

  /** Address of the VPN, as it was given. */
  get href(): string {
    return this.#session.href;
  }

  /** Name of the VPN. */
  get name(): string | undefined {
    return this.#session.name;
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
  tunnels(options?: EditCallOptions): VpnElements<ReadElement<GatewayTunnel>> {
    return tunnelsAt(this.#place, async () => this.#link("gateway_tunnel", "vpn.tunnels"), options);
  }

  /** The tunnels from endpoint to endpoint that a tunnel between gateways has. */
  endpointTunnels(tunnel: ElementRef, options?: EditCallOptions): VpnElements<ReadElement<EndpointTunnel>> {
    return endpointTunnelsOf(this.#place, tunnel, options);
  }

  /** The gateways that all others have tunnels to. */
  centralGateways(options?: EditCallOptions): VpnElements<ReadElement<GatewayNode>> {
    return this.#gateways("central", options);
  }

  /** The gateways that have tunnels to central ones only. */
  satelliteGateways(options?: EditCallOptions): VpnElements<ReadElement<GatewayNode>> {
    return this.#gateways("satellite", options);
  }

  /** The gateways that VPN clients of users reach. */
  mobileGateways(options?: EditCallOptions): VpnElements<ReadElement<GatewayNode>> {
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
   */
  async removeGateway(node: ElementRef, options?: EditCallOptions): Promise<void> {
    const href = hrefOf(node, "node", REMOVE_GATEWAY.id);
    const { callAt } = this.#place;
    const read = typeof node === "object" && "etag" in node && typeof node.etag === "string" ? node.etag : undefined;
    const ifMatch = read ?? (await callAt(GET_ELEMENT, href, {}, options).withResponse()).headers.get("etag");
    await callAt(REMOVE_GATEWAY, href, ifMatch ? { ifMatch } : {}, options);
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
    const change: EditChange<GatewayTunnel> = (body) => ({ ...body, preshared_key: key });
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
    change: EditChange<Body>,
    options?: EditCallOptions,
  ): Promise<boolean>;
  update<Body extends object = AnyElement>(
    element: ElementRef,
    change: EditChange<Body>,
    options?: EditCallOptions,
  ): Promise<boolean>;
  update<Body extends object>(
    element: ElementRef,
    change: EditChange<Body>,
    options?: EditCallOptions,
  ): Promise<boolean> {
    return this.#change(element, change, options, undefined);
  }

  /** What the SMC finds wrong with the VPN as it stands in this edit. No document says what the answer holds. */
  async validate(options?: EditCallOptions): Promise<unknown> {
    return this.#place.callAt(VALIDATE, this.#link("validate", VALIDATE.id), {}, options);
  }

  /**
   * Keeps what was changed. The VPN stays open, for further changes or for `close()`.
   * @throws ConflictError when the SMC refuses; the changes are then neither kept nor lost, until it is closed.
   */
  async save(options?: EditCallOptions): Promise<void> {
    const saved = this.#changes;
    await this.#place.callAt(SAVE, this.#link("save", SAVE.id), {}, options);
    this.#changes -= saved;
  }

  /**
   * Ends the edit; what was not saved is discarded, of which the logger hears. Waits for calls of the edit that are on their
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

  #gateways(usage: GatewayUsage, options: EditCallOptions | undefined): VpnElements<ReadElement<GatewayNode>> {
    return gatewaysAt(this.#place, async () => [this.#link(`${usage}_gateway_node`, "vpn.gateways")], options);
  }

  async #addGateway(usage: GatewayUsage, gateway: ElementRef, options: EditCallOptions | undefined): Promise<string> {
    const body = { gateway: hrefOf(gateway, "gateway", ADD_GATEWAY.id), node_usage: usage };
    const at = this.#link(`${usage}_gateway_node`, ADD_GATEWAY.id);
    const { headers, status, attempts } = await this.#place.callAt(ADD_GATEWAY, at, { body }, options).withResponse();
    this.#changes += 1;
    const location = headers.get("location");
    if (location) return location;
    const context = { vendor: "smc", operation: ADD_GATEWAY.id, attempts, mayHaveTakenEffect: true };
    throw new ResponseParseError("has no Location, so that nobody knows where the gateway stands now", status, context);
  }

  async #change<Body extends object>(
    element: ElementRef,
    change: EditChange<Body>,
    options: EditCallOptions | undefined,
    operation: string | undefined,
  ): Promise<boolean> {
    const hasChanged = await changeElement(this.#place, element, change, options, operation);
    if (hasChanged) this.#changes += 1;
    return hasChanged;
  }

  #link(rel: string, operation: string): string {
    return linkAmong(linksOf(this.#session.body), rel, operation, this.href);
  }
}

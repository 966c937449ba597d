import { ClientFacade } from "../core/client-facade.ts";
import { isClient } from "../core/pipeline.ts";
import { createClient, type NsxClient, type NsxOptions } from "./client.ts";
import { type PolicyApi, policyApi } from "./policy-api.ts";
import { type VpnApi, vpnApi } from "./vpn-api.ts";

/**
 * VMware NSX: the VPN operations of the manager API and of the policy API, every documented one as a method.
 *
 * @example
 * ```ts
 * import { Nsx } from "trunkline/nsx";
 * await using nsx = new Nsx({ baseUrl: "https://nsx-mgr", credentials: { username: "admin", password: "..." } });
 * const ipsecVpnSessionId = "8dd1c386-9b2c-4448-85b8-51ff649fae4f";
 * const body = await nsx.vpn.getIPSecVPNSession({ ipsecVpnSessionId });
 * const session = await nsx.vpn
 *   .updateIPSecVPNSession({ ipsecVpnSessionId, body: { ...body, enabled: true } })
 *   .untilDone();
 * console.log(session.enabled);
 * ```
 * @see {@link https://developer.broadcom.com/xapis/nsx-t-data-center-rest-api/latest/ | NSX API}
 */
export class Nsx extends ClientFacade<"nsx", NsxOptions> {
  readonly #client: NsxClient;
  #vpn: VpnApi | undefined;
  #policy: PolicyApi | undefined;

  /**
   * @param options - options, or a client that `createClient` made.
   * @throws ConfigurationError naming the option that is unknown, missing or wrong. Nothing is sent.
   */
  constructor(options: NsxOptions | NsxClient) {
    const client: NsxClient = isClient(options) ? options : createClient(options);
    super(client);
    this.#client = client;
  }

  /** The manager API, `/api/v1/vpn`: IPSec and layer 2 VPN on NSX-T 2.5 to 4.2. */
  get vpn(): VpnApi {
    this.#vpn ??= vpnApi(this.#client);
    return this.#vpn;
  }

  /** The policy API, `/policy/api/v1`: VPN of tier-0 and tier-1 gateways on NSX 2.4 and later. */
  get policy(): PolicyApi {
    this.#policy ??= policyApi(this.#client);
    return this.#policy;
  }

  /**
   * A client with other options. It shares retry budget, rate limit and session with this one unless credentials, base URL
   * or `fetch` change, and ends when this one is closed.
   */
  override with(options: Partial<NsxOptions>): Nsx {
    return new Nsx(this.#client.with(options));
  }
}

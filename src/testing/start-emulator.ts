import type { Outcome } from "./apply-fault.ts";
import type { FakeAzure } from "./azure/fake-azure.ts";
import { checkMembers } from "./check-given.ts";
import { type CorsOptions, checkCors } from "./cors.ts";
import { buildEmulator, type EmulatorState, type EmulatorStateOptions } from "./emulator-state.ts";
import { type HttpListener, listenHttp, type TlsIdentity } from "./http-listener.ts";
import type { FakeHuawei } from "./huawei/fake-huawei.ts";
import { NsxCluster } from "./nsx/cluster.ts";
import type { FakeNsx } from "./nsx/fake-nsx.ts";
import { RestartableListener } from "./restartable-listener.ts";
import type { ListeningSmc } from "./smc/fake-smc.ts";
import type { WireRequest } from "./wire.ts";

/** How the loopback emulator listens and behaves. */
export interface EmulatorOptions extends EmulatorStateOptions {
  /**
   * Ports on 127.0.0.1. What has a host of its own has a port of its own here: paths stay as documented, and each is an
   * origin of its own.
   * @defaultValue 0 for each: any free port
   */
  readonly ports?: {
    readonly huaweiVpn?: number;
    readonly huaweiEventGrid?: number;
    readonly huaweiIam?: number;
    readonly azure?: number;
    /** One for each node of the cluster where there are several. */
    readonly nsx?: number | readonly number[];
    readonly nsxCsp?: number;
    readonly smc?: number;
  };
  /** Serves https with this certificate; NSX then asks for a client's, too. @defaultValue plain http */
  readonly tls?: TlsIdentity;
  /**
   * Answers pages of other origins as browsers ask for it (CORS); `true` for every page of this machine. The sockets of the
   * SMC have `smc.allowsOrigin` instead, since handshakes know no CORS.
   * @defaultValue false
   */
  readonly cors?: boolean | CorsOptions;
}

/** The emulated Huawei Cloud with its addresses. */
export interface ListeningHuawei extends FakeHuawei {
  /** Base URL of VPN v5, such as `http://127.0.0.1:40123`. */
  readonly vpn: string;
  /** Base URL of EventGrid v1. */
  readonly eventGrid: string;
  /** Base URL of IAM, which gives tokens and lists projects. */
  readonly iam: string;
}

/** The emulated Azure Resource Manager with its address. */
export interface ListeningAzure extends FakeAzure {
  /** For the `baseUrl` option of the client, such as `http://127.0.0.1:40125`. */
  readonly baseUrl: string;
}

/** The emulated NSX manager with its addresses. */
export interface ListeningNsx extends FakeNsx {
  /** For the `baseUrl` option of the client, such as `http://127.0.0.1:40126`. The first node of a cluster. */
  readonly baseUrl: string;
  /** The address of every node; all have the same objects, and each its own sessions. */
  readonly nodeUrls: readonly string[];
  /** Origin of the Cloud Services Platform, which gives access tokens for `refreshToken` and `cloudClient`. */
  readonly csp: string;
  /**
   * Takes a node down: new connections are refused, open ones are reset, and its sessions are gone.
   *
   * @param node - place in `nodeUrls`, from 0
   * @throws RangeError when there is no such node
   * @example
   * ```ts
   * import { startEmulator } from "trunkline/testing";
   *
   * await using emulator = await startEmulator({ nsx: { nodes: 3 } });
   * await emulator.nsx.stopNode(0);
   * await emulator.nsx.startNode(0);
   * ```
   */
  stopNode(node: number): Promise<void>;
  /**
   * Brings a node up again, at the address that it had.
   *
   * @param node - place in `nodeUrls`, from 0
   * @throws RangeError when there is no such node
   * @throws Error with code `EADDRINUSE` when something else has taken its port
   */
  startNode(node: number): Promise<void>;
}

/** A running emulator: all services in this process, reachable over loopback. */
export interface Emulator extends EmulatorState, AsyncDisposable {
  readonly huawei: ListeningHuawei;
  readonly azure: ListeningAzure;
  readonly nsx: ListeningNsx;
  /** HTTP and WebSockets on one port. */
  readonly smc: ListeningSmc;
  /** Stops at once: open connections and sockets are destroyed and waiting faults end. Later calls do nothing. */
  close(): Promise<void>;
}

/**
 * Starts stateful fakes of the vendors' services on loopback. They check what the real servers check (signatures,
 * clock skew, tokens, sessions, API versions, revisions, required members, types and bounds) and go wrong on demand.
 *
 * @throws RangeError when `tls` is something else than a key and its certificate, or `cors` than the origins of pages
 * @throws Error with code `EADDRINUSE` when a given port is taken
 * @example
 * ```ts
 * import { HuaweiCloud } from "trunkline/huawei";
 * import { startEmulator } from "trunkline/testing";
 *
 * await using emulator = await startEmulator();
 * const huawei = new HuaweiCloud({
 *   region: "cn-north-4",
 *   endpoints: { vpn: emulator.huawei.vpn, eventGrid: emulator.huawei.eventGrid },
 *   projectId: emulator.huawei.projectId,
 *   credentials: emulator.huawei.credentials,
 * });
 * await huawei.vpn.createConnectionMonitor({
 *   body: { connection_monitor: { vpn_connection_id: emulator.huawei.seeds.connection } },
 * });
 * emulator.received[0]?.proof.verified; // true
 * ```
 */
export async function startEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
  // Node would speak of an argument of a call that nobody here has made.
  if (options.tls !== undefined) checkMembers("tls", options.tls, { key: true, cert: true });
  const cors = checkCors(options.cors ?? false);
  const { state, smcAt, nsxNodes, acceptorOf } = buildEmulator(options);
  const listeners: Pick<HttpListener, "close">[] = [];
  const close = async (): Promise<void> => {
    await Promise.all(listeners.splice(0).map((listener) => listener.close()));
  };
  const listenNsx = (place: number, port: number): Promise<HttpListener> => {
    const answer = (request: WireRequest): Outcome => state.answer("nsx", request);
    return listenHttp(answer, { port, place, tls: options.tls, asksCertificate: true, cors });
  };
  const listen = async (service: string, port = 0): Promise<string> => {
    const answer = (request: WireRequest): Outcome => state.answer(service, request);
    const listener = await listenHttp(answer, { port, tls: options.tls, accept: acceptorOf(service), cors });
    listeners.push(listener);
    return listener.origin;
  };
  try {
    const vpn = await listen("huawei.vpn", options.ports?.huaweiVpn);
    const eventGrid = await listen("huawei.eventGrid", options.ports?.huaweiEventGrid);
    const iam = await listen("huawei.iam", options.ports?.huaweiIam);
    const azure = await listen("azure", options.ports?.azure);
    const nsxPorts = [options.ports?.nsx ?? []].flat();
    const nsx = await NsxCluster.start(nsxNodes.count, nsxPorts, listenNsx, nsxNodes.forgetSessions);
    listeners.push(nsx);
    const csp = await listen("nsx.csp", options.ports?.nsxCsp);
    const smc = await RestartableListener.start(options.ports?.smc ?? 0, (port) => {
      const answer = (request: WireRequest): Outcome => state.answer("smc", request);
      return listenHttp(answer, { port, tls: options.tls, accept: acceptorOf("smc"), cors });
    });
    listeners.push(smc);
    return {
      ...state,
      get received() {
        return state.received;
      },
      huawei: { ...state.huawei, vpn, eventGrid, iam },
      azure: { ...state.azure, baseUrl: azure },
      nsx: {
        ...state.nsx,
        get load() {
          return state.nsx.load;
        },
        get failedLogins() {
          return state.nsx.failedLogins;
        },
        baseUrl: nsx.origins[0] ?? "",
        nodeUrls: nsx.origins,
        csp,
        stopNode: (node) => nsx.stop(node),
        startNode: (node) => nsx.start(node),
      },
      // Not spread: its lists are read anew at each access.
      smc: Object.assign(smcAt(smc.origin), { stop: smc.stop.bind(smc), start: smc.start.bind(smc) }),
      close,
      [Symbol.asyncDispose]: close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

import { randomUUID } from "node:crypto";
import { answerRequest } from "./answer-request.ts";
import type { Outcome } from "./apply-fault.ts";
import { createFakeAzure, type FakeAzure, type FakeAzureOptions } from "./azure/fake-azure.ts";
import { checkFault, checkOperation } from "./check-fault.ts";
import { type Fault, FaultPlan, type PlannedFault } from "./faults.ts";
import { createFakeHuawei, type FakeHuawei, type FakeHuaweiOptions } from "./huawei/fake-huawei.ts";
import { createFakeNsx, type FakeNsx, type FakeNsxOptions } from "./nsx/fake-nsx.ts";
import { NumberedLog } from "./numbered-log.ts";
import type { ReceivedListener, ReceivedRequest } from "./received.ts";
import { createFakeSmc, type FakeSmc, type FakeSmcOptions, type SmcAtOrigin } from "./smc/fake-smc.ts";
import type { AcceptSocket } from "./socket-peer.ts";
import type { WireRequest } from "./wire.ts";

/** How the emulated services behave, whatever carries their requests. */
export interface EmulatorStateOptions {
  /**
   * Every id, credential and token follows from it. Give the `seed` of a failed run to repeat that run.
   * @defaultValue random
   */
  readonly seed?: string;
  /**
   * The emulator's clock, in milliseconds since the epoch: it dates resources and judges signatures.
   * @defaultValue `Date.now`
   */
  readonly now?: () => number;
  readonly huawei?: FakeHuaweiOptions;
  readonly azure?: FakeAzureOptions;
  readonly nsx?: FakeNsxOptions;
  readonly smc?: FakeSmcOptions;
}

/** Stateful fakes of the vendors' services without a transport. */
export interface EmulatorState {
  readonly seed: string;
  readonly huawei: FakeHuawei;
  readonly azure: FakeAzure;
  readonly nsx: FakeNsx;
  readonly smc: FakeSmc;
  /** What was received, oldest first, without secrets: the last 10,000 requests, as a new list at every access. */
  readonly received: readonly ReceivedRequest[];
  /**
   * Calls `listener` with every request as it is received, before its answer is delivered.
   * @returns a function that ends it
   */
  onReceived(listener: ReceivedListener): () => void;
  /**
   * Plans a fault. Planned faults strike in their order, each at the requests that it matches.
   * @throws RangeError when `times` is not above zero, or kind, status, service or operation are not known
   * @example
   * ```ts
   * import { startEmulator } from "trunkline/testing";
   *
   * await using emulator = await startEmulator();
   * emulator.fail({ operation: "createConnectionMonitor", kind: "status", status: 503, times: 2 });
   * emulator.fail({ method: "GET", kind: "resetMidBody" });
   * ```
   */
  fail(fault: Fault): PlannedFault;
  /** Back to the start: the first resources, no faults, nothing received. Credentials stay. */
  reset(): void;
  /**
   * Answers one request. This is the whole of the state machine: the loopback server and the msw handlers only
   * carry requests here and outcomes back, and so can a transport of your own.
   *
   * @param service - `huawei.vpn`, `huawei.eventGrid`, `huawei.iam`, `azure`, `nsx`, `nsx.csp` or `smc`; a 101 of the latter opens a socket, which only
   * the loopback server can carry
   * @throws RangeError when there is no such service
   */
  answer(service: string, request: WireRequest): Outcome;
}

/**
 * Makes the emulated services without a server, for the handlers of `trunkline/testing/msw` or a transport of your
 * own.
 *
 * @example
 * ```ts
 * import { http } from "msw";
 * import { setupServer } from "msw/node";
 * import { createEmulatorState } from "trunkline/testing";
 * import { huaweiHandlers } from "trunkline/testing/msw";
 *
 * const state = createEmulatorState({ now: () => Date.UTC(2026, 0, 1) });
 * const server = setupServer(...huaweiHandlers(http, state));
 * ```
 */
export function createEmulatorState(options: EmulatorStateOptions = {}): EmulatorState {
  return buildEmulator(options).state;
}

/** The emulated services with what only a server of the emulator's own needs. */
export interface EmulatorParts {
  readonly state: EmulatorState;
  /** The Management Server as it stands at an origin. */
  smcAt(origin: string): SmcAtOrigin;
  /** The cluster of NSX managers: how many nodes it has, and how one of them forgets its sessions. */
  readonly nsxNodes: { readonly count: number; forgetSessions(node: number): void };
  /** Who takes over the sockets of a service; `undefined` where it has none. */
  acceptorOf(service: string): AcceptSocket | undefined;
}

/** Where the vendor's page has its Management Server, for who asks for hrefs before there is a request. */
const smcOrigin = "http://localhost:8082";

/** Makes the emulated services. */
export function buildEmulator(options: EmulatorStateOptions): EmulatorParts {
  const seed = options.seed ?? randomUUID();
  const now = options.now ?? Date.now;
  const huawei = createFakeHuawei(options.huawei ?? {}, seed, now);
  const azure = createFakeAzure(options.azure ?? {}, seed, now);
  const nsx = createFakeNsx(options.nsx ?? {}, seed, now);
  const smc = createFakeSmc(options.smc ?? {}, seed, now);
  const all = [...huawei.services, ...azure.services, ...nsx.services, ...smc.services];
  const services = new Map(all.map((service) => [service.name, service]));
  const faults = new FaultPlan();
  const log = new NumberedLog<ReceivedRequest>();
  const state: EmulatorState = {
    seed,
    huawei: {
      ...huawei.account,
      endNext: (operation, members) => {
        checkOperation(operation, huawei.services);
        huawei.account.endNext(operation, members);
      },
    },
    azure: {
      ...azure.fake,
      nextOperation: (script) => {
        checkOperation(script.operation, azure.services);
        azure.fake.nextOperation(script);
      },
    },
    nsx: nsx.fake,
    smc: smc.at(smcOrigin),
    get received() {
      return log.entries;
    },
    onReceived: (listener) => log.listen(listener),
    fail: (fault) => {
      checkFault(fault, all);
      return faults.add(fault);
    },
    reset: () => {
      faults.clear();
      log.clear();
      huawei.reset();
      azure.reset();
      nsx.reset();
      smc.reset();
    },
    answer: (name, request) => {
      const service = services.get(name);
      if (service === undefined) throw new RangeError(`There is no emulated service "${name}"`);
      return answerRequest(service, request, { faults, log, now });
    },
  };
  const nsxNodes = { count: nsx.nodes, forgetSessions: nsx.forgetSessions };
  return { state, smcAt: smc.at, nsxNodes, acceptorOf: (name) => services.get(name)?.accept };
}

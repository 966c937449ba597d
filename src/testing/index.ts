/**
 * The test kit: an emulator of the four vendors on this machine, for tests of your own code and for a first look.
 *
 * @example
 * ```ts
 * import { HuaweiCloud } from "trunkline/huawei";
 * import { startEmulator } from "trunkline/testing";
 *
 * await using emulator = await startEmulator();
 * const { vpn, eventGrid, projectId, credentials } = emulator.huawei;
 * const huawei = new HuaweiCloud({ endpoints: { vpn, eventGrid }, projectId, credentials });
 * console.log((await huawei.vpn.listVgws()).items.length);
 * ```
 *
 * @packageDocumentation
 */

export type { Delivery, Outcome } from "./apply-fault.ts";
export type { AzureAccount } from "./azure/account.ts";
export type { FakeAzure, FakeAzureOptions } from "./azure/fake-azure.ts";
export type { AzureSite } from "./azure/network/add-site.ts";
export type { AzureDependencyType } from "./azure/network/network-status.ts";
export type { AzureNetworkControl } from "./azure/network/set-observed.ts";
export type { AzureConnectionStatus } from "./azure/network/tunnel.ts";
export type {
  AzureOperationBehavior,
  AzureOperationScript,
  AzureOperationStyle,
  AzurePollHeader,
  AzureWorkAnswer,
} from "./azure/operation-script.ts";
export type { AzureBucket, AzureThrottling } from "./azure/throttle.ts";
export type { EmulatedCredential, EmulatedToken } from "./azure/token-mint.ts";
export type { CorsOptions } from "./cors.ts";
export { createEmulatorState, type EmulatorState, type EmulatorStateOptions } from "./emulator-state.ts";
export type { Fault, FaultKind, FaultTarget, PlannedFault } from "./faults.ts";
export type { TlsIdentity } from "./http-listener.ts";
export type { AccessKey, HuaweiAccount, HuaweiUser, TemporaryAccessKey } from "./huawei/account.ts";
export type { FakeHuawei, FakeHuaweiOptions } from "./huawei/fake-huawei.ts";
export type { HuaweiItemRefusal, HuaweiItemwiseOperation } from "./huawei/item-refusals.ts";
export type { HuaweiQuotas, HuaweiQuotaType } from "./huawei/quotas.ts";
export type { HuaweiThrottling } from "./huawei/throttle.ts";
export type { NsxAccount, NsxCloudClient, NsxPrincipal, NsxUser } from "./nsx/account.ts";
export type { FakeNsx, FakeNsxOptions } from "./nsx/fake-nsx.ts";
export type { FakeNsxPolicy, FakeNsxPolicyOptions } from "./nsx/policy/fake-nsx-policy.ts";
export type {
  NsxPolicyAlarm,
  NsxPolicyRealizationScript,
  NsxPolicyRealizationState,
} from "./nsx/policy/realization/realization-script.ts";
export type { NsxPolicyTunnel, NsxPolicyTunnelCounters } from "./nsx/policy/runtime/tunnel-states.ts";
export type { NsxNodeScript, NsxRealizationFailure, NsxRealizationScript } from "./nsx/realization-script.ts";
export type { NsxErrorForm } from "./nsx/refusal.ts";
export type { NsxLimits, NsxLoad } from "./nsx/request-limits.ts";
export type { NsxStaleAnswer } from "./nsx/stale-answers.ts";
export type { NsxTunnel, NsxTunnelCounters } from "./nsx/tunnel-board.ts";
export type { Proof, ReceivedListener, ReceivedRequest } from "./received.ts";
export type { SmcAccount, SmcUser } from "./smc/account.ts";
export type { FakeSmc, FakeSmcOptions, ListeningSmc } from "./smc/fake-smc.ts";
export type { SmcSessionKind } from "./smc/login-sessions.ts";
export type { SmcLogFields, SmcMonitoringControls, SmcSessionRow } from "./smc/monitoring/controls.ts";
export type { SmcSessionDefinition } from "./smc/monitoring/session-board.ts";
export type { FrameListener, ReceivedFrame } from "./smc/received-frame.ts";
export type { SmcRestControls } from "./smc/rest-controls.ts";
export type { SmcRestOptions } from "./smc/rest-options.ts";
export type { SmcSeeds } from "./smc/seed-elements.ts";
export type { SmcClose } from "./smc/sockets/close.ts";
export type { SmcSocket } from "./smc/sockets/connection.ts";
export type { SmcSocketControls } from "./smc/sockets/controls.ts";
export type { SmcChangeType, SmcSubscription } from "./smc/sockets/conversation.ts";
export type { SmcSocketChoice, SmcSocketKind } from "./smc/sockets/kinds.ts";
export type { SmcTaskScript, SmcTaskStep } from "./smc/tasks/task-script.ts";
export {
  type Emulator,
  type EmulatorOptions,
  type ListeningAzure,
  type ListeningHuawei,
  type ListeningNsx,
  startEmulator,
} from "./start-emulator.ts";
export type { Json, WireAnswer, WireConnection, WireRequest } from "./wire.ts";

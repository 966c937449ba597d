export type { Delivery, Outcome } from "./apply-fault.ts";
export { createEmulatorState, type EmulatorState, type EmulatorStateOptions } from "./emulator-state.ts";
export type { Fault, FaultKind, FaultTarget, PlannedFault } from "./faults.ts";
export type { TlsIdentity } from "./http-listener.ts";
export type { AccessKey, HuaweiAccount, TemporaryAccessKey } from "./huawei/account.ts";
export type { FakeHuawei, HuaweiOptions } from "./huawei/fake-huawei.ts";
export type { Proof, ReceivedListener, ReceivedRequest } from "./received.ts";
export { type Emulator, type EmulatorOptions, type ListeningHuawei, startEmulator } from "./start-emulator.ts";
export type { Json, WireAnswer, WireRequest } from "./wire.ts";

import type { EmulatorDocument } from "../document.ts";
import type { Call } from "../operation.ts";
import type { WireRequest } from "../wire.ts";
import type { ArmPath } from "./arm-path.ts";
import type { Role } from "./catalog.ts";

/** A call of Resource Manager that has passed every check. */
export interface ArmCall extends Call {
  readonly request: WireRequest;
  readonly document: EmulatorDocument;
  readonly documented: EmulatorDocument["operations"][number];
  readonly arm: ArmPath;
  /** Decoded segments of the path. */
  readonly segments: readonly string[];
  readonly role: Role | undefined;
}

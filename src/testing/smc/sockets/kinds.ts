/** The four sockets of the Management Server, as the vendor's document of sockets calls them. */
export type SmcSocketKind = "status" | "notification" | "sessionMonitoring" | "logMonitoring";

/** Which sockets something is about; a member left out means all of them. */
export interface SmcSocketChoice {
  readonly kind?: SmcSocketKind;
  /** Number of one socket. */
  readonly socket?: number;
}

/** Their paths below the version. */
const paths: Readonly<Record<string, SmcSocketKind>> = {
  "status/socket": "status",
  "notification/socket": "notification",
  "monitoring/session/socket": "sessionMonitoring",
  "monitoring/log/socket": "logMonitoring",
};

/** The socket at a path below the version. */
export function socketKindAt(path: string): SmcSocketKind | undefined {
  return Object.hasOwn(paths, path) ? paths[path] : undefined;
}

/** What faults and records call the handshakes, which are no part of the vendor's list of calls. */
export const handshakeIds: readonly string[] = Object.values(paths).map(handshakeId);

/** The handshake that a GET at this path below the version is. */
export function handshakeAt(path: string): string | undefined {
  const kind = socketKindAt(path);
  return kind && handshakeId(kind);
}

/** Whether an operation is a handshake. */
export function isHandshake(operation: string | undefined): boolean {
  return operation !== undefined && handshakeIds.includes(operation);
}

/** @throws RangeError for a kind that there is not */
export function checkChoice({ kind }: SmcSocketChoice): void {
  const kinds = Object.values(paths);
  if (kind !== undefined && !kinds.includes(kind)) {
    throw new RangeError(`There is no kind of socket "${kind}"; there are ${kinds.join(", ")}`);
  }
}

function handshakeId(kind: SmcSocketKind): string {
  return `${kind}Socket`;
}

/** The handshakes of the four sockets, by their path below the version. They are no part of the vendor's list of calls. */
const socketOperations: Readonly<Record<string, string>> = {
  "status/socket": "statusSocket",
  "notification/socket": "notificationSocket",
  "monitoring/session/socket": "sessionMonitoringSocket",
  "monitoring/log/socket": "logMonitoringSocket",
};

/** What faults and records call the handshakes. */
export const socketOperationIds: readonly string[] = Object.values(socketOperations);

/** The handshake that a GET at this path below the version is. */
export function socketOperationAt(path: string): string | undefined {
  return Object.hasOwn(socketOperations, path) ? socketOperations[path] : undefined;
}

/** Whether an operation is a handshake. */
export function isSocketOperation(operation: string | undefined): boolean {
  return operation !== undefined && socketOperationIds.includes(operation);
}

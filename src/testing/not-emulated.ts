/** What to tell whoever calls an operation that has no state machine. */
export function notEmulated(operation: string): string {
  return `${operation} is documented but not emulated; plan its answer with emulator.fail({ operation: "${operation}", kind: "status", status: 200, body })`;
}

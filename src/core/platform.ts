interface NodeProcess {
  getBuiltinModule?(name: string): unknown;
}

const builtin = (globalThis as { process?: NodeProcess }).process?.getBuiltinModule;

/** Whether this is Node, or a runtime with its modules. */
export const isNode: boolean = builtin !== undefined;

/**
 * Whether this is a page or a worker of a web browser. Each calls itself Mozilla there, and other runtimes, which keep nothing
 * from their programs, do not.
 */
export const isBrowser: boolean =
  !isNode && /^Mozilla\//.test((globalThis as { navigator?: { userAgent?: string } }).navigator?.userAgent ?? "");

/** A part of a message that helps in browsers only. */
export function inBrowser(text: string): string {
  return isBrowser ? text : "";
}

/** Whether a value is a promise, of this realm or another: WebCrypto's own may come from elsewhere. */
export function isPromise(value: unknown): value is Promise<unknown> {
  return typeof (value as { then?: unknown } | null | undefined)?.then === "function";
}

/** A module of Node where there is one. Not an import, which bundlers for browsers would fail on. */
export function nodeModule<T>(name: string): T | undefined {
  return builtin?.(name) as T | undefined;
}

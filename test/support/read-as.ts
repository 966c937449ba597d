/** What a test reads in a value whose type says less than the documents do, or that bad input has on purpose. */
export function readAs<T>(value: unknown): T {
  return value as T;
}

/** The error that a call fails with; fails itself where the call succeeds. */
export async function failureOf(work: PromiseLike<unknown>): Promise<Error & Record<string, unknown>> {
  let value: unknown;
  try {
    value = await work;
  } catch (error) {
    return error as Error & Record<string, unknown>;
  }
  throw new Error(`it succeeded with ${JSON.stringify(value)}, although it was expected to fail`);
}

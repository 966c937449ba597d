import { isDeepStrictEqual } from "node:util";

/** Something did not come back as it was sent. */
class TourFailure extends Error {
  override readonly name = "TourFailure";
}

/** @throws TourFailure where a value is not the expected one. */
export function expectSame(what: string, found: unknown, expected: unknown): void {
  if (isDeepStrictEqual(found, expected)) return;
  throw new TourFailure(`${what} should be ${JSON.stringify(expected)}, but it is ${JSON.stringify(found)}`);
}

/** The error of a call that has to fail. @throws TourFailure where it succeeds or fails in another way. */
export async function expectFailure<E extends Error>(
  what: string,
  call: PromiseLike<unknown>,
  isExpected: (error: unknown) => error is E,
): Promise<E> {
  try {
    await call;
  } catch (error) {
    if (isExpected(error)) return error;
    throw new TourFailure(`${what} failed in another way than expected: ${String(error)}`, { cause: error });
  }
  throw new TourFailure(`${what} should be refused, but it succeeded`);
}

import type { Print } from "./print.ts";

/** Does some work with what was created for it, and deletes that in any case. What cannot be deleted is told. */
export async function deleteAfter(
  print: Print,
  what: string,
  work: () => Promise<void>,
  remove: () => PromiseLike<unknown>,
): Promise<void> {
  const failures: unknown[] = [];
  await work().catch((error: unknown) => failures.push(error));
  try {
    await remove();
    print(`deleted ${what}`);
  } catch (error) {
    failures.push(error);
    print(`${what} is still there, delete it yourself: ${(error as Error).message}`);
  }
  if (failures.length > 0) throw failures[0];
}

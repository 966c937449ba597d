import type { FakeService } from "./fake-service.ts";
import type { Fault, FaultKind } from "./faults.ts";

/** Every kind; the compiler asks for each one. */
const kinds: Readonly<Record<FaultKind["kind"], true>> = {
  status: true,
  delay: true,
  reset: true,
  resetMidBody: true,
  truncatedJson: true,
  html: true,
  emptyBody: true,
  endlessBody: true,
  retryAfter: true,
  redirect: true,
  lyingContentType: true,
};

/**
 * Refuses a fault that would never strike, or would strike without going wrong: a test that plans it would pass whatever the
 * code under it does.
 *
 * @throws RangeError naming what is known instead
 */
export function checkFault(fault: Fault, services: readonly FakeService[]): void {
  checkKind(fault);
  if (fault.path !== undefined && !(fault.path instanceof RegExp)) {
    throw new RangeError("A fault's path must be a regular expression");
  }
  const named = services.filter(({ name }) => fault.service === undefined || fault.service === name);
  if (named.length === 0)
    refuse(
      "service",
      fault.service,
      services.map(({ name }) => name),
    );
  checkOperation(fault.operation, named);
}

/** @throws RangeError when nothing can go wrong in this way */
export function checkKind(fault: FaultKind): void {
  if (!Object.hasOwn(kinds, fault.kind)) refuse("kind", fault.kind, Object.keys(kinds));
  if (fault.kind === "status" && !(Number.isInteger(fault.status) && fault.status >= 200 && fault.status <= 599)) {
    throw new RangeError(`A fault's status must be from 200 to 599; it was ${fault.status}`);
  }
}

/** @throws RangeError when none of the services documents the operation */
export function checkOperation(operation: string | undefined, services: readonly FakeService[]): void {
  if (operation === undefined || services.some(({ operations }) => operations.has(operation))) return;
  const alike = services
    .flatMap(({ operations }) => [...operations])
    .filter((id) => id.slice(0, 4).toLowerCase() === operation.slice(0, 4).toLowerCase());
  refuse("operation", operation, alike);
}

function refuse(what: string, given: unknown, known: readonly string[]): never {
  const list = known.length > 0 ? `; known are ${known.join(", ")}` : "";
  throw new RangeError(`There is no ${what} ${JSON.stringify(given)}${list}`);
}

import { isInvalidArgumentError } from "trunkline";
import { validArguments } from "../reader/calls.ts";
import { type Fault, type FaultKind, faultsIn } from "../reader/faults.ts";
import type { Operation } from "../reader/operations.ts";
import { Random } from "../reader/random.ts";
import { type Call, failureOfCall } from "./dynamic-call.ts";
import type { Site } from "./site.ts";

/** One fault of every kind that the arguments of an operation can have, each at a place chosen by seed. */
export function faultsOf({ service }: Site, operation: Operation): Fault[] {
  const random = new Random(`what is wrong with ${service.name} ${operation.id}`);
  return oneOfEachKind(faultsIn(service, operation, validArguments(service, operation, "full", random)), random);
}

/** One fault of every kind, chosen by seed. */
export function oneOfEachKind(faults: readonly Fault[], random: Random): Fault[] {
  const byKind = new Map<FaultKind, Fault[]>();
  for (const fault of faults) byKind.set(fault.kind, [...(byKind.get(fault.kind) ?? []), fault]);
  return [...byKind.values()].map((ofKind) => random.pick(ofKind));
}

/** What is not as it has to be when a fault is given: refused, by the name of the field, with nothing sent. */
export async function refuseFault({ client, recorder }: Site, call: Call, fault: Fault): Promise<string[]> {
  recorder.start();
  const error = await failureOfCall(call, [client], fault.given);
  if (recorder.requests.length > 0) return ["it was sent"];
  if (!isInvalidArgumentError(error)) return [`it ended with ${error}`];
  const fields = error.issues.map(({ path }) => path);
  return fields.includes(fault.field) ? [] : [`the fields named are ${fields.join(", ")}`];
}

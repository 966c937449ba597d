import { isNetwork, parseArmPath } from "./arm-path.ts";
import type { ArmCall } from "./call.ts";
import { ArmRefusal } from "./refusal.ts";
import { type Resource, withoutChange } from "./resource-store.ts";
import type { AzureState } from "./state.ts";
import type { Work } from "./work.ts";

/** What an action does that changes something; all others only look. */
const writes =
  /_(Reset|Set|Start|Stop|Disconnect|Invoke|Apply|Backup|Restore|Migrate|Deploy|Save|Re(generate|fresh|connect))/u;

/**
 * Network works on one thing at a time, with all that stands below it; API Management locks each resource for itself.
 *
 * @throws ArmRefusal with 409 while other work goes on
 */
export function refuseAtWork(segments: readonly string[], state: AzureState): void {
  const work = affectedBy(segments, state).find(({ change }) => change !== undefined)?.change?.work;
  if (work === undefined) return;
  const place = state.findWork(work.start.id)?.status ?? "";
  const message = `Another operation on this resource, or on one above it, has not ended yet. Its status is at ${place}`;
  throw new ArmRefusal(409, "AnotherOperationInProgress", message);
}

/** Begin and end of an action, which keep the resource that it changes at work meanwhile. */
export function occupy({ operation, segments }: ArmCall, state: AzureState) {
  const isWrite = writes.test(operation);
  if (isWrite) refuseAtWork(segments, state);
  const owner = (): Resource | undefined => (isWrite ? affectedBy(segments, state).at(-1) : undefined);
  return {
    begin: (work: Work, word: string): undefined => {
      const resource = owner();
      if (resource !== undefined) state.resources.put({ ...resource, change: { work, word } });
    },
    end: (): void => {
      const resource = owner();
      if (resource !== undefined) state.resources.put(withoutChange(resource));
    },
  };
}

function affectedBy(segments: readonly string[], { resources }: AzureState): readonly Resource[] {
  const places = parseArmPath(segments).resources;
  const affected = isNetwork(segments) ? places : places.slice(-1);
  return affected.flatMap((place) => resources.get(place) ?? []);
}

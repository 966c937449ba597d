import type { Operation, Service } from "./operations.ts";

/** A read, and a change whose body is what the read gives. */
export interface Twins {
  readonly read: Operation;
  readonly change: Operation;
}

/** Every PUT and PATCH that takes what the GET on the same path gives. */
export function twinsOf({ operations, shapes }: Service): Twins[] {
  return operations.flatMap((change): Twins[] => {
    if (!["PUT", "PATCH"].includes(change.method) || !change.body) return [];
    const read = operations.find(({ method, path, constants }) => {
      // Of several reads on a path, the plain one: another sends something to get another form.
      return (
        method === "GET" && path === change.path && constants.every(({ place, wireName }) => isShared(place, wireName))
      );
    });
    const given = read?.answers[0]?.bodies[0]?.schema;
    if (!read || !given) return [];
    const isSame = shapes.of(given) === shapes.of(change.body.schema);
    return isSame || change.keepsUnknown ? [{ read, change }] : [];

    function isShared(place: string, wireName: string): boolean {
      return change.constants.some((constant) => constant.place === place && constant.wireName === wireName);
    }
  });
}

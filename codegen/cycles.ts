import { type Models, partsIn } from "./shape.ts";

/**
 * Numbers the strongly connected components of the model graph (Tarjan). An edge inside a component closes a cycle
 * and must be followed lazily; every other edge can be followed at once.
 */
export function components(models: Models): Map<string, number> {
  const component = new Map<string, number>();
  const index = new Map<string, number>();
  const stack: string[] = [];
  let count = 0;

  const visit = (name: string): number => {
    const order = index.size;
    index.set(name, order);
    stack.push(name);
    let lowest = order;
    for (const next of partsIn(models.get(name)?.shape ?? { kind: "unknown" })) {
      if (!models.has(next)) continue;
      const seen = index.get(next);
      if (seen === undefined) lowest = Math.min(lowest, visit(next));
      else if (!component.has(next)) lowest = Math.min(lowest, seen);
    }
    if (lowest === order) {
      let member: string | undefined;
      do {
        member = stack.pop();
        if (member !== undefined) component.set(member, count);
      } while (member !== name);
      count += 1;
    }
    return lowest;
  };

  for (const name of models.keys()) if (!index.has(name)) visit(name);
  return component;
}

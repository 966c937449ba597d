import { at } from "./document-error.ts";
import type { OperationModel } from "./operation-model.ts";
import type { Models, Shape } from "./shape.ts";

/** The argument that holds the position in a list, by style. */
const positions: Readonly<Record<string, string>> = { cursor: "cursor", marker: "marker", offset: "offset" };

/** Styles whose next page is named by the answer alone, or that have no next page. */
const withoutPosition: readonly string[] = ["nextLink", "single"];

/** Refuses a list whose answer does not hold what its paging promises. */
export function checkPaging(
  operations: readonly OperationModel[],
  models: Models,
  fail: (pointer: string, reason: string) => never,
): void {
  for (const { paging, parameters, pointer, answers } of operations) {
    if (!paging) continue;
    const place = at(pointer, "x-paging");
    const position = positions[paging.style];
    if (position === undefined && !withoutPosition.includes(paging.style))
      fail(place, `unknown paging style ${paging.style}`);
    if (position !== undefined && !parameters.some(({ wireName }) => wireName === position)) {
      fail(place, `style ${paging.style} needs a parameter ${position}`);
    }
    const [answer] = answers;
    if (answers.length !== 1 || !answer?.body || !itemOf(answer.body.shape, paging.items, models)) {
      fail(place, `the answer has no array ${paging.items}`);
    }
  }
}

/** The shape of one item of a list. */
export function itemOf(answer: Shape, items: string, models: Models): Shape | undefined {
  let shape: Shape | undefined = answer;
  while (shape?.kind === "ref") shape = models.get(shape.model)?.shape;
  if (shape?.kind !== "object") return undefined;
  const member = shape.members.find(({ name }) => name === items)?.shape;
  return member?.kind === "array" ? member.items : undefined;
}

import { byCodeUnit } from "./names.ts";
import type { OperationModel } from "./operation-model.ts";
import { type Models, modelsIn, type Shape } from "./shape.ts";

/** So many uses are told of a model; a list of all of them would say less. */
const mostTold = 3;

/** One sentence per model on where it is used, for the models that have no words of their own. */
export function describeUses(operations: readonly OperationModel[], models: Models): Map<string, string> {
  const sent = new Map<string, string[]>();
  const answered = new Map<string, string[]>();
  const parents = new Map<string, string[]>();
  const named = new Map<string, string[]>();
  const add = (uses: Map<string, string[]>, shape: Shape | undefined, user: string): void => {
    for (const model of new Set(shape ? modelsIn(shape) : [])) uses.set(model, [...(uses.get(model) ?? []), user]);
  };
  for (const { names, parameters, body, answers } of operations) {
    for (const { shape } of parameters) add(named, shape, names.standalone);
    add(sent, body?.shape, names.standalone);
    for (const answer of answers) add(answered, answer.body?.shape, names.standalone);
  }
  for (const { name, shape } of models.values()) add(parents, shape, name);

  const told = (users: readonly string[]): string => {
    const some = [...new Set(users)]
      .sort(byCodeUnit)
      .slice(0, mostTold)
      .map((user) => `\`${user}\``);
    const more = new Set(users).size - some.length;
    return more > 0 ? `${some.join(", ")} and ${more} more` : some.join(", ").replace(/, (?=[^,]*$)/, " and ");
  };
  const sentences = new Map<string, string>();
  for (const { name, shape } of models.values()) {
    const texts = [
      ["Sent by", sent.get(name)],
      ["Answer of", answered.get(name)],
      ["Part of", parents.get(name)],
      ["Argument of", named.get(name)],
    ] as const;
    const text = texts.flatMap(([start, users]) => (users ? [`${start} ${told(users)}.`] : [])).join(" ");
    const kinds = `One of several kinds, told apart by \`${"key" in shape ? shape.key : ""}\`; newer services may send others.`;
    sentences.set(name, shape.kind === "variant" ? `${kinds} ${text}` : text);
  }
  return sentences;
}

import { byCodeUnit } from "./names.ts";
import type { OperationModel } from "./operation-model.ts";
import { type Models, partsIn, type Shape, type VariantShape } from "./shape.ts";

/** So many uses are told of a model; a list of all of them would say less. */
const mostTold = 3;

/** How a sentence on the use of a model begins, and who uses it so, by model. */
export type Uses = readonly [start: string, users: ReadonlyMap<string, readonly string[]>];

/** One sentence per model on where operations use it, for the models that have no words of their own. */
export function describeUses(operations: readonly OperationModel[], models: Models): Map<string, string> {
  const sent = new Map<string, string[]>();
  const answered = new Map<string, string[]>();
  const named = new Map<string, string[]>();
  for (const { names, parameters, body, answers } of operations) {
    for (const { shape } of parameters) addUses(named, shape, names.standalone);
    addUses(sent, body?.shape, names.standalone);
    for (const answer of answers) addUses(answered, answer.body?.shape, names.standalone);
  }
  return tellUses(models, [
    ["Sent by", sent],
    ["Answer of", answered],
    partsOf(models),
    basesOf(models),
    ["Argument of", named],
  ]);
}

/** The models that models are part of. */
export function partsOf(models: Models): Uses {
  const parents = new Map<string, string[]>();
  for (const { name, shape } of models.values()) addUses(parents, shape, name);
  return ["Part of", parents];
}

/** The models that models take members over from. */
export function basesOf(models: Models): Uses {
  const heirs = new Map<string, string[]>();
  for (const { name, shape } of models.values()) {
    for (const base of (shape.kind === "object" && shape.bases) || [])
      heirs.set(base, [...(heirs.get(base) ?? []), name]);
  }
  return ["Base of", heirs];
}

function addUses(uses: Map<string, string[]>, shape: Shape | undefined, user: string): void {
  for (const model of new Set(shape ? partsIn(shape) : [])) uses.set(model, [...(uses.get(model) ?? []), user]);
}

/** The uses of each model in words. */
export function tellUses(models: Models, uses: readonly Uses[]): Map<string, string> {
  const sentences = new Map<string, string>();
  for (const { name, shape } of models.values()) {
    const texts = uses.map(([start, users]) => [start, users.get(name)] as const);
    const text = texts.flatMap(([start, users]) => (users ? [`${start} ${told(users)}.`] : [])).join(" ");
    sentences.set(name, shape.kind === "variant" ? `${kindsText(shape)} ${text}` : text);
  }
  return sentences;
}

function kindsText({ key, kinds }: VariantShape): string {
  const known = kinds.length === 1 ? "The one kind that is known" : "One of several kinds";
  return `${known}, told apart by \`${key}\`; newer services may send others.`;
}

function told(users: readonly string[]): string {
  const all = [...new Set(users)].sort(byCodeUnit).map((user) => `\`${user}\``);
  // The last one is as short as its count.
  const some = all.length === mostTold + 1 ? all : all.slice(0, mostTold);
  const more = all.length - some.length;
  return more > 0 ? `${some.join(", ")} and ${more} more` : some.join(", ").replace(/, (?=[^,]*$)/, " and ");
}

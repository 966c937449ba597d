import type { SchemaOverlay } from "../overlay.ts";

type Descriptions = SchemaOverlay["descriptions"];

/** The same words for members of several models that have them in common. */
export function ofModels(models: readonly string[], words: Descriptions): Descriptions {
  const members = Object.entries(words);
  return Object.fromEntries(models.flatMap((model) => members.map(([name, text]) => [`${model}.${name}`, text])));
}

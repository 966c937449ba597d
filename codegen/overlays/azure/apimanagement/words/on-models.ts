type Words = Readonly<Record<string, string>>;

/** The same words for members of several models: those for what is created, changed and read of one kind of resource. */
export function onModels(models: readonly string[], words: Words): Words {
  const entries = models.flatMap((model) => {
    return Object.entries(words).map(([member, text]) => [`${model}.${member}`, text] as const);
  });
  return Object.fromEntries(entries);
}

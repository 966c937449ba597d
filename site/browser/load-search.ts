import { type Find, readSearchIndex } from "../search/find.ts";

/** Set by the build: the file of the index beside this one. */
declare const SEARCH_INDEX: string;

/** Loads the index. */
export async function loadSearch(): Promise<Find> {
  const answer = await fetch(new URL(SEARCH_INDEX, import.meta.url));
  if (!answer.ok) throw new Error(`the search index could not be read: status ${answer.status}`);
  return readSearchIndex(await answer.text());
}

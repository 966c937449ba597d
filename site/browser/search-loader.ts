import type { Find } from "../search/find.ts";

let loading: Promise<Find> | undefined;

/** The search, which is loaded when it is first asked for; after a failure the next one tries again. */
export function search(): Promise<Find> {
  loading ??= import("./load-search.ts")
    .then(({ loadSearch }) => loadSearch())
    .catch((error: unknown) => {
      loading = undefined;
      throw error;
    });
  return loading;
}

/** Where a page of the site stands, seen from any page: the scripts stand in a folder below the root. */
export function addressOf(path: string): string {
  return new URL(`../${path}`, import.meta.url).href;
}

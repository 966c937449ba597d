import MiniSearch from "minisearch";
import type { Finding } from "../page.ts";
import { type Indexed, indexOptions } from "./index-options.ts";

/** The index of the search as JSON. */
export function makeSearchIndex(findings: readonly Finding[]): string {
  const index = new MiniSearch<Indexed>(indexOptions);
  index.addAll(findings.map((finding, id) => ({ ...finding, id })));
  return JSON.stringify(index);
}

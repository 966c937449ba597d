import MiniSearch from "minisearch";
import type { Finding } from "../page.ts";
import { type Indexed, indexOptions } from "./index-options.ts";
import { keyOf } from "./words.ts";

/** The index of the search as JSON. */
export function makeSearchIndex(findings: readonly Finding[]): string {
  const index = new MiniSearch<Indexed>(indexOptions);
  index.addAll(
    findings.map((finding, id) => ({
      ...finding,
      id,
      names: [...new Set([keyOf(finding.title), ...(finding.names ?? [])])].join(" "),
      ...(finding.said === undefined ? {} : { said: firstSentence(finding.said) }),
    })),
  );
  return JSON.stringify(index);
}

/** So many letters of a sentence fit in two lines of a result. */
const most = 140;

function firstSentence(text: string): string {
  const [sentence] = text.replaceAll("`", "").split(/(?<=[.!?:])\s/, 1);
  if (sentence === undefined || sentence.length <= most) return sentence ?? "";
  return `${sentence.slice(0, sentence.lastIndexOf(" ", most))} ...`;
}

import type { Found } from "../search/index-options.ts";
import { resultLine } from "./result-line.ts";
import { addressOf, search } from "./search-loader.ts";

const most = 200;

/** The page of all results, for the question in its address. */
export async function startSearchPage(list: HTMLElement, count: HTMLElement, input: HTMLInputElement): Promise<void> {
  const question = new URLSearchParams(location.search).get("q")?.trim() ?? "";
  if (question === "") return input.focus();
  input.value = question;
  document.title = `${question} · ${document.title}`;
  count.textContent = "Searching ...";
  try {
    const found = (await search())(question);
    list.replaceChildren(...found.slice(0, most).map(line));
    count.textContent = countOf(found.length, question);
  } catch {
    count.textContent = "The search could not be loaded. Load the page again to try once more.";
  }
}

function countOf(found: number, question: string): string {
  if (found === 0) return `Nothing has all words of “${question}”. Try fewer of them, or another name.`;
  const all = `${found} ${found === 1 ? "result" : "results"} for “${question}”`;
  return found > most ? `${all}, of which the first ${most} are shown.` : `${all}.`;
}

function line(found: Found): HTMLElement {
  const item = document.createElement("li");
  const link = document.createElement("a");
  link.href = addressOf(found.url);
  link.append(resultLine(found));
  item.append(link);
  return item;
}

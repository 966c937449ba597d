import type { Found } from "../search/index-options.ts";

/** What a result shows: its name, its kind and where it stands. */
export function resultLine({ title, kind, where }: Found): DocumentFragment {
  const line = document.createDocumentFragment();
  line.append(
    part(kind === "guide" ? "found-title found-words" : "found-title", title),
    part("found-kind", kind),
    part("found-where", where),
  );
  return line;
}

function part(name: string, text: string): HTMLElement {
  const element = document.createElement("span");
  element.className = name;
  element.textContent = text;
  // Long names may break where their words do, not in the middle of a word.
  if (name.startsWith("found-title")) element.replaceChildren(...breakable(text));
  return element;
}

function breakable(text: string): (string | Node)[] {
  return text
    .split(/(?<=[._/])|(?=[A-Z][a-z])/)
    .flatMap((piece, at) => (at === 0 ? [piece] : [document.createElement("wbr"), piece]));
}

import type { Found } from "../search/index-options.ts";

/** What a result shows: its name and kind, what it does, how it is sent and where it stands. */
export function resultLine({ title, kind, where, said, endpoint, isDeprecated }: Found): DocumentFragment {
  const line = document.createDocumentFragment();
  line.append(
    part(kind === "guide" ? "found-title found-words" : "found-title", title),
    " ",
    part("found-kind", kind),
    ...(isDeprecated === true ? [" ", part("found-kind found-deprecated", "deprecated")] : []),
    ...(said === undefined || said === "" ? [] : [" ", part("found-said", said)]),
    " ",
    part("found-where", where),
  );
  if (endpoint !== undefined) line.lastElementChild?.append(" · ", part("found-endpoint", endpoint));
  return line;
}

/** Text of a kind. Long names and paths may break where their words do, not in the middle of a word. */
function part(name: string, text: string): HTMLElement {
  const element = document.createElement("span");
  element.className = name;
  if (/^found-(title|endpoint)/.test(name)) element.append(...breakable(text));
  else element.textContent = text;
  return element;
}

function breakable(text: string): (string | Node)[] {
  return text
    .split(/(?<=[._/])|(?=[A-Z][a-z])/)
    .flatMap((piece, at) => (at === 0 ? [piece] : [document.createElement("wbr"), piece]));
}

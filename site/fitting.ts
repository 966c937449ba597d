import { breakableName } from "./html.ts";

/** Shorter names than this stay whole: they fit every column. */
const longName = 16;

/**
 * A page's content, made to fit narrow windows: long names in headings, tables and lists of operations may break between their words and nowhere
 * else, and each cell of the reference's tables carries the heading of its column, which stands before it where rows are
 * stacked.
 */
export function fitContent(html: string): string {
  return html
    .replaceAll(/<(h[1-6]|table|nav)[ >].*?<\/\1>/gs, (block) => breakNames(block))
    .replaceAll(/<table class=.*?<\/table>/gs, (table) => labelCells(table));
}

function breakNames(html: string): string {
  return html.replaceAll(/<code>(.*?)<\/code>/gs, (code, inner: string) => {
    // Links to types stand within code, so that only what is between tags is a name.
    const names = inner.split(/(<[^>]*>)/);
    if (names.every((name) => name.length < longName)) return code;
    const broken = names.map((name) => (name.startsWith("<") || name.length < longName ? name : withBreaks(name)));
    return `<code>${broken.join("")}</code>`;
  });
}

/** Text that is HTML already, so that its entities stay as they are. */
function withBreaks(text: string): string {
  return text
    .split(/(&[#\w]+;)/)
    .map((part, at) => (at % 2 === 1 ? part : breakableName(part)))
    .join("");
}

function labelCells(table: string): string {
  const [head = "", body = ""] = table.split("</thead>");
  const labels = [...head.matchAll(/<th[^>]*>(.*?)<\/th>/gs)].map(([, label = ""]) => label.replaceAll(/<[^>]*>/g, ""));
  // An empty paragraph would have its label for nothing.
  const rows = body.replaceAll(/<td><p>\s*<\/p><\/td>/g, "<td></td>").replaceAll(/<tr>.*?<\/tr>/gs, (row) => {
    let column = -1;
    return row.replaceAll(/<(?:td|th scope="row")>/g, (cell) => {
      column += 1;
      return cell === "<td>" ? `<td data-label="${labels[column] ?? ""}">` : cell;
    });
  });
  return `${head}</thead>${rows}`;
}

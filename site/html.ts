/** Text made safe for HTML, in elements and in quoted attributes. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => entities[sign] ?? sign);
}

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** The way from one page of the site to another, both from the root. */
export function linkFrom(page: string, target: string): string {
  const depth = page.split("/").length - 1;
  return `${"../".repeat(depth)}${target}`;
}

/** A name as HTML that may break between its words where its line is too short. */
export function breakableName(name: string): string {
  return name
    .split(/(?<=[._/])|(?<=[a-z\d])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z]{2})/)
    .map(escapeHtml)
    .join("<wbr>");
}

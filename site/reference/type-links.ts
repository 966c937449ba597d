import type { Shape } from "../../codegen/shape.ts";
import { escapeHtml } from "../html.ts";
import { type Here, linkTo, urlOfType } from "./book.ts";
import { link } from "./elements.ts";
import { codes } from "./words.ts";

/** The type of a shape as code, in which each named type leads to where it stands. */
export function typeLinks(shape: Shape, here: Here): string {
  return `<code>${alternatives(shape, here).join(" | ")}</code>`;
}

/** A link to a type, as code. */
export function typeLink(model: string, here: Here): string {
  return `<code>${linkedName(model, here)}</code>`;
}

function linkedName(model: string, { book, page }: Here): string {
  return link(linkTo(page, urlOfType(book, model)), escapeHtml(model));
}

function alternatives(shape: Shape, here: Here): string[] {
  switch (shape.kind) {
    case "unknown":
    case "boolean":
    case "null":
    case "string":
      return [shape.kind];
    case "bytes":
      return ["Uint8Array"];
    case "number":
      return shape.width === "int64" ? ["number", "bigint"] : ["number"];
    case "enum":
      // The values stand among the words, where there is room for them.
      return [...new Set(shape.values.map((value) => (value === null ? "null" : typeof value)))];
    case "const":
      return [escapeHtml(JSON.stringify(shape.value))];
    case "array": {
      const items = alternatives(shape.items, here);
      return [items.length === 1 ? `${items.join("")}[]` : `(${items.join(" | ")})[]`];
    }
    case "record":
      return [`Record&lt;string, ${alternatives(shape.values, here).join(" | ")}&gt;`];
    case "union":
      return [...new Set(shape.of.flatMap((one) => alternatives(one, here)))];
    case "nullable":
      return [...alternatives(shape.of, here), "null"];
    case "ref":
      return [linkedName(shape.model, here)];
    case "variant":
      return [...new Set(shape.kinds.map(([, model]) => linkedName(model, here)))];
    case "object":
      throw new Error("an object stands under its name");
  }
}

/**
 * The values that a shape has names for, and whether others pass: types are open, since services add values without notice,
 * but the check before sending knows some lists that are closed.
 */
export function valuesOf(shape: Shape, isSent: boolean): string {
  const inner = innermost(shape);
  if (inner.kind === "string" && inner.known !== undefined) return `Known: ${codes(inner.known)}; any other passes.`;
  if (inner.kind !== "enum") return "";
  const values = codes(inner.values.map((value) => String(value)));
  if (inner.isClosed || isSent) return `One of ${values}.`;
  return `Known: ${values}; newer services may answer others.`;
}

/** What is within lists, maps and alternatives with null. */
function innermost(shape: Shape): Shape {
  if (shape.kind === "array") return innermost(shape.items);
  if (shape.kind === "record") return innermost(shape.values);
  return shape.kind === "nullable" ? innermost(shape.of) : shape;
}

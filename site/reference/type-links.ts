import type { Models, Shape } from "../../codegen/shape.ts";
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

/** So many values of a list that has a name are told where it is used; more stand where it does. */
const mostTold = 12;

/**
 * The values that a shape has names for, and whether others pass: types are open, since services add values without notice,
 * but the check before sending knows some lists that are closed.
 */
export function valuesOf(shape: Shape, isSent: boolean, models: Models): string {
  const inner = innermost(shape);
  if (inner.kind === "ref") {
    const named = models.get(inner.model)?.shape;
    const isShort = named !== undefined && listed(named).length <= mostTold;
    return isShort && named.kind !== "ref" ? valuesOf(named, isSent, models) : "";
  }
  const values = listed(inner);
  if (inner.kind === "string" && values.length > 0) return `Known: ${codes(values)}; any other passes.`;
  if (inner.kind !== "enum") return "";
  if (!inner.isClosed && !isSent) return `Known: ${codes(values)}; newer services may answer others.`;
  return values.length === 1 ? `Only ${codes(values)}.` : `One of ${codes(values, "or")}.`;
}

/** Whether a shape is a list of values. */
export function isListed(shape: Shape): boolean {
  return listed(shape).length > 0;
}

function listed(shape: Shape): string[] {
  if (shape.kind === "string") return [...(shape.known ?? [])];
  return shape.kind === "enum" ? shape.values.map(String) : [];
}

/** What is within lists, maps and alternatives with null. */
function innermost(shape: Shape): Shape {
  if (shape.kind === "array") return innermost(shape.items);
  if (shape.kind === "record") return innermost(shape.values);
  return shape.kind === "nullable" ? innermost(shape.of) : shape;
}

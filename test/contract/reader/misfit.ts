import type { Shape, Shapes } from "./shapes.ts";

/** Values of every type that is tried here and that a schema does not have. */
export function misfits(shapes: Shapes, shape: Shape): unknown[] {
  if (shape.kind === "any" || shape.kind === "bytes") return [];
  if (shape.kind === "values") return [{}];
  if (shape.kind === "either") {
    const forms = shape.of.map((node) => shapes.of(node));
    const tried = [true, "none of them", 98_765, {}, ["none of them"]];
    return tried.filter((value) => !forms.some((form) => mayBe(form, value)));
  }
  return [shape.kind === "text" ? 5 : "a text"];
}

/** Whether the type of a value is one that a form may have. */
function mayBe(form: Shape, value: unknown): boolean {
  switch (form.kind) {
    case "any":
      return true;
    case "values":
      return form.values.some((one) => one === value);
    case "text":
    case "bytes":
      return typeof value === "string";
    case "integer":
    case "number":
      return typeof value === "number";
    case "array":
      return Array.isArray(value);
    case "null":
    case "boolean":
      return typeof value === form.kind;
    // What stands in an object decides further; it is enough that it may be one.
    default:
      return typeof value === "object" && !Array.isArray(value);
  }
}

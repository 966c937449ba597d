import type { Bounds } from "../../../codegen/shape.ts";
import { yesOrNo } from "./difference.ts";
import type { Telling, WireShape, WireText } from "./wire-shape.ts";

/** A difference in a value itself, or two objects to be compared; `step` leads to it from where the value stands. */
export type ShapeFinding =
  | { readonly kind: "models"; readonly theirs: string; readonly ours: string; readonly step: string }
  | {
      readonly kind: "differs";
      readonly what: string;
      readonly theirs: string;
      readonly ours: string;
      readonly step: string;
    };

/** Compares two values as far as both sides tell of them. */
export function compareShapes(
  theirs: WireShape,
  ours: WireShape,
  tells: readonly [Telling, Telling],
  step = "",
): ShapeFinding[] {
  const differs = (what: string, one: string, other: string): ShapeFinding[] => {
    return one === other
      ? []
      : [{ kind: "differs", what: step === "" ? what : `${what} in ${step}`, theirs: one, ours: other, step }];
  };
  const nullable = differs("nullable", ...yesOrNo(theirs.isNullable ?? false, ours.isNullable ?? false));
  return [...nullable, ...compareValues(theirs, ours, tells, step, differs)];
}

function compareValues(
  theirs: WireShape,
  ours: WireShape,
  tells: readonly [Telling, Telling],
  step: string,
  differs: (what: string, one: string, other: string) => ShapeFinding[],
): ShapeFinding[] {
  if (theirs.kind === "ref" && ours.kind === "ref") {
    return [{ kind: "models", theirs: theirs.model, ours: ours.model, step }];
  }
  if (theirs.kind !== ours.kind) return differs("type", theirs.kind, ours.kind);
  const bounds = tells.every((one) => one.bounds) ? differs("bounds", boundsText(theirs), boundsText(ours)) : [];
  if (theirs.kind === "number" && ours.kind === "number") {
    const whole = yesOrNo(theirs.isWhole ?? false, ours.isWhole ?? false);
    return [...(tells.every(({ integers }) => integers) ? differs("whole number", ...whole) : []), ...bounds];
  }
  if (theirs.kind === "array" && ours.kind === "array") {
    return [...bounds, ...compareShapes(theirs.items, ours.items, tells, `${step}[]`)];
  }
  if (theirs.kind === "map" && ours.kind === "map")
    return compareShapes(theirs.values, ours.values, tells, `${step}{}`);
  if (theirs.kind !== "string" || ours.kind !== "string") return bounds;
  const format = (text: WireText): string => {
    return text.format !== undefined && tells.every(({ formats }) => formats.includes(text.format ?? ""))
      ? text.format
      : "none";
  };
  return [
    ...differs("format", format(theirs), format(ours)),
    ...differs("values", ...missingValues(theirs, ours)),
    ...differs("closed", String(theirs.isClosed ?? false), String(ours.isClosed ?? false)),
    ...bounds,
  ];
}

/** The values that only one side knows. */
function missingValues(theirs: WireText, ours: WireText): [string, string] {
  const only = (known: WireText["known"], other: WireText["known"] = []): string => {
    if (!known) return "any";
    return (
      known
        .filter((value) => !other.includes(value))
        .sort()
        .join(" ") || "none more"
    );
  };
  if (!theirs.known && !ours.known) return ["any", "any"];
  return [only(theirs.known, ours.known), only(ours.known, theirs.known)];
}

function boundsText(shape: WireShape): string {
  const bounds: Bounds = "bounds" in shape ? (shape.bounds ?? {}) : {};
  const entries = Object.entries(bounds).sort(([a], [b]) => (a < b ? -1 : 1));
  return (
    entries
      .map(([name, value]) => `${name} ${name === "pattern" ? String(value).replaceAll("\\/", "/") : value}`)
      .join(" ") || "none"
  );
}

import type { Notes, Shape } from "../../codegen/shape.ts";

type NumberShape = Extract<Shape, { readonly kind: "number" }>;

/** Numbers that no bounds tell: what the vendors have by default, and moments. */
const byName: Readonly<Record<string, number>> = {
  saLifeTimeSeconds: 27_000,
  saDataSizeKilobytes: 102_400_000,
  interval: 5000,
  port: 443,
  asn: 65_010,
  peerAsn: 65_010,
  startTime: Date.UTC(2026, 0, 1),
  endTime: Date.UTC(2026, 0, 2),
};

/**
 * A number for a sample: the documented default, or what stands between the bounds. Never the lower bound, since samples are
 * copied, and the least key length or lifetime is the weakest one.
 */
export function numberFor({ bounds }: NumberShape, name: string, { defaultValue }: Notes): number {
  const { minimum, exclusiveMinimum, maximum, exclusiveMaximum, multipleOf = 1 } = bounds;
  if (typeof defaultValue === "number") return defaultValue;
  const least = minimum ?? exclusiveMinimum ?? Number.NEGATIVE_INFINITY;
  const most = maximum ?? exclusiveMaximum ?? Number.POSITIVE_INFINITY;
  const known = byName[name];
  if (known !== undefined && known > least && known < most) return known;
  if (Number.isFinite(least) && Number.isFinite(most)) {
    return Math.floor((least + most) / 2 / multipleOf) * multipleOf;
  }
  return Number.isFinite(least) ? (Math.floor(least / multipleOf) + 1) * multipleOf : Math.min(multipleOf, most);
}

/** A Resource Manager path taken apart: `/subscriptions/…/resourceGroups/…/providers/Namespace/type/name/type/name`. */
export interface ArmPath {
  readonly subscriptionId: string | undefined;
  readonly resourceGroupName: string | undefined;
  /** Namespace of the resource provider. */
  readonly provider: string;
  /** Namespace and types as written, such as `Microsoft.ApiManagement/service/namedValues`. */
  readonly type: string;
  /** Every resource on the way, outermost first, as segments; the path itself among them when it names one. */
  readonly resources: readonly (readonly string[])[];
}

/** Takes a path or a path template apart. Letter case means nothing in it. */
export function parseArmPath(segments: readonly string[]): ArmPath {
  const lower = segments.map((segment) => segment.toLowerCase());
  const start = lower.lastIndexOf("providers") + 1;
  const after = segments.slice(start + 1);
  const count = Math.floor(after.length / 2);
  return {
    subscriptionId: lower[0] === "subscriptions" ? segments[1] : undefined,
    resourceGroupName: lower[2] === "resourcegroups" ? segments[3] : undefined,
    provider: segments[start] ?? "",
    type: [segments[start], ...after.filter((_, index) => index % 2 === 0)].join("/"),
    resources: Array.from({ length: count }, (_, index) => segments.slice(0, start + 3 + 2 * index)),
  };
}

/** The path in the one form by which resources are kept. */
export function keyOf(segments: readonly string[]): string {
  return `/${segments.map(encodeURIComponent).join("/")}`.toLowerCase();
}

/** Whether a path leads to something of Network. */
export function isNetwork(segments: readonly string[]): boolean {
  return isSameType(parseArmPath(segments).provider, "Microsoft.Network");
}

/** Whether two resource types are the same. */
export function isSameType(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

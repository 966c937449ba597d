import { lineOf } from "../difference.ts";

/** Differences of one kind: the places that have it, as a comparison names them. */
export interface DifferenceGroup {
  readonly what: string;
  readonly theirs: string;
  readonly ours: string;
  readonly at: readonly string[];
}

/** Why differences exist, and all that exist for this reason. */
export interface Reason {
  /** A few words, for the heading of a table. */
  readonly title: string;
  /** Why, in whole sentences. */
  readonly why: string;
  readonly groups: readonly DifferenceGroup[];
}

/** What is listed of one package: every difference, and the operations that only it has. */
export interface Listed {
  readonly package: string;
  readonly version: string;
  readonly reasons: readonly Reason[];
  /** Why it has operations that ours does not have, and how many in each area of the service. */
  readonly onlyTheirs: { readonly why: string; readonly areas: Readonly<Record<string, number>> };
}

/** The listed differences as the lines that a comparison gives. */
export function linesOf({ reasons }: Pick<Listed, "reasons">): string[] {
  return reasons.flatMap(({ groups }) =>
    groups.flatMap(({ at, ...group }) => at.map((one) => lineOf({ at: one, ...group }))),
  );
}

/** How many operations each area has: the resource type that their paths begin with. */
export function countByArea(operations: readonly string[]): Record<string, number> {
  const areas = operations.map((operation) => {
    const [, provider = "", type = ""] = /\/providers\/([^/]+)\/([^/]+)/.exec(operation) ?? [];
    return `${provider}/${type.startsWith("{") ? "" : type}`;
  });
  const counts = Map.groupBy(areas, (area) => area);
  return Object.fromEntries([...counts].map(([area, of]) => [area, of.length] as const).sort());
}

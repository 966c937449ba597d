import { type Part, together } from "./parts.ts";
import type { HealthContext, HealthState, IkeHealth, SessionHealth, TunnelHealth } from "./view.ts";

/** Whose health it is. */
export interface Identity {
  readonly id: string | undefined;
  readonly name: string | undefined;
  readonly path: string | undefined;
}

/** So many tunnels are named in a sentence. */
const MOST_NAMED = 3;

/** From bad to good: a session is as well as its worst key exchange. */
const WORST_FIRST: readonly HealthState[] = ["down", "negotiating", "unknown", "disabled", "degraded", "up"];

/** Makes the view of what one or several enforcement points tell. */
export function compose(
  identity: Identity,
  parts: readonly Part[],
  { previous, readAt = new Date() }: Pick<HealthContext<unknown>, "previous" | "readAt">,
): SessionHealth {
  const state = together(parts.map((part) => part.state));
  const words = new Set(parts.flatMap(({ vendorState }) => vendorState ?? []));
  const isUp = state === "up";
  const updatedAt = earliest(parts.flatMap((part) => part.updatedAt ?? []));
  return {
    ...identity,
    isUp,
    state,
    vendorState: words.size === 0 ? undefined : [...words].join(", "),
    since: sinceOf(state, previous),
    why: isUp ? undefined : whyNot(parts),
    ike: worst(parts.flatMap(({ ike }) => ike ?? [])),
    tunnels: parts.flatMap(({ tunnels }) => tunnels),
    tunnelCount: {
      total: sum(parts.map(({ total }) => total)),
      up: sum(parts.map(({ up }) => up)),
      down: sum(parts.map(({ down }) => down)),
    },
    updatedAt,
    readAt,
  };
}

/** The same view of a session that is switched off. */
export function disabled(health: SessionHealth, why: string, previous: SessionHealth | undefined): SessionHealth {
  return { ...health, isUp: false, state: "disabled", why, since: sinceOf("disabled", previous) };
}

/** The view of a session of which no more is known than that it is switched off. */
export function disabledUnread(
  identity: Identity,
  why: string,
  context: Pick<HealthContext<unknown>, "previous" | "readAt">,
): SessionHealth {
  return disabled(compose(identity, [], context), why, context.previous);
}

/** A state goes on from the view before; a change was seen by nobody but between the two. */
function sinceOf(state: HealthState, previous: SessionHealth | undefined): Date | undefined {
  return previous?.state === state ? (previous.since ?? previous.updatedAt ?? previous.readAt) : undefined;
}

function whyNot(parts: readonly Part[]): string | undefined {
  if (parts.length === 0) return "no enforcement point tells of it";
  const reasons = new Set(
    parts.flatMap(({ state, alarm, ike, tunnels, total, down }) => {
      if (state === "up") return [];
      const ofTunnels = tunnelReasons(tunnels.filter(({ isUp }) => !isUp));
      const isCounted = ofTunnels.length === 0 && down !== undefined && down > 0;
      return [
        ...(alarm ? [alarm] : []),
        ...(ike?.why && !ike.isUp ? [`IKE: ${ike.why}`] : []),
        ...ofTunnels,
        ...(isCounted ? [`${down} of ${total ?? "its"} tunnels are down`] : []),
      ];
    }),
  );
  return reasons.size === 0 ? undefined : [...reasons].join("; ");
}

function tunnelReasons(down: readonly TunnelHealth[]): string[] {
  const named = down.slice(0, MOST_NAMED).map(({ local = "?", peer = "?", rule, state, why, vendorState }) => {
    const ofRule = rule === undefined ? "" : ` of rule ${rule}`;
    return `tunnel ${local} to ${peer}${ofRule}: ${why ?? vendorState ?? state}`;
  });
  return down.length > MOST_NAMED ? [...named, `and ${down.length - MOST_NAMED} more tunnels`] : named;
}

function worst(all: readonly IkeHealth[]): IkeHealth | undefined {
  return WORST_FIRST.flatMap((state) => all.filter((ike) => ike.state === state))[0];
}

/** Of several answers the oldest: the whole is no fresher than that. */
function earliest(dates: readonly Date[]): Date | undefined {
  return dates.toSorted((a, b) => a.getTime() - b.getTime())[0];
}

function sum(counts: readonly (number | undefined)[]): number | undefined {
  const told = counts.filter((count) => count !== undefined);
  return told.length === 0 ? undefined : told.reduce((total, count) => total + count, 0);
}

import type { TrunklineError } from "../../core/errors/trunkline-error.ts";
import { type Part, together } from "./parts.ts";
import type { HealthContext, HealthState, IkeHealth, SessionHealth, TunnelHealth } from "./view.ts";

/** Whose health it is. */
export interface Identity {
  readonly id: string | undefined;
  readonly name: string | undefined;
  readonly path: string | undefined;
}

type Times = Pick<HealthContext<unknown>, "previous" | "readAt">;

/** So many tunnels are named in a sentence. */
const MOST_NAMED = 3;

/** From bad to good: a session is as well as its worst key exchange. */
const WORST_FIRST: readonly HealthState[] = ["down", "negotiating", "unknown", "disabled", "degraded", "up"];

const NO_REASON = "the manager gives no reason";

/** Makes the view of what one or several enforcement points tell. */
export function compose(
  identity: Identity,
  parts: readonly Part[],
  { previous, readAt = new Date() }: Times,
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
    since: sinceOf({ state, updatedAt, readAt }, previous),
    why: isUp ? undefined : (whyNot(parts) ?? NO_REASON),
    unread: [],
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
  return { ...health, isUp: false, state: "disabled", why, since: sinceOf({ ...health, state: "disabled" }, previous) };
}

/** The view of a session of which no more is known than that it is switched off. */
export function disabledUnread(identity: Identity, why: string, context: Times): SessionHealth {
  return disabled(compose(identity, [], context), why, context.previous);
}

/** The same view, with what could not be read beside it: where it is not up, that may be the reason for what is not told. */
export function withUnread(
  health: SessionHealth,
  unread: Readonly<Record<string, TrunklineError | undefined>>,
): SessionHealth {
  const told = Object.entries(unread).flatMap(([what, error]) => (error ? [`${what}: ${error.message}`] : []));
  if (told.length === 0) return health;
  const why = health.why === undefined ? undefined : [health.why, ...told].join("; ");
  return { ...health, why, unread: [...health.unread, ...told] };
}

/** A state goes on from the view before, or begins where it was first seen. */
function sinceOf(
  now: Pick<SessionHealth, "state" | "updatedAt" | "readAt">,
  previous: SessionHealth | undefined,
): Date | undefined {
  if (previous === undefined) return undefined;
  const before = previous.updatedAt ?? previous.readAt;
  if (previous.state === now.state) return previous.since ?? before;
  const seenAt = now.updatedAt ?? now.readAt;
  // An older answer of the manager's, although another state was seen since.
  return seenAt < before ? now.readAt : seenAt;
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
        ...ikeReasons(ike),
        ...ofTunnels,
        ...(isCounted ? [`${down} of ${total ?? "its"} tunnels are down`] : []),
      ];
    }),
  );
  return reasons.size === 0 ? undefined : [...reasons].join("; ");
}

function ikeReasons(ike: IkeHealth | undefined): string[] {
  const reason = ike?.isUp ? undefined : (ike?.why ?? ike?.vendorState);
  return reason === undefined ? [] : [`IKE: ${reason}`];
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

import type { SessionHealth } from "trunkline/nsx";
import type { Print } from "./print.ts";

/** Tells whether a session is up, and why not. Gives whether it is. */
export function tellHealth(print: Print, health: SessionHealth): boolean {
  const { id, name = id, isUp, state, why, tunnelCount } = health;
  const tunnels = tunnelCount.total === undefined ? "" : `, ${tunnelCount.up ?? 0} of ${tunnelCount.total} tunnels up`;
  print(`${name} is ${state}${tunnels}${why === undefined ? "" : `: ${why}`}`);
  return isUp;
}

import type { StatusView } from "trunkline/smc";
import { plainText } from "./plain-text.ts";
import { tableOf } from "./table.ts";

/** What is known of a tunnel that is watched. */
export interface TunnelRow {
  /** The VPN that it belongs to. */
  readonly group: string;
  readonly name: string;
  /** Whether it is one tunnel from endpoint to endpoint of the tunnel before it. */
  readonly isPart: boolean;
  /** What was told last. */
  readonly view?: StatusView | undefined;
  /** When that was. */
  readonly toldMs?: number | undefined;
  /** How often values may be missing. */
  readonly gaps: number;
  /** Whether its values do not come just now. */
  readonly isLost: boolean;
  /** Why nothing comes any more, or never came. */
  readonly problem?: string | undefined;
}

const HEADING = ["tunnel", "state", "health", "latency", "jitter", "loss", "age", "gaps"];

/** The tunnels under the names of their VPNs. Where the width is known, long names are cut rather than what is measured. */
export function tunnelTable(rows: readonly TunnelRow[], nowMs: number, width = Number.POSITIVE_INFINITY): string[] {
  const cells = rows.map((row) => [nameOf(row), ...measuresOf(row), ageOf(row, nowMs), row.gaps]);
  const widest = Math.max(0, ...cells.map(([name]) => String(name).length));
  const over = Math.max(...tableOf(HEADING, cells).map(({ length }) => length)) - width;
  const most = over > 0 ? Math.max(8, widest - over) : widest;
  const [heading = "", ...lines] = tableOf(
    HEADING,
    cells.map(([name, ...others]) => [shortened(String(name), most), ...others]),
  );
  const isFirst = ({ group }: TunnelRow, at: number): boolean => rows[at - 1]?.group !== group;
  return [
    heading,
    ...rows.flatMap((row, at) => [...(isFirst(row, at) ? [plainText(row.group)] : []), lines[at] ?? ""]),
  ];
}

/** One tunnel in a line. */
export function tunnelLine(row: TunnelRow): string {
  if (row.problem !== undefined) return `${plainText(row.name)}: ${plainText(row.problem)}`;
  const [state, health, latency, jitter, loss] = measuresOf(row);
  const measured = [
    [health, "healthy"],
    [latency, "latency"],
    [jitter, "jitter"],
    [loss, "lost"],
  ].filter(([value]) => value !== undefined);
  return [`${plainText(row.name)}: ${state}`, ...measured.map(([value, what]) => `${value} ${what}`)].join(", ");
}

/** How many tunnels are up and how many are not. */
export function tunnelSummary(rows: readonly TunnelRow[]): string {
  const count = (isUp: boolean): number => rows.filter(({ view }) => view?.isUp === isUp).length;
  const [up, down] = [count(true), count(false)];
  return `${rows.length} tunnels: ${up} up, ${down} down, ${rows.length - up - down} neither`;
}

function nameOf({ name, isPart }: TunnelRow): string {
  return `${isPart ? "    " : "  "}${plainText(name)}`;
}

/** A tunnel that carries nothing is neither up nor down; the SMC's own word says what it is. */
function measuresOf({ view, isLost, problem }: TunnelRow): readonly (string | undefined)[] {
  const { isUp, monitoringStatus = "unknown", healthPercent, latencyMs, jitterMs, packetLossPercent } = view ?? {};
  const word = isUp === undefined ? plainText(monitoringStatus).toLowerCase() : isUp ? "up" : "down";
  const state = problem !== undefined ? "failed" : isLost ? "lost" : view === undefined ? undefined : word;
  const withUnit = (value: number | undefined, unit: string) => (value === undefined ? undefined : `${value} ${unit}`);
  return [
    state,
    withUnit(healthPercent, "%"),
    withUnit(latencyMs, "ms"),
    withUnit(jitterMs, "ms"),
    withUnit(packetLossPercent, "%"),
  ];
}

function ageOf({ toldMs }: TunnelRow, nowMs: number): string | undefined {
  if (toldMs === undefined) return undefined;
  const seconds = Math.max(0, Math.floor((nowMs - toldMs) / 1000));
  if (seconds < 120) return `${seconds} s`;
  return seconds < 7200 ? `${Math.floor(seconds / 60)} min` : `${Math.floor(seconds / 3600)} h`;
}

function shortened(name: string, most: number): string {
  if (name.length <= most) return name;
  // Names of tunnels begin alike and end with what they lead to.
  const start = Math.floor((most - 1) / 2);
  return `${name.slice(0, start)}…${name.slice(name.length - (most - 1 - start))}`;
}

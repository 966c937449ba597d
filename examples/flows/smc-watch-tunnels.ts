/**
 * Watches every tunnel of a Forcepoint SMC over one socket: gateway tunnels and their endpoint tunnels of all policy-based VPNs,
 * and route-based tunnels. On a terminal as a table that is drawn anew with every value, elsewhere as a line for each. It
 * changes nothing.
 *
 * Goes to the Management Server that SMC_BASE_URL and SMC_API_KEY name, or to the emulator where none of them is set. Ends with
 * Ctrl-C, after SMC_VALUES values, or with `--once` as soon as each tunnel has told its status, after SMC_SECONDS at most.
 */
import { setTimeout as sleep } from "node:timers/promises";
import { type GapEvent, isAbortedError, isMissingLinkError, isTrunklineError } from "trunkline";
import { Smc, type SmcOptions, type StatusEvent, statusView } from "trunkline/smc";
import type { Emulator } from "trunkline/testing";
import { fromEnvironment, numberFromEnvironment } from "../support/from-environment.ts";
import { interrupted } from "../support/interrupted.ts";
import { type LiveScreen, liveScreen, type ScreenOutput } from "../support/live-screen.ts";
import { runProgram } from "../support/run-program.ts";
import { smcOptional, smcRequired, withSmcEmulator, withSmcServer } from "../support/smc-options.ts";
import { type TunnelRow, tunnelLine, tunnelSummary, tunnelTable } from "../support/tunnel-table.ts";

/** Until when to watch. */
export interface WatchTunnelsArguments {
  /** Ends it, in order. */
  readonly signal?: AbortSignal | undefined;
  /** Whether it is enough when each tunnel has told its status. */
  readonly isOnce?: boolean | undefined;
  /** After so many values it is enough. */
  readonly values?: number | undefined;
  /** @defaultValue `Date.now` */
  readonly now?: (() => number) | undefined;
}

/** A tunnel, and what is known of it by now. */
interface Watched extends TunnelRow {
  readonly href: string;
}

/** Watches all tunnels until it is enough. @throws the first failure where none of them can be watched (any more) */
export async function watchTunnels(
  output: ScreenOutput,
  options: SmcOptions,
  { signal, isOnce = false, values = Number.POSITIVE_INFINITY, now = Date.now }: WatchTunnelsArguments = {},
): Promise<void> {
  const enough = new AbortController();
  const ending = signal === undefined ? enough.signal : AbortSignal.any([signal, enough.signal]);
  await using smc = new Smc({ ...options, signal: ending });
  const say = (line: string): void => void output.write(`${line}\n`);
  const rows = new Map<string, Watched>();
  try {
    for await (const row of tunnelsOf(smc)) rows.set(row.href, row);
  } catch (error) {
    if (!(isAbortedError(error) && ending.aborted)) throw error;
  }
  if (rows.size === 0) return say("there are no tunnels");

  using display = displayOn(output, () => [...rows.values()], { now, isQuiet: isOnce });
  const failures: Error[] = [];
  let seen = 0;
  const change = (row: Watched, changes: Partial<TunnelRow>): void => {
    const changed = { ...row, ...rows.get(row.href), ...changes };
    rows.set(row.href, changed);
    display.tell(changed);
    const isComplete = [...rows.values()].every(({ view, problem }) => view !== undefined || problem !== undefined);
    if (seen >= values || (isOnce && isComplete)) enough.abort();
  };
  const take = (row: Watched, event: StatusEvent | GapEvent): void => {
    if (event.type === "gap") {
      // No news of the tunnel: what is shown stays what was told last.
      const known = rows.get(row.href) ?? row;
      rows.set(row.href, { ...known, gaps: known.gaps + 1 });
      display.gap(known, event);
      return;
    }
    seen += 1;
    change(row, { view: statusView(event), toldMs: now() });
  };
  const watch = async (row: Watched): Promise<void> => {
    try {
      // A table shows what is; lines show all that was.
      const subscription = await smc.status.subscribe(
        { element: row.href },
        output.isTTY ? { overflow: "latest" } : {},
      );
      display.follow(row.href, () => subscription.state === "reconnecting");
      for await (const event of subscription) {
        take(row, event);
        if (enough.signal.aborted) return;
      }
    } catch (error) {
      if (isAbortedError(error) && ending.aborted) return;
      if (!isTrunklineError(error)) throw error;
      failures.push(error);
      change(row, { problem: error.message });
    }
  };
  await Promise.all([...rows.values()].map(watch));
  display.end();
  const gaps = [...rows.values()].reduce((sum, row) => sum + row.gaps, 0);
  say(`${tunnelSummary([...rows.values()])}; ${seen} values, ${gaps} gaps`);
  if (failures.length === rows.size) throw failures[0];
}

/** Lists without opening a VPN. The client sends ten reads at once, however many there are. */
async function* tunnelsOf(smc: Smc): AsyncGenerator<Watched> {
  const found = (group: string, { name = "?", href }: { name?: string; href: string }, isPart = false): Watched => {
    return { group, name, href, isPart, gaps: 0, isLost: false };
  };
  for await (const vpn of smc.elements.list("vpn")) {
    const { items: tunnels } = await smc.vpn.tunnels(vpn);
    const endpoints = await Promise.all(tunnels.map(async (tunnel) => (await smc.vpn.endpointTunnels(tunnel)).items));
    for (const [at, tunnel] of tunnels.entries()) {
      yield found(vpn.name, tunnel);
      for (const endpoint of endpoints[at] ?? []) yield found(vpn.name, endpoint, true);
    }
  }
  try {
    for await (const tunnel of smc.vpn.routeTunnels()) yield found("route-based", tunnel);
  } catch (error) {
    // Older versions have none.
    if (!isMissingLinkError(error)) throw error;
  }
}

/** How what happens is shown. */
interface Display extends Disposable {
  tell(row: TunnelRow): void;
  gap(row: TunnelRow, gap: GapEvent): void;
  /** Looks from now on whether the values of a tunnel are lost. */
  follow(href: string, isLost: () => boolean): void;
  /** Shows how it stands at the end. */
  end(): void;
}

function displayOn(
  output: ScreenOutput,
  rows: () => readonly Watched[],
  { now, isQuiet }: { readonly now: () => number; readonly isQuiet: boolean },
): Display {
  const lost = new Map<string, () => boolean>();
  const table = (): string[] => {
    const current = rows().map((row) => ({ ...row, isLost: lost.get(row.href)?.() ?? false }));
    return tunnelTable(current, now(), output.isTTY ? (output.columns || 80) - 1 : undefined);
  };
  const say = (line: string): void => void output.write(`${line}\n`);
  const follow: Display["follow"] = (href, isLost) => void lost.set(href, isLost);
  if (output.isTTY) return { ...onTerminal(liveScreen(output), table), follow };
  let lastGap: number | undefined;
  return {
    tell: (row) => !isQuiet && (row.view !== undefined || row.problem !== undefined) && say(tunnelLine(row)),
    gap: (_, gap) => {
      // One lost connection is a gap of every tunnel, each of which is regained at a time of its own.
      const lostMs = gap.lostAt.getTime();
      if (lostMs !== lastGap) say(gapLine(gap));
      lastGap = lostMs;
    },
    follow,
    end: () => isQuiet && table().forEach(say),
    [Symbol.dispose]: () => {},
  };
}

/** Values that come together are drawn together, and ages go on where none comes. */
function onTerminal(screen: LiveScreen, table: () => string[]): Omit<Display, "follow"> {
  let frame: NodeJS.Timeout | undefined;
  let news = "";
  const draw = (): void => {
    frame = undefined;
    screen.draw(news === "" ? table() : [...table(), news]);
  };
  const soon = (): void => {
    frame ??= setTimeout(draw, 50);
  };
  const ticking = setInterval(draw, 1000);
  draw();
  return {
    tell: soon,
    gap: (_, gap) => {
      news = gapLine(gap);
      soon();
    },
    end: draw,
    [Symbol.dispose]: () => {
      clearTimeout(frame);
      clearInterval(ticking);
      screen[Symbol.dispose]();
    },
  };
}

function gapLine({ lostAt, regainedAt, reason }: GapEvent): string {
  return `values between ${lostAt.toISOString()} and ${regainedAt.toISOString()} may be missing: ${reason}`;
}

/** Lets tunnels of the emulator get worse, one of them fail, the connection be lost, and all be well again. */
async function play(
  smc: Emulator["smc"],
  options: SmcOptions,
  { pauseMs, signal }: { readonly pauseMs: number; readonly signal: AbortSignal },
): Promise<void> {
  const { gatewayTunnel, endpointTunnel, routeTunnel, vpn } = smc.seeds;
  await using client = new Smc(options);
  const hrefs = (await client.vpn.tunnels(vpn)).items.map(({ href }) => href);
  while ((smc.sockets[0]?.subscriptions.length ?? 0) <= hrefs.length) await sleep(pauseMs, undefined, { signal });
  for (let step = 0; step < 16; step += 1) {
    for (const [at, href] of hrefs.entries()) {
      const load = Math.round(50 + 45 * Math.sin(step / 3 + at));
      smc.setStatus(href, {
        health_in_percent: 100 - load,
        latency_in_ms: 20 + load,
        jitter_in_ms: 1 + Math.round(load / 10),
        packet_loss_in_permyriad: load * 3,
      });
    }
    if (step === 3) smc.setStatus(gatewayTunnel, { monitoring_status: "ERROR" });
    if (step === 5) smc.setStatus(routeTunnel, { monitoring_status: "OK", health_in_percent: 99 });
    if (step === 8) smc.dropSockets();
    if (step === 12) smc.setStatus(gatewayTunnel, { monitoring_status: "OK" });
    smc.setStatus(endpointTunnel, { latency_in_ms: 60 + step });
    await sleep(pauseMs, undefined, { signal });
  }
}

if (process.argv[1] === import.meta.filename) {
  await runProgram(async () => {
    const given = fromEnvironment(smcRequired, smcOptional);
    const values = numberFromEnvironment("SMC_VALUES", Number.POSITIVE_INFINITY);
    const isOnce = process.argv.includes("--once");
    const signals = [interrupted({ isUnread: true })];
    if (isOnce) signals.push(AbortSignal.timeout(numberFromEnvironment("SMC_SECONDS", 60) * 1000));
    const run = (options: SmcOptions, ends: readonly AbortSignal[]) =>
      watchTunnels(process.stdout, options, { isOnce, values, signal: AbortSignal.any([...ends]) });
    if (given !== undefined) {
      await withSmcServer(given, (options) => run(options, signals));
    } else {
      console.log("Nothing is set in the environment: this goes to the built-in emulator.");
      await withSmcEmulator(async (options, smc) => {
        if (isOnce) return await run(options, signals);
        const over = new AbortController();
        const watching = run(options, [...signals, over.signal]).finally(() => over.abort());
        const pauseMs = process.stdout.isTTY ? 500 : 20;
        await play(smc, options, { pauseMs, signal: over.signal }).catch((error: unknown) => {
          if (!over.signal.aborted) throw error;
        });
        over.abort();
        await watching;
      });
    }
  });
}

/**
 * The security associations of the VPNs of an engine of a Forcepoint SMC, and what becomes of them: on a terminal as a table
 * that is drawn anew, elsewhere as a table and a line for each change. It changes nothing.
 *
 * Goes to the Management Server that SMC_BASE_URL and SMC_API_KEY name, and to the engine with the name SMC_ENGINE, or to the
 * emulator where none of them is set. Ends with Ctrl-C, or after SMC_VALUES messages with rows.
 */
import { setTimeout as sleep } from "node:timers/promises";
import { isAbortedError } from "trunkline";
import { vpnSaFields as fields, SessionTable, Smc, type SmcOptions } from "trunkline/smc";
import type { Emulator } from "trunkline/testing";
import { fromEnvironment, numberFromEnvironment } from "../support/from-environment.ts";
import { interrupted } from "../support/interrupted.ts";
import { liveScreen, type ScreenOutput } from "../support/live-screen.ts";
import { plainText } from "../support/plain-text.ts";
import { runProgram } from "../support/run-program.ts";
import { smcOptional, smcRequired, withSmcEmulator, withSmcServer } from "../support/smc-options.ts";
import { tableOf } from "../support/table.ts";

/** What to watch, and until when. */
export interface VpnSasArguments {
  /** Name of the engine. */
  readonly engine: string;
  /** After so many messages with rows it is enough. */
  readonly values?: number | undefined;
  /** Ends it, in order. */
  readonly signal?: AbortSignal | undefined;
}

type Row = Readonly<Record<string, unknown>>;

const columns: readonly (readonly [heading: string, field: number])[] = [
  ["SA", fields.SACLASS],
  ["VPN", fields.VPNID],
  ["peer", fields.PEERSECURITYGATEWAY],
  ["at", fields.PEERENDPOINT],
  ["from", fields.SRCADDRS],
  ["to", fields.DSTADDRS],
  ["sent", fields.NUMBYTESSENT],
  ["received", fields.NUMBYTESRECEIVED],
  ["until", fields.EXPIRATIONTIME],
];

/** Shows the security associations of an engine until it is enough. */
export async function vpnSas(
  output: ScreenOutput,
  options: SmcOptions,
  { engine, values = Number.POSITIVE_INFINITY, signal }: VpnSasArguments,
): Promise<void> {
  await using smc = new Smc({ ...options, signal });
  const say = (line: string): void => void output.write(`${line}\n`);
  const table = new SessionTable();
  const lines = (): readonly string[] => [
    ...tableOf(
      columns.map(([heading]) => heading),
      [...table.rows.values()].map(cellsOf),
    ),
    `${table.rows.size} security associations of ${engine}`,
  ];
  let seen = 0;
  try {
    // By number, since names and labels may differ between versions; each event counts, so none may be dropped.
    const format = { type: "texts", field_format: "id", field_ids: columns.map(([, field]) => field) } as const;
    const sas = await smc.monitoring.session.vpnSas(engine, { format }, { overflow: "error" });
    say(`watches ${engine}; of an engine without security associations nothing comes`);
    using screen = output.isTTY ? liveScreen(output) : undefined;
    for await (const event of sas) {
      const before = new Map(table.rows);
      const isNews = table.apply(event);
      if (screen !== undefined && isNews) screen.draw(lines());
      if (screen === undefined && event.type === "gap") say(`the table comes once more: ${event.reason}`);
      if (event.type !== "records") continue;
      if (screen === undefined && event.isFirst) for (const line of lines()) say(line);
      if (screen === undefined && !event.isFirst) {
        for (const { delta_key: key } of event.added) say(`added    ${lineOf(table.rows.get(String(key)))}`);
        for (const { delta_key: key } of event.updated) say(`updated  ${lineOf(table.rows.get(String(key)))}`);
        for (const { delta_key: key } of event.deleted) say(`deleted  ${lineOf(before.get(String(key)))}`);
      }
      seen += 1;
      if (seen >= values) break;
    }
  } catch (error) {
    if (!(isAbortedError(error) && signal?.aborted === true)) throw error;
  }
  say(`${table.rows.size} security associations at the end, ${seen} messages`);
}

function cellsOf(row: Row): (string | undefined)[] {
  return columns.map(([, field]) => (typeof row[field] === "string" ? plainText(row[field]) : undefined));
}

function lineOf(row: Row | undefined): string {
  return row === undefined ? "a row that was not there" : cellsOf(row).filter(Boolean).join(", ");
}

/** Lets an association carry traffic, another one come, and one go. */
async function play(smc: Emulator["smc"], pauseMs: number, signal: AbortSignal): Promise<void> {
  const { monitoring } = smc;
  const [first, second] = monitoring.rows("VPN_SA", "Plano");
  while (!smc.sockets.some(({ subscriptions }) => subscriptions.length > 0)) await sleep(1, undefined, { signal });
  await sleep(pauseMs, undefined, { signal });
  monitoring.update("VPN_SA", "Plano", second?.deltaKey ?? "", { NumBytesSent: 1_310_720 });
  await sleep(pauseMs, undefined, { signal });
  monitoring.add("VPN_SA", "Plano", { ...first?.fields, PeerSecurityGateway: "Tunis VPN Gateway" });
  await sleep(pauseMs, undefined, { signal });
  monitoring.remove("VPN_SA", "Plano", first?.deltaKey ?? "");
}

if (process.argv[1] === import.meta.filename) {
  await runProgram(async () => {
    const given = fromEnvironment([...smcRequired, "SMC_ENGINE"], smcOptional);
    const values = numberFromEnvironment("SMC_VALUES", Number.POSITIVE_INFINITY);
    const signal = interrupted({ isUnread: true });
    if (given !== undefined) {
      const { SMC_ENGINE: engine } = given;
      await withSmcServer(given, (options) => vpnSas(process.stdout, options, { engine, values, signal }));
    } else {
      console.log("Nothing is set in the environment: this goes to the built-in emulator.");
      await withSmcEmulator(async (options, smc) => {
        // The rows that are there, and the three changes.
        const args = { engine: "Plano", values: Math.min(values, 4), signal };
        const over = new AbortController();
        const watching = vpnSas(process.stdout, options, args).finally(() => over.abort());
        await play(smc, process.stdout.isTTY ? 1000 : 20, over.signal).catch((error: unknown) => {
          if (!over.signal.aborted) throw error;
        });
        await watching;
      });
    }
  });
}

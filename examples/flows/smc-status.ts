/**
 * The status of an element of a Forcepoint SMC as it changes, as on the page "Use WebSockets to listen to element
 * notifications": subscribes, prints the first events, and unsubscribes. It creates nothing.
 *
 * Goes to the Management Server that SMC_BASE_URL, SMC_API_KEY and SMC_ELEMENT name, or to the emulator where none of them
 * is set. SMC_EVENTS says how many events to wait for, SMC_SECONDS for how long at most.
 */
import type { GapEvent } from "trunkline";
import { Smc, type SmcOptions, type StatusEvent } from "trunkline/smc";
import { fromEnvironment, numberFromEnvironment } from "../support/from-environment.ts";
import { interrupted } from "../support/interrupted.ts";
import { type Print, toTerminal } from "../support/print.ts";
import { runProgram } from "../support/run-program.ts";
import { smcOptional, smcRequired, withSmcEmulator, withSmcServer } from "../support/smc-options.ts";

/** What to listen to, and for how long. */
export interface StatusArguments {
  /** The href of the element, as the SMC gives it. */
  readonly element: string;
  /** After so many events it is enough. */
  readonly events: number;
  /** After this time it is enough, in milliseconds: a quiet element tells its status once. */
  readonly waitMs: number;
}

/** Prints what the status of an element is, and becomes. */
export async function smcStatus(
  print: Print,
  options: SmcOptions,
  { element, events, waitMs }: StatusArguments,
): Promise<void> {
  await using smc = new Smc(options);
  const { version } = await smc.api.listApiVersions();
  print(`the server offers ${version.map(({ rel }) => rel).join(", ")}`);

  const subscription = await smc.status.subscribe({ element });
  print(`subscribed to ${element} with id ${subscription.id}`);
  // Ends the loop, too.
  const timer = setTimeout(() => subscription.unsubscribe(), waitMs);
  let left = events;
  try {
    for await (const event of subscription) {
      print(event.type === "gap" ? tellGap(event) : tellStatus(event));
      if (event.type === "status") left -= 1;
      if (left === 0) break;
    }
  } finally {
    clearTimeout(timer);
  }
  if (left > 0) print(`no further event within ${waitMs / 1000} s`);
  await subscription.unsubscribe();
  const { received, gaps } = subscription.counters;
  print(`unsubscribed; ${received} received, ${gaps} gaps`);
}

/** Which members are there depends on the element, and on whether there is traffic. */
function tellStatus({ status }: StatusEvent): string {
  const { name, monitoring_state, monitoring_status, packet_loss_in_permyriad: loss } = status;
  const measured = [
    [status.health_in_percent, "% healthy"],
    [status.latency_in_ms, "ms latency"],
    [status.jitter_in_ms, "ms jitter"],
    [loss === undefined ? undefined : loss / 100, "% lost"],
  ] as const;
  const told = measured.filter(([value]) => value !== undefined).map(([value, unit]) => `, ${value} ${unit}`);
  return `${name}: ${monitoring_state} ${monitoring_status}${told.join("")}`;
}

function tellGap({ lostAt, regainedAt, reason }: GapEvent): string {
  return `values between ${lostAt.toISOString()} and ${regainedAt.toISOString()} may be missing: ${reason}`;
}

if (process.argv[1] === import.meta.filename) {
  await runProgram(async () => {
    const given = fromEnvironment([...smcRequired, "SMC_ELEMENT"], smcOptional);
    const enough = {
      events: numberFromEnvironment("SMC_EVENTS", 3),
      waitMs: numberFromEnvironment("SMC_SECONDS", 60) * 1000,
    };
    // Ends what is going on; the client then logs out, as open sessions use up the server.
    const signal = interrupted();
    if (given !== undefined) {
      const { SMC_ELEMENT: element } = given;
      await withSmcServer(given, (options) => smcStatus(toTerminal, { ...options, signal }, { element, ...enough }));
    } else {
      toTerminal("Nothing is set in the environment: this goes to the built-in emulator.");
      await withSmcEmulator(async (options, { seeds, nextStatuses }) => {
        const element = seeds.endpointTunnel;
        nextStatuses(element, [
          { health_in_percent: 38, latency_in_ms: 240, packet_loss_in_permyriad: 1250 },
          { monitoring_status: "WARNING", health_in_percent: undefined },
        ]);
        await smcStatus(toTerminal, { ...options, signal }, { element, ...enough });
      });
    }
  });
}

/**
 * A log of changes of elements of a Forcepoint SMC: a line for each, with type and name of the element. Where the connection was
 * lost, it says so, lists the elements anew and tells what came and went meanwhile. It changes nothing.
 *
 * Goes to the Management Server that SMC_BASE_URL and SMC_API_KEY name, for the types in SMC_TYPES, or to the emulator where
 * none of them is set. Ends with Ctrl-C, or after SMC_VALUES changes.
 */
import { type GapEvent, isAbortedError, isApiError } from "trunkline";
import { type NotificationEvent, Smc, type SmcOptions } from "trunkline/smc";
import type { Emulator } from "trunkline/testing";
import { fromEnvironment, listIn, numberFromEnvironment } from "../support/from-environment.ts";
import { interrupted } from "../support/interrupted.ts";
import { plainText } from "../support/plain-text.ts";
import { type Print, toTerminal } from "../support/print.ts";
import { runProgram } from "../support/run-program.ts";
import { smcOptional, smcRequired, withSmcEmulator, withSmcServer } from "../support/smc-options.ts";

/** Whose changes to log, and until when. */
export interface ChangeLogArguments {
  /** Types of elements, such as `host` and `vpn`. */
  readonly types: readonly string[];
  /** After so many changes it is enough. */
  readonly values?: number | undefined;
  /** Ends it, in order. */
  readonly signal?: AbortSignal | undefined;
}

/** Elements are read so many at a time. */
const AT_ONCE = 4;

/** Logs changes until it is enough. @throws MissingLinkError where the version of the API does not have one of the types */
export async function changeLog(
  print: Print,
  options: SmcOptions,
  { types, values = Number.POSITIVE_INFINITY, signal }: ChangeLogArguments,
): Promise<void> {
  await using smc = new Smc({ ...options, signal });
  let seen = 0;
  let missed = 0;
  try {
    // Tells by name which one there is not.
    for (const type of types) await smc.elements.entryPoint(type);
    // First the subscription, then the list: what changes in between is told rather than missed.
    const changes = await smc.notifications.subscribe({ context: types }, { overflow: "error" });
    let known = await labelsOf(smc, types);
    print(`${known.size} elements of ${types.join(", ")}`);
    /** Lines in the order of the changes; each is printed as soon as those before it are. */
    const pending: Promise<void>[] = [];
    let last: Promise<void> = Promise.resolve();
    for await (const event of changes) {
      if (event.type === "gap") {
        await last;
        const now = await labelsOf(smc, types);
        missed += tellGap(print, event, known, now);
        known = now;
        continue;
      }
      const [before, line] = [last, lineOf(smc, known, event)];
      // A failure is thrown by whoever waits for the line.
      line.catch(() => {});
      last = before.then(async () => print(await line));
      last.catch(() => {});
      pending.push(last);
      if (pending.length >= AT_ONCE) await pending.shift();
      seen += 1;
      if (seen >= values) break;
    }
    await last;
  } catch (error) {
    if (!(isAbortedError(error) && signal?.aborted === true)) throw error;
  }
  print(`${seen} changes told, ${missed} found after gaps`);
}

/** Type and name of every element, by its address. */
async function labelsOf(smc: Smc, types: readonly string[]): Promise<Map<string, string>> {
  const labels = new Map<string, string>();
  for (const type of types) {
    for await (const { href, name } of smc.elements.list(type)) labels.set(href, `${type} ${plainText(name)}`);
  }
  return labels;
}

/** What an element is called has to be read; what is gone, is known by what it was called before, or by its address. */
async function lineOf(smc: Smc, known: Map<string, string>, event: NotificationEvent): Promise<string> {
  const { change, element } = event;
  const label = known.get(element);
  if (change === "delete" || change === "trashed") {
    known.delete(element);
    return `${change} ${label ?? element}`;
  }
  try {
    const { name = "?", type = element.split("/").at(-2) } = await smc.elements.get(element);
    const read = `${type} ${plainText(name)}`;
    known.set(element, read);
    return `${change} ${read}${label !== undefined && label !== read ? `, before ${label}` : ""}`;
  } catch (error) {
    if (!isApiError(error)) throw error;
    const why = error.status === 404 ? "gone since" : `not read: ${error.message}`;
    return `${change} ${label ?? element} (${why})`;
  }
}

/** Tells what differs after a gap. Gives how much that is. */
function tellGap(
  print: Print,
  { lostAt, regainedAt, reason }: GapEvent,
  before: ReadonlyMap<string, string>,
  now: ReadonlyMap<string, string>,
): number {
  print(`changes between ${lostAt.toISOString()} and ${regainedAt.toISOString()} are missing: ${reason}`);
  const created = [...now].filter(([href]) => !before.has(href));
  const deleted = [...before].filter(([href]) => !now.has(href));
  for (const [, label] of created) print(`  meanwhile created: ${label}`);
  for (const [, label] of deleted) print(`  meanwhile deleted: ${label}`);
  print("  what was changed meanwhile and is still there is not known");
  return created.length + deleted.length;
}

/** Creates, renames and removes hosts; one comes while the socket is dead, whose end is then seen as a gap. */
async function play(smc: Emulator["smc"], options: SmcOptions): Promise<void> {
  await using admin = new Smc(options);
  const { href } = await admin.elements.create("host", { name: "Lyon web", address: "192.0.2.30" });
  await admin.elements.update(href, (host) => ({ ...host, name: "Lyon shop" }));
  smc.muteSockets({ kind: "notification" });
  await admin.elements.create("host", { name: "Lyon mail", address: "192.0.2.31" });
  await admin.elements.delete(href);
  smc.dropSockets({ kind: "notification" });
}

if (process.argv[1] === import.meta.filename) {
  await runProgram(async () => {
    const given = fromEnvironment([...smcRequired, "SMC_TYPES"], smcOptional);
    const values = numberFromEnvironment("SMC_VALUES", Number.POSITIVE_INFINITY);
    const signal = interrupted({ isUnread: true });
    if (given !== undefined) {
      const types = listIn("SMC_TYPES", given.SMC_TYPES);
      await withSmcServer(given, (options) => changeLog(toTerminal, options, { types, values, signal }));
    } else {
      toTerminal("Nothing is set in the environment: this goes to the built-in emulator.");
      await withSmcEmulator(async (options, smc) => {
        const over = new AbortController();
        let playing: Promise<void> | undefined;
        const print: Print = (line) => {
          toTerminal(line);
          // Once it listens; and the gap is the last that happens.
          playing ??= play(smc, options).catch(() => over.abort());
          if (line.includes("is not known")) over.abort();
        };
        await changeLog(print, options, {
          types: ["host", "vpn"],
          values,
          signal: AbortSignal.any([signal, over.signal]),
        });
        await playing;
      });
    }
  });
}

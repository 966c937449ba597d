import type { ScriptedSmc } from "./scripted-socket.ts";

/** Asks for a subscription of any socket, and lets everything happen until somebody else has to do something. */
export async function asked<S>(
  { clock }: ScriptedSmc,
  begin: () => Promise<S>,
): Promise<{ readonly work: Promise<S> }> {
  const work = begin();
  // A test looks at it when its time has come.
  work.catch(() => {});
  await clock.idle();
  return { work };
}

/** A subscription of any socket that stands once the server has said something; opens the socket where it is not open yet. */
export async function begun<S>(scripted: ScriptedSmc, begin: () => Promise<S>, reply: object): Promise<S> {
  const { work } = await asked(scripted, begin);
  await reopened(scripted, reply);
  return work;
}

/** Opens the latest socket where it is not open yet, and lets the server say something. */
export async function reopened(scripted: ScriptedSmc, ...messages: object[]): Promise<void> {
  const { socket, clock } = scripted;
  if (!socket.isOpen) socket.open();
  await clock.idle();
  for (const message of messages) {
    socket.say(message);
    await clock.idle();
  }
}

/** Loses the connection, and waits until another one is to be opened. */
export async function lost(scripted: ScriptedSmc): Promise<void> {
  scripted.socket.end(1006);
  await scripted.clock.pass(1_000);
}

/** So many events of a subscription. */
export async function next<T>(events: AsyncIterable<T>, count: number): Promise<T[]> {
  const taken: T[] = [];
  if (count === 0) return taken;
  for await (const event of events) {
    taken.push(event);
    if (taken.length === count) break;
  }
  return taken;
}

/** The answer to a query. */
export const started = (fetch: number, more: object = {}) => ({ success: "Fetch started", fetch, ...more });

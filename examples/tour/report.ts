import { inspect, styleText } from "node:util";
import type { ApiResponse, OperationState } from "trunkline";
import type { Emulator, ReceivedRequest } from "trunkline/testing";
import type { Print } from "../support/print.ts";

/** Headers that every request has and that say nothing about it. */
const DULL_HEADERS = new Set(["accept", "accept-encoding", "accept-language", "connection", "sec-fetch-mode"]);

/** What a flow took: calls of the client, and what the emulator received of them. */
interface Flow {
  readonly name: string;
  steps: number;
  requests: number;
  /** Requests whose proof the emulator found good. */
  verified: number;
  /** Messages over a socket. */
  messages: number;
}

/** Writes down, step by step, what the client called, what the emulator received and what came back. */
export class Report {
  readonly #print: Print;
  readonly #isColoured: boolean;
  readonly #emulator: Emulator;
  readonly #flows: Flow[] = [];

  constructor(print: Print, isColoured: boolean, emulator: Emulator) {
    this.#print = print;
    this.#isColoured = isColoured;
    this.#emulator = emulator;
  }

  /** A heading with an empty line before it. */
  heading(text: string): void {
    this.#print("");
    this.#print(this.#paint("bold", text));
  }

  /** A flow of several steps under a heading; it has a row in the table at the end. */
  async flow(name: string, run: () => Promise<unknown>): Promise<void> {
    this.heading(`${this.#flows.length + 1}. ${name}`);
    const flow = { name, steps: 0, requests: 0, messages: 0, verified: 0 };
    this.#flows.push(flow);
    await run();
  }

  /** What each flow took. */
  table(): void {
    const columns = ["steps", "requests", "verified", "messages"] as const;
    const width = Math.max(...this.#flows.map(({ name }) => name.length));
    this.#print("");
    this.#print(this.#paint("bold", `     ${"flow".padEnd(width)}  ${columns.join("  ")}`));
    for (const [at, flow] of this.#flows.entries()) {
      const cells = columns.map((column) => String(flow[column]).padStart(column.length));
      this.#print(`  ${String(at + 1).padStart(1)}  ${flow.name.padEnd(width)}  ${cells.join("  ")}`);
    }
  }

  /** Shows something that happens while a step waits. */
  progress(what: string, text: string): void {
    this.#row(what, text);
  }

  /** Goes through the states of work, each shown as it is read. */
  async watch(states: AsyncIterable<OperationState>): Promise<OperationState[]> {
    const seen: OperationState[] = [];
    for await (const state of states) {
      this.progress("state", tellState(state));
      seen.push(state);
    }
    return seen;
  }

  /** A line of its own. */
  note(text: string): void {
    this.#print(`  ${text}`);
  }

  /** Shows a step: the call as it stands in the code, the requests that it led to, and what `tell` says of its outcome. */
  async step<T>(code: string, work: () => Promise<T>, tell: (outcome: T) => string[]): Promise<T> {
    this.#print("");
    this.#print(`  ${this.#paint("cyan", code)}`);
    const { received: requestsBefore, smc } = this.#emulator;
    const messagesBefore = smc.frames.length;
    const outcome = await work();
    const received = this.#emulator.received.slice(requestsBefore.length);
    const messages = smc.frames.slice(messagesBefore);
    if (received.length + messages.length === 0) this.#row("received", "nothing: no request left the client");
    for (const request of received) this.#showRequest(request);
    for (const { socket, text } of messages) this.#row("received", `over socket ${socket}: ${text}`);
    const flow = this.#flows.at(-1);
    if (flow !== undefined) {
      flow.steps += 1;
      flow.requests += received.length;
      flow.messages += messages.length;
      flow.verified += received.filter(({ proof }) => proof.verified).length;
    }
    const [first = "", ...rest] = tell(outcome);
    this.#row("came back", first);
    for (const line of rest) this.#row("", line);
    return outcome;
  }

  #showRequest(request: ReceivedRequest): void {
    this.#row("received", `${request.method} ${request.url}`);
    for (const [name, value] of Object.entries(request.headers)) {
      if (!DULL_HEADERS.has(name)) this.#row("", `${name}: ${value}`);
    }
    if (request.body !== "") this.#row("", request.body);
    const { scheme, verified, reason } = request.proof;
    const holds = scheme === "none" ? "nothing to prove here" : `${scheme} holds, checked by the emulator`;
    this.#row("checked", verified ? holds : `${scheme} refused: ${reason}`);
  }

  #row(label: string, text: string): void {
    this.#print(`    ${this.#paint("dim", label.padEnd(9))}  ${text}`);
  }

  #paint(style: "bold" | "cyan" | "dim", text: string): string {
    return this.#isColoured ? styleText(style, text, { validateStream: false }) : text;
  }
}

/** Status, request id and data of an answer. */
export function tellResponse({ status, requestId, attempts, data }: ApiResponse<unknown>): string[] {
  const sends = attempts === 1 ? "1 attempt" : `${attempts} attempts`;
  const summary = `${status}, request id ${requestId ?? "none"}, ${sends}`;
  return data === undefined ? [summary] : [summary, ...tellData(data)];
}

/** The states of work on the way to its end. */
export function tellStates(states: readonly OperationState[]): string {
  return `states: ${states.map(tellState).join(", ")}`;
}

function tellState({ status, vendorStatus }: OperationState): string {
  return vendorStatus === undefined ? status : `${vendorStatus} (${status})`;
}

/** A value as Node prints it, cut into lines. */
export function tellData(data: unknown): string[] {
  return inspect(data, { depth: 5, breakLength: 110, compact: 3 }).split("\n");
}

/** A typed error with the facts that a program decides by. */
export function tellError(error: Error & { readonly code?: unknown }): string[] {
  return [`${error.name} (code ${String(error.code)})`, error.message];
}

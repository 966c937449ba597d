import type { NsxOperations } from "./call.ts";

/** The realization state barrier: a number that marks a point among the changes. It grows when somebody asks for it. */
export class Barriers {
  #current = 0;
  #interval = 5000;
  #revision = 0;

  get current(): number {
    return this.#current;
  }

  /** Milliseconds between the barriers that a manager sets by itself; the emulator sets none, and keeps the number. */
  get config(): { readonly interval: number; readonly _revision: number } {
    return { interval: this.#interval, _revision: this.#revision };
  }

  increment(): number {
    this.#current += 1;
    return this.#current;
  }

  configure(interval: number): void {
    this.#interval = interval;
    this.#revision += 1;
  }

  reset(): void {
    this.#current = 0;
    this.#interval = 5000;
    this.#revision = 0;
  }
}

/** The older way to follow changes: everything before a barrier, instead of one request. */
export const barrierOperations: NsxOperations = {
  getCurrentBarrier: (_call, { barriers }) => ({ status: 200, body: { current_barrier_number: barriers.current } }),
  incrementRealizationStateBarrierIncrement: (_call, { barriers }) => ({
    status: 201,
    body: { current_barrier_number: barriers.increment() },
  }),
  getRealizationStateBarrierConfig: (_call, { barriers }) => ({ status: 200, body: barriers.config }),
  updateRealizationStateBarrierConfig({ body }, { barriers, setting }) {
    const { _revision: revision } = barriers.config;
    if ((body._revision ?? revision) !== revision) throw setting.stale.next(revision);
    barriers.configure(Number(body.interval));
    return { status: 200, body: barriers.config };
  },
};

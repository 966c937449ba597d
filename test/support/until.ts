/** Lets tests wait for what happens elsewhere: whoever makes it happen calls `check`. */
export class Until {
  #waiting: { readonly is: () => boolean; resolve(): void }[] = [];

  /** Resolves once something is so. */
  until(is: () => boolean): Promise<void> {
    return new Promise((resolve) => {
      this.#waiting.push({ is, resolve });
      this.check();
    });
  }

  /** Something happened. */
  check(): void {
    for (const waiting of [...this.#waiting]) {
      if (!waiting.is()) continue;
      this.#waiting = this.#waiting.filter((one) => one !== waiting);
      waiting.resolve();
    }
  }
}

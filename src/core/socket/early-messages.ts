/** So many characters may come before the acknowledgement of their subscription. */
const MOST_CHARACTERS = 1_000_000;

/** What came under ids that no subscription has yet: its acknowledgement may be on its way. */
export class EarlyMessages<Message> {
  readonly #byId = new Map<number, Message[]>();
  #characters = 0;

  /** Keeps a message. False where there is no room for it. */
  hold(id: number, message: Message, characters: number): boolean {
    if (this.#characters + characters > MOST_CHARACTERS) return false;
    this.#characters += characters;
    const held = this.#byId.get(id);
    if (held === undefined) this.#byId.set(id, [message]);
    else held.push(message);
    return true;
  }

  /** What came under an id, in that order. */
  take(id: number): readonly Message[] {
    const held = this.#byId.get(id) ?? [];
    this.#byId.delete(id);
    return held;
  }

  /** Forgets everything, and gives it once more. */
  clear(): readonly Message[] {
    const held = [...this.#byId.values()].flat();
    this.#byId.clear();
    this.#characters = 0;
    return held;
  }
}

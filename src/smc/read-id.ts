/** The id of a subscription or fetch, as it came: an event may have any that nobody has. */
export function idOf(value: unknown): number | undefined {
  return typeof value === "number" ? value : undefined;
}

/** Whether a subscription can have this id: any integer, as long as it can be sent back as it came. */
export function isUsableId(id: number | undefined): id is number {
  return Number.isSafeInteger(id);
}

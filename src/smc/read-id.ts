/** The id of a subscription or fetch, which may be any integer that can be sent back as it came. */
export function idOf(value: unknown): number | undefined {
  return Number.isSafeInteger(value) ? (value as number) : undefined;
}

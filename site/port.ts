/** The first port to try, 4173 where none is named; `undefined` for what is none. */
export function portOf(text: string | undefined): number | undefined {
  if (text === undefined) return 4173;
  return /^\d{1,5}$/.test(text) && Number(text) <= 65_535 ? Number(text) : undefined;
}

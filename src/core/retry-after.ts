/**
 * How long a service asks to wait, in milliseconds, or `undefined` where it does not say so in a way that can be read.
 * Reads `retry-after-ms`, `x-ms-retry-after-ms` and `Retry-After` as seconds (also with a fraction) or as any of the
 * three date forms of RFC 9110 section 5.6.7. A date in the past and a negative number mean now.
 */
export function readRetryAfter(
  headers: { get(name: string): string | null | undefined },
  nowMs: number,
): number | undefined {
  for (const name of ["retry-after-ms", "x-ms-retry-after-ms"]) {
    const ms = readNumber(headers.get(name));
    if (ms !== undefined) return Math.max(0, Math.ceil(ms));
  }
  const text = headers.get("retry-after")?.trim();
  if (!text) return undefined;
  const seconds = readNumber(text);
  if (seconds !== undefined) return Math.max(0, Math.ceil(seconds * 1000));
  const date = readDate(text);
  return date === undefined ? undefined : Math.max(0, date - nowMs);
}

function readNumber(text: string | null | undefined): number | undefined {
  return text && /^[+-]?\d+(\.\d+)?$/.test(text.trim()) ? Number(text) : undefined;
}

// Date.parse alone would also take "Tuesday 5" for a day in 2001.
const DATE_FORMS = [
  /^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/,
  /^[A-Z][a-z]+day, \d{2}-[A-Z][a-z]{2}-\d{2} \d{2}:\d{2}:\d{2} GMT$/,
];
const ASCTIME = /^[A-Z][a-z]{2} [A-Z][a-z]{2} [ \d]\d \d{2}:\d{2}:\d{2} \d{4}$/;

function readDate(text: string): number | undefined {
  const date = DATE_FORMS.some((form) => form.test(text))
    ? Date.parse(text)
    : ASCTIME.test(text)
      ? Date.parse(`${text} GMT`)
      : Number.NaN;
  return Number.isNaN(date) ? undefined : date;
}

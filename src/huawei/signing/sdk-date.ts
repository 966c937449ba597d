let lastSecond = Number.NaN;
let lastText = "";

/** Writes a time as `X-Sdk-Date` wants it: `YYYYMMDDTHHMMSSZ`, UTC. */
export function writeSdkDate(timeMs: number): string {
  const second = Math.floor(timeMs / 1000);
  // Calls come many to the second, and writing a date costs as much as a digest.
  if (second !== lastSecond) {
    lastText = new Date(second * 1000).toISOString().replace(".000", "").replaceAll(/[-:]/g, "");
    lastSecond = second;
  }
  return lastText;
}

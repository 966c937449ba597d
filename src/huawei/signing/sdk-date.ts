/** Writes a time as `X-Sdk-Date` wants it: `YYYYMMDDTHHMMSSZ`, UTC. */
export function writeSdkDate(timeMs: number): string {
  return new Date(timeMs).toISOString().replace(/\.\d+/, "").replaceAll(/[-:]/g, "");
}

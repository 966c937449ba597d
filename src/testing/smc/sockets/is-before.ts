/** Whether a version such as `6.10` is older than another; compared part by part, so that 6.10 is newer than 6.9. */
export function isBefore(version: string, major: number, minor: number): boolean {
  const [first = 0, second = 0] = version.split(".").map(Number);
  return first < major || (first === major && second < minor);
}

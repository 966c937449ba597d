/**
 * A random UUID. Node joins its own out of forty pieces, which a string that nobody reads as a whole keeps: for each of ten
 * thousand pollers half a kilobyte.
 */
export function uuid(): string {
  return crypto.randomUUID().toLowerCase();
}

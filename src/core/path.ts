/** Values that need neither encoding nor a closer look, as nearly all ids do. */
const PLAIN = /^[\w~:@$&+,;=-][\w.~:@$&+,;=-]*$/;

/** What is wrong with a value that is to stand in a path, as the end of a sentence, or `undefined`. */
export function wrongPathValue(value: string): string | undefined {
  if (PLAIN.test(value)) return undefined;
  if (value === "") return "must not be empty: it stands in the path";
  const plain = value.replaceAll(/%2e/gi, ".");
  if (plain === "." || plain === "..") return 'must not be "." or "..", which would lead to another path';
  if (/[\x00-\x1f\x7f]/.test(value)) return "must not have control characters or line breaks: it stands in the path";
  if (!value.isWellFormed()) return "has half a surrogate pair, which cannot be encoded";
  return undefined;
}

/**
 * Percent-encodes a value as one path segment. RFC 3986 pchar stays as it is (`:` in a URN, `=` in an id), everything else
 * is encoded, so that the path which the server decodes equals the value.
 */
export function encodePathValue(value: string): string {
  if (PLAIN.test(value)) return value;
  return encodeURIComponent(value).replaceAll(/%(?:3A|40|24|26|2B|2C|3B|3D)/g, decodeURIComponent);
}

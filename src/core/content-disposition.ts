/** So long names are kept on every file system. */
const LONGEST_NAME = 200;

/**
 * The file name that a `Content-Disposition` header proposes, as one that is safe to write below any folder: the last part
 * of a path only, without characters that file systems or terminals give a meaning; `undefined` where nothing is left.
 */
export function fileNameIn(header: string | undefined): string | undefined {
  if (header === undefined) return undefined;
  const head = header.slice(0, 4096);
  // RFC 6266: the extended form is the better one where both come.
  const extended = /;\s*filename\*\s*=\s*(?:utf-8|iso-8859-1)'[^';]{0,30}'([^;\s]+)/i.exec(head)?.[1];
  const quoted = /;\s*filename\s*=\s*"((?:[^"\\]|\\.)*)"/i.exec(head)?.[1]?.replace(/\\(["\\])/g, "$1");
  const bare = /;\s*filename\s*=\s*([^\s;"]+)/i.exec(head)?.[1];
  return baseName(decoded(extended) ?? quoted ?? bare ?? "");
}

function decoded(text: string | undefined): string | undefined {
  try {
    return text === undefined ? undefined : decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

function baseName(name: string): string | undefined {
  const [last = ""] = name.split(/[/\\]/).slice(-1);
  const clean = last
    .replace(/[\p{Cc}\p{Cf}\p{Cs}<>:"|?*]/gu, "_")
    .slice(0, LONGEST_NAME)
    .toWellFormed()
    // Names that begin with a dot are hidden, and Windows drops dots and spaces at the end.
    .replace(/^[.\s]+/, "")
    .replace(/[.\s]{1,200}$/, "");
  if (clean === "") return undefined;
  return /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i.test(clean) ? `_${clean}` : clean;
}

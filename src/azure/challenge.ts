/** What a service asks for in `WWW-Authenticate` (RFC 9110 section 11.6.1). */
export interface Challenge {
  /** In lower case. */
  readonly scheme: string;
  /** Names in lower case; of several with one name, the first. */
  readonly params: ReadonlyMap<string, string>;
}

/** Servers send a few hundred, and Node takes 16 KB of all headers unless it is told otherwise. */
const LONGEST_HEADER = 65_536;

const TOKEN = "[\\w!#$%&'*+.^`|~-]+";
/** After commas and spaces: a parameter, or a scheme, which may be followed by one bare value in place of parameters. */
const PART = new RegExp(
  `[\\s,]*(?:(${TOKEN})\\s*=\\s*(?:"((?:[^"\\\\]|\\\\.)*)"|([^\\s,"]+))|(${TOKEN})(?: +[\\w.~+/-]+=*(?=\\s*(?:,|$)))?(?=[\\s,]|$))`,
  "y",
);

/**
 * Reads every challenge of a header, or of several that were joined by commas. What comes after a place that cannot be read
 * is left out: it could be the inside of a quoted text.
 */
export function readChallenges(header: string): readonly Challenge[] {
  const challenges: { scheme: string; params: Map<string, string> }[] = [];
  if (header.length > LONGEST_HEADER) return challenges;
  PART.lastIndex = 0;
  for (let part = PART.exec(header); part !== null; part = PART.exec(header)) {
    const [, name, quoted, bare, scheme] = part;
    if (scheme !== undefined) {
      challenges.push({ scheme: scheme.toLowerCase(), params: new Map() });
      continue;
    }
    const params = challenges.at(-1)?.params;
    const key = String(name).toLowerCase();
    // One that comes twice could be read differently by whoever stands between.
    if (params !== undefined && !params.has(key)) params.set(key, bare ?? String(quoted).replace(/\\(.)/g, "$1"));
  }
  return challenges;
}

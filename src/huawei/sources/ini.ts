/** The sections of an INI file: names as written, keys in lower case, the last of two that are alike. */
export function readIni(text: string): ReadonlyMap<string, ReadonlyMap<string, string>> {
  const sections = new Map<string, Map<string, string>>();
  let section: Map<string, string> | undefined;
  for (const line of text.replace(/^\ufeff/, "").split(/\r\n?|\n/)) {
    const heading = /^\s*\[([^\]]*)\]\s*(?:[#;].*)?$/.exec(line)?.[1]?.trim();
    if (heading !== undefined) {
      section = sections.get(heading) ?? new Map();
      sections.set(heading, section);
      continue;
    }
    // A comment begins a line, or follows a space: keys and tokens may hold either sign, but no space.
    const [, key, value = ""] = /^\s*([^#;=:\s][^=:]*?)\s*[=:]\s*(.*?)(?:\s+[#;].*)?\s*$/.exec(line) ?? [];
    if (key !== undefined) section?.set(key.toLowerCase(), value.replace(/^(["'])(.*)\1$/, "$2"));
  }
  return sections;
}

/** Public names as the documentation promises them, worked out letter by letter. */
export interface PublicNames {
  /** The function that needs no class. */
  readonly standalone: string;
  /** Where the method stands on the service: its group, if any, and its name. */
  readonly facade: readonly string[];
}

/** The names of an operation: what stands before the first `_` is the group, the whole id is the standalone function. */
export function publicNames(operationId: string): PublicNames {
  const [prefix = "", ...rest] = operationId.split("_");
  const standalone = camel(operationId);
  const facade = rest.length === 0 ? [standalone] : [camel(prefix), camel(rest.join("_"))];
  return { standalone, facade };
}

/** The argument that stands for a parameter; `body` is taken by the request body. */
export function argumentName(wireName: string): string {
  const name = camel(wireName);
  return name === "body" ? "body_" : name;
}

function camel(text: string): string {
  let name = "";
  let startsWord = false;
  for (const character of text) {
    if (!isLetter(character) && !isDigit(character)) startsWord = name !== "";
    else {
      name += startsWord ? character.toUpperCase() : character;
      startsWord = false;
    }
  }
  return lowerStart(name);
}

/** Lowers the capitals at the start; the last of several belongs to the word that follows, as the V of `P2SVpn`. */
function lowerStart(name: string): string {
  let end = 0;
  while (end < name.length && (isCapital(name.charAt(end)) || (end > 0 && isDigit(name.charAt(end))))) end += 1;
  const isInWord = end < name.length && end > 1;
  const lowered = Math.max(1, isInWord ? end - 1 : end);
  return name.slice(0, lowered).toLowerCase() + name.slice(lowered);
}

function isCapital(character: string): boolean {
  return character >= "A" && character <= "Z";
}

function isLetter(character: string): boolean {
  return isCapital(character) || (character >= "a" && character <= "z");
}

function isDigit(character: string): boolean {
  return character >= "0" && character <= "9";
}

import { percentDecode } from "../parse-target.ts";
import { isJson } from "../wire.ts";
import { isServed } from "./api-version.ts";

/** Stands before the path of an element wherever the emulator keeps a reference to it. */
const ownScheme = "smc:/";

/**
 * Where hrefs lead. Elements are kept by their path below the version, such as `elements/host/1732`, and so are references
 * between them: the same element is shown under whatever origin and version it is asked for.
 */
export class Address {
  /** The API version of hrefs. */
  readonly version: string;
  readonly #origins: readonly string[];
  readonly #versions: readonly string[];

  /**
   * @param origins - the first one goes into hrefs, all of them are taken back
   * @param versions - those that the server lists; all of them are taken back
   */
  constructor(origins: readonly string[], version: string, versions: readonly string[]) {
    this.#origins = origins;
    this.version = version;
    this.#versions = versions;
  }

  href(path: string, version = this.version): string {
    return `${this.#origins[0]}/${version}/${path}`;
  }

  /** The path that an href of this server leads to, decoded; `undefined` for any other text. */
  pathOf(href: string): string | undefined {
    const own = this.#ownPath(href);
    return own?.split("/").map(percentDecode).join("/");
  }

  /** A value with references as clients see them. */
  show<Value>(value: Value): Value {
    return mapTexts(value, (text) => {
      return text.startsWith(ownScheme) ? this.href(text.slice(ownScheme.length)) : text;
    });
  }

  /** A value as clients sent it, with references as the emulator keeps them. */
  keep<Value>(value: Value): Value {
    return mapTexts(value, (text) => {
      const path = this.#ownPath(text);
      return path === undefined ? text : refTo(path);
    });
  }

  #ownPath(href: string): string | undefined {
    const origin = this.#origins.find((one) => href.startsWith(`${one}/`));
    if (origin === undefined) return undefined;
    const [, version = "", path] = /^\/([^/]*)\/(.*)$/su.exec(href.slice(origin.length)) ?? [];
    return isServed(version, this.#versions) ? path : undefined;
  }
}

/** A reference to an element as the emulator keeps it. */
export function refTo(path: string): string {
  return ownScheme + path;
}

/** The path that a reference as the emulator keeps it leads to; empty for any other text. */
export function refPath(reference: string): string {
  return reference.startsWith(ownScheme) ? reference.slice(ownScheme.length) : "";
}

function mapTexts<Value>(value: Value, change: (text: string) => string): Value {
  const map = (one: unknown): unknown => {
    if (typeof one === "string") return change(one);
    if (Array.isArray(one)) return one.map(map);
    if (isJson(one)) return Object.fromEntries(Object.entries(one).map(([name, member]) => [name, map(member)]));
    return one;
  };
  return map(value) as Value;
}

/** The path of the element that a collection or a command stands below. */
export function parentOf(at: string): string {
  const vpn = /^(.*)\/gateway_node\/[^/]+$/u.exec(at)?.[1];
  return vpn ?? at.slice(0, at.lastIndexOf("/"));
}

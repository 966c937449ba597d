import { textAt } from "../operation.ts";
import type { Json } from "../wire.ts";
import { refTo } from "./address.ts";
import { elementType } from "./element-types.ts";

/** An element of the Management Server's database. */
export interface SmcElement {
  /** Below the version, such as `elements/host/1732`. */
  readonly path: string;
  readonly type: string;
  /** Its members without the links; references stand as `refTo` writes them. */
  readonly body: Json;
  /** Counts its changes. */
  readonly revision: number;
}

/** Every element under its path, in the order of creation. */
export class ElementStore {
  readonly #elements = new Map<string, SmcElement>();

  get(path: string): SmcElement | undefined {
    return this.#elements.get(path);
  }

  put(element: SmcElement): void {
    this.#elements.set(element.path, element);
  }

  /** Removes an element and all that stands below it. */
  remove(path: string): void {
    for (const other of [...this.#elements.keys()]) {
      if (other === path || other.startsWith(`${path}/`)) this.#elements.delete(other);
    }
  }

  /** The elements whose paths go on from here by as many segments. */
  below(path: string, segments = 1): readonly SmcElement[] {
    const start = `${path}/`;
    return [...this.#elements.values()].filter((element) => {
      return element.path.startsWith(start) && element.path.slice(start.length).split("/").length === segments;
    });
  }

  /** Elements of a type that stand by themselves. */
  list(type: string): readonly SmcElement[] {
    return this.below(`elements/${type}`);
  }

  /** An element as answers show it: with its links, and an engine with its nodes inside. */
  show(element: SmcElement): Json {
    const nodes = element.body.nodes === undefined ? undefined : this.below(element.path, 2);
    return {
      ...element.body,
      ...(nodes && { nodes: nodes.map((node) => ({ [node.type]: this.show(node) })) }),
      link: linksOf(element),
    };
  }

  clear(): void {
    this.#elements.clear();
  }
}

/** What lists tell of an element. */
export function metaOf({ path, type, body }: SmcElement): Json {
  return { href: refTo(path), name: textAt(body, "name"), type };
}

function linksOf({ path, type }: SmcElement): readonly Json[] {
  const rels = Object.entries(elementType(type).rels ?? {});
  return [
    { href: refTo(path), rel: "self", type },
    ...rels.map(([rel, end]) => ({ href: refTo(`${path}/${end}`), rel })),
  ];
}

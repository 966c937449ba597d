import type { Json } from "../wire.ts";
import { engineTypes } from "./element-types.ts";

/** Called with the path of an element whose status has changed. */
export type StatusListener = (path: string) => void;

/** What a status socket calls families that have another name as a type of elements. */
const aliases: Readonly<Record<string, string>> = { fw_single: "single_fw" };

/** The type of elements that sockets mean by a name. */
export function typeOfFamily(name: string): string {
  return Object.hasOwn(aliases, name) ? (aliases[name] ?? name) : name;
}

/** Types of elements whose status can be asked for as a family. */
const families: ReadonlySet<string> = new Set([...engineTypes, "vpn", "rbvpn_tunnel"]);

const nodePath = /^elements\/[^/]+\/[^/]+\/[a-z0-9_]+_node\/[^/]+$/u;

/** The status of every monitored element, and what is planned for it. */
export class StatusBoard {
  readonly #statuses = new Map<string, Json>();
  readonly #planned = new Map<string, readonly Json[]>();
  readonly #listener: StatusListener;

  constructor(listener: StatusListener) {
    this.#listener = listener;
  }

  /** The status of an element; `undefined` for one that is not monitored. */
  get(path: string): Json | undefined {
    return this.#statuses.get(path);
  }

  /** Sets the whole status of an element without telling anybody. */
  plant(path: string, status: Json): void {
    this.#statuses.set(path, status);
  }

  /** Changes members of a status and tells who listens. */
  change(path: string, changes: Json): void {
    this.#statuses.set(path, { ...this.#statuses.get(path), ...changes });
    this.#listener(path);
  }

  /** Plans changes that happen one after the other when the next subscription to the element begins. */
  plan(path: string, changes: readonly Json[]): void {
    this.#planned.set(path, [...(this.#planned.get(path) ?? []), ...changes]);
  }

  /** Lets what is planned for an element happen. */
  playPlanned(path: string): void {
    const planned = this.#planned.get(path) ?? [];
    this.#planned.delete(path);
    for (const changes of planned) this.change(path, changes);
  }

  /** Takes away the status of an element that is gone, and of all below it. */
  remove(path: string): void {
    for (const other of [...this.#statuses.keys()]) {
      if (other === path || other.startsWith(`${path}/`)) this.#statuses.delete(other);
    }
  }

  /** Paths of the monitored elements that a subscription is about. */
  coveredBy(topic: Topic): readonly string[] {
    return [...this.#statuses.keys()].filter((path) => covers(topic, path));
  }

  clear(): void {
    this.#statuses.clear();
    this.#planned.clear();
  }
}

/** What a subscription is about: one element by its path, or families of elements. */
export type Topic = { readonly path: string } | { readonly types: readonly string[] };

/** The families that a context names; `undefined` where one of them is none. */
export function familiesOf(context: string): readonly string[] | undefined {
  const types = context.split(",").map((name) => typeOfFamily(name.trim()));
  return types.every((type) => families.has(type)) ? types : undefined;
}

/** Whether a subscription is about an element. The nodes of an engine stand inside it and so belong to its family. */
export function covers(topic: Topic, path: string): boolean {
  if ("path" in topic) return topic.path === path;
  const [, type = "", , ...below] = path.split("/");
  return topic.types.includes(type) && (below.length === 0 || nodePath.test(path));
}

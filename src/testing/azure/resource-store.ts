import type { Json } from "../wire.ts";
import { isSameType, keyOf, parseArmPath } from "./arm-path.ts";
import type { Work, WorkState } from "./work.ts";

/** A resource of any type. */
export interface Resource {
  readonly segments: readonly string[];
  /** As it was sent. */
  readonly body: Json;
  readonly etag: string;
  /** Whether the entity tag stands in its body, too. */
  readonly showsEtag?: boolean;
  /** Its `provisioningState` when nothing goes on; `undefined` for types without one. */
  readonly state: string | undefined;
  /** Why the last work on it failed. */
  readonly error?: Json | undefined;
  /** Work that goes on, and the word for it. */
  readonly change?: { readonly work: Work; readonly word: string };
}

/** The resource once the work on it has ended. */
export function withoutChange({ change: _, ...resource }: Resource): Resource {
  return resource;
}

/** Every resource under the path that it was put at, in the order of creation. */
export class ResourceStore {
  readonly #resources = new Map<string, Resource>();

  get(segments: readonly string[]): Resource | undefined {
    return this.#resources.get(keyOf(segments));
  }

  put(resource: Resource): void {
    this.#resources.set(keyOf(resource.segments), resource);
  }

  /** Removes a resource and all that stands below it. */
  remove(segments: readonly string[]): void {
    const key = keyOf(segments);
    for (const other of [...this.#resources.keys()]) {
      if (other === key || other.startsWith(`${key}/`)) this.#resources.delete(other);
    }
  }

  /** The resources of the type and below the scope that a path without a name stands for. */
  list(segments: readonly string[]): readonly Resource[] {
    const { type, resourceGroupName } = parseArmPath(segments);
    const scope = `${keyOf(segments.slice(0, resourceGroupName === undefined ? 2 : undefined))}/`;
    return [...this.#resources]
      .filter(([key, resource]) => key.startsWith(scope) && isSameType(parseArmPath(resource.segments).type, type))
      .map(([, resource]) => resource);
  }

  clear(): void {
    this.#resources.clear();
  }
}

/** The resource as answers show it; `seen` is what a read has just seen of the work on it. */
export function showResource(resource: Resource, seen?: WorkState): Json {
  const { segments, body, state, error, change, etag, showsEtag } = resource;
  const shown = change === undefined ? state : seen === undefined ? wordOf(change) : seen.word;
  const properties = shown === undefined ? {} : { provisioningState: shown, ...(error && { error }) };
  return {
    ...body,
    id: `/${segments.join("/")}`,
    name: segments.at(-1),
    type: parseArmPath(segments).type,
    ...(showsEtag && { etag }),
    ...((body.properties !== undefined || shown !== undefined) && {
      properties: { ...(body.properties as Json | undefined), ...properties },
    }),
  };
}

function wordOf({ work, word }: NonNullable<Resource["change"]>): string | null | undefined {
  return work.isSeenInResource ? work.peek() : word;
}

import { byCodeUnit, kebabCase } from "./names.ts";
import type { OperationModel } from "./operation-model.ts";
import type { Section, TypedService } from "./service-model.ts";
import type { Model } from "./shape.ts";

/** One folder of generated types and schemas. */
export interface Room {
  /** Its path in the service's folder; empty for that folder itself. */
  readonly folder: string;
  readonly models: readonly Model[];
  /** The operations whose arguments stand here, too. */
  readonly operations: readonly OperationModel[];
  /** Folders whose types can be had from here as well. */
  readonly parts: readonly string[];
}

/** Where every model of a service stands, and the rooms that this makes. */
export interface Rooms {
  readonly rooms: readonly Room[];
  readonly place: ReadonlyMap<string, string>;
}

/** So many models are pleasant to read in one file. */
const mostTogether = 60;
/** So few are not worth a folder. */
const fewestApart = 5;

/**
 * A room of every section, one of what several sections share, and, where one would be too large, others in it: models
 * whose names begin with the same word are about the same thing.
 */
export function roomsOf(service: Pick<TypedService, "sections" | "common">, commonFolder = "common"): Rooms {
  const wholes = [
    ...(service.common.length > 0 ? [{ folder: commonFolder, models: service.common, operations: [] }] : []),
    ...service.sections.map(({ folder, models, operations }: Section) => ({ folder, models, operations })),
  ];
  const rooms = wholes.flatMap(divide);
  return { rooms, place: new Map(rooms.flatMap(({ folder, models }) => models.map(({ name }) => [name, folder]))) };
}

function divide(whole: Omit<Room, "parts">): Room[] {
  const words = new Map<string, Model[]>();
  if (whole.models.length > mostTogether) {
    for (const model of whole.models) words.set(firstWord(model), [...(words.get(firstWord(model)) ?? []), model]);
  }
  const apart = [...words].filter(([, models]) => models.length >= fewestApart).sort(([a], [b]) => byCodeUnit(a, b));
  const rooms = apart.map(([word, models]): Room => {
    return { folder: joined(whole.folder, word), models, operations: [], parts: [] };
  });
  const models = whole.models.filter((model) => !rooms.some((room) => room.models.includes(model)));
  return [{ ...whole, models, parts: rooms.map(({ folder }) => folder) }, ...rooms];
}

function firstWord({ name }: Model): string {
  return kebabCase(name).split("-", 1)[0] ?? "";
}

function joined(folder: string, part: string): string {
  return folder === "" ? part : `${folder}/${part}`;
}

/** How a file in one folder names a file in another one. */
export function pathBetween(from: string, to: string, file: string): string {
  const [here, there] = [from, to].map((folder) => folder.split("/").filter((step) => step !== "")) as [
    string[],
    string[],
  ];
  while (here.length > 0 && here[0] === there[0]) {
    here.shift();
    there.shift();
  }
  const up = here.length === 0 ? "./" : "../".repeat(here.length);
  return `${up}${there.map((step) => `${step}/`).join("")}${file}`;
}

/** Imports of the models that a room uses and does not hold: one for each folder, as `write` puts it. */
export function importsFrom(
  room: Room,
  models: readonly string[],
  place: Rooms["place"],
  write: (names: readonly string[], path: string) => string,
): string[] {
  const byFolder = new Map<string, Set<string>>();
  for (const model of models) {
    const folder = place.get(model);
    if (folder === undefined || folder === room.folder) continue;
    byFolder.set(folder, (byFolder.get(folder) ?? new Set()).add(model));
  }
  return [...byFolder]
    .sort(([a], [b]) => byCodeUnit(a, b))
    .map(([folder, names]) => write([...names].sort(byCodeUnit), pathBetween(room.folder, folder, "")));
}

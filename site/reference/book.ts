import type { OperationNode } from "../../codegen/document.ts";
import type { OperationModel } from "../../codegen/operation-model.ts";
import { type Room, type Rooms, roomsOf } from "../../codegen/rooms.ts";
import type { Section, ServiceModel, TypedService } from "../../codegen/service-model.ts";
import { linkFrom } from "../html.ts";
import { type ServiceWords, titleOfFolder, wordsOn } from "./services.ts";

/** So many types stand at the end of the page of their group; more have pages of their own. */
const mostBelowOperations = 30;

/** One page of types. */
export interface TypesPage {
  readonly path: string;
  readonly title: string;
  readonly room: Room;
}

/** The pages of one service: which there are, and where everything stands. */
export interface Book {
  readonly service: TypedService;
  readonly words: ServiceWords;
  /** From the root of the site, as `reference/azure-network`. */
  readonly folder: string;
  /** The page of the service itself. */
  readonly front: string;
  /** Pages of types, without those that stand below operations. */
  readonly typesPages: readonly TypesPage[];
  /** The types at the end of the page of a group, by its folder. */
  readonly typesBelow: ReadonlyMap<string, Room>;
  /** The page of each type. */
  readonly pageOfType: ReadonlyMap<string, string>;
  /** Each operation with its group, by operationId. */
  readonly operations: ReadonlyMap<string, readonly [OperationModel, Section]>;
}

/** A page while it is written: where it stands decides its links. */
export interface Here {
  readonly book: Book;
  readonly page: string;
}

/** The same for pages of a service with operations. */
export interface ServiceHere extends Here {
  readonly service: ServiceModel;
}

/** Decides which pages a service has. */
export function bookOf(service: TypedService): Book {
  const folder = `reference/${service.vendor}-${service.folder}`;
  const { rooms } = roomsOf(service, service.sections.length === 0 ? "" : "common");
  const groups = new Set(service.sections.map((section) => section.folder));
  const isBelow = (room: Room): boolean => groups.has(room.folder) && room.models.length <= mostBelowOperations;
  const typesPages = rooms
    .filter((room) => room.models.length > 0 && !isBelow(room))
    .map((room): TypesPage => {
      const name = room.folder === "" ? "types" : `types/${room.folder}`;
      return { path: `${folder}/${name}.html`, title: typesTitle(room, service), room };
    });
  const typesBelow = new Map(rooms.filter(isBelow).map((room) => [room.folder, room]));
  return {
    ...{ service, words: wordsOn(service), folder, front: `${folder}/index.html`, typesPages, typesBelow },
    pageOfType: new Map([
      ...typesPages.flatMap(({ path, room }) => room.models.map(({ name }) => [name, path] as const)),
      ...[...typesBelow].flatMap(([group, { models }]) =>
        models.map(({ name }) => [name, `${folder}/${group}.html`] as const),
      ),
    ]),
    operations: new Map(
      service.sections.flatMap((section) =>
        section.operations.map((operation) => [operation.id, [operation, section]] as const),
      ),
    ),
  };
}

function typesTitle({ folder }: Rooms["rooms"][number], { sections }: TypedService): string {
  const [first = "", ...rest] = folder.split("/");
  const section = sections.find((one) => one.folder === first);
  const about = section === undefined ? (first === "common" ? "" : first) : titleOf(section);
  const start = about === "" ? (sections.length === 0 ? "Types" : "Shared types") : `Types of ${about}`;
  return rest.length === 0 ? start : `${start}: ${rest.join(" ")}`;
}

/** How readers call a group: as it is called in code, or in words where its operations stand on the service itself. */
export function titleOf({ group, folder }: Section): string {
  return group ?? titleOfFolder(folder);
}

/** The page of a group. */
export function pageOfSection({ folder }: Book, section: Section): string {
  return `${folder}/${section.folder}.html`;
}

/** A link to a place of the site; short where it is on the same page. */
export function linkTo(page: string, target: string): string {
  return target.startsWith(`${page}#`) ? target.slice(page.length) : linkFrom(page, target);
}

/** Where a type stands, from the root of the site. */
export function urlOfType(book: Book, model: string): string {
  const page = book.pageOfType.get(model);
  if (page === undefined) throw new Error(`${book.service.source.name}: type ${model} stands on no page`);
  return `${page}#type-${model}`;
}

/** Where an operation stands, from the root of the site. */
export function urlOfOperation(book: Book, operationId: string): string {
  const found = book.operations.get(operationId);
  if (found === undefined) throw new Error(`${book.service.source.name}: there is no operation ${operationId}`);
  const [{ names }, section] = found;
  return `${pageOfSection(book, section)}#${names.standalone}`;
}

/** What an operation is called in samples: `azure.network.virtualNetworkGateways.get`. */
export function facadeName({ service, words }: Book, { names }: OperationModel): string {
  return [words.variable, service.service, ...(names.group === undefined ? [] : [names.group]), names.method].join(".");
}

/** The entry point of a service: `trunkline/azure/network`. */
export function entryPoint({ service }: Book): string {
  return `trunkline/${service.vendor}/${service.folder}`;
}

/** What the document itself says of an operation: reasons stand there, which generated code does not need. */
export function nodeOf({ source }: ServiceModel, { pointer }: OperationModel): OperationNode {
  const [, , path = "", method = ""] = pointer
    .split("/")
    .map((step) => step.replaceAll("~1", "/").replaceAll("~0", "~"));
  const node = source.document.paths[path]?.[method];
  if (node === undefined) throw new Error(`${source.name}: nothing stands at ${pointer}`);
  return node;
}

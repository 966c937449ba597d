import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { buildSockets } from "./build-sockets.ts";
import { canonicalJson } from "./canonical-json.ts";
import type { Source } from "./document.ts";
import { DocumentError } from "./document-error.ts";
import { emitService, type Files } from "./emit-service.ts";
import { emitSockets } from "./emit-sockets.ts";
import { byCodeUnit } from "./names.ts";
import { lostNames, type NamesLock, namesOf } from "./names-lock.ts";
import { buildService, type TypedService } from "./service-model.ts";
import type { SocketSource } from "./socket-document.ts";

const lockPath = "codegen/names.lock.json";

/** Reads the documents under `schemas/`, in a fixed order. */
export function readSources(root: string): (Source | SocketSource)[] {
  const paths = readdirSync(join(root, "schemas"), { recursive: true, encoding: "utf8" });
  const documents = paths.filter((path) => path.endsWith(".json")).map((path) => path.replaceAll("\\", "/"));
  return documents.sort(byCodeUnit).map((path) => readSource(root, `schemas/${path}`));
}

/** Reads one document in normal form. */
function readSource(root: string, name: string): Source | SocketSource {
  try {
    return { name, document: JSON.parse(readFileSync(join(root, name), "utf8")) };
  } catch (cause) {
    throw new DocumentError(name, "", `not JSON: ${(cause as Error).message}`);
  }
}

/** Everything that the generator writes, the lock of public names included. */
export function generateProject(root: string, acceptNames: boolean): Files {
  const made = readSources(root).map(generateService);
  const services = made.map(({ service }) => service);
  const files = new Map(made.flatMap((one) => [...one.files]));
  const lock = JSON.parse(readFileSync(join(root, lockPath), "utf8")) as NamesLock;
  const current = Object.fromEntries(services.map((service) => [lockKey(service), namesOf(service)]));
  const lost = lostNames(lock, current);
  if (lost.length > 0 && !acceptNames) {
    throw new Error(
      `These public names are gone, which breaks whoever uses them:\n  ${lost.join("\n  ")}\n` +
        `Bring them back, or run again with --accept-names and release a new major version.`,
    );
  }
  return files.set(lockPath, canonicalJson(current));
}

/** What one document gives: the service for the lock of names, and its files. */
export function generateService(source: Source | SocketSource): {
  readonly service: TypedService;
  readonly files: Files;
} {
  if ("asyncapi" in source.document) {
    const sockets = buildSockets(source as SocketSource);
    return { service: sockets, files: emitSockets(sockets) };
  }
  const service = buildService(source as Source);
  return { service, files: emitService(service) };
}

/** What stands in the generated folders now. */
export function generatedPaths(root: string): string[] {
  const folders = readdirSync(join(root, "src")).map((vendor) => `src/${vendor}/generated`);
  return folders
    .filter((folder) => existsSync(join(root, folder)))
    .flatMap((folder) => {
      const entries = readdirSync(join(root, folder), { recursive: true, withFileTypes: true });
      const files = entries.filter((entry) => entry.isFile());
      return files.map((entry) => relative(root, join(entry.parentPath, entry.name)).replaceAll("\\", "/"));
    });
}

function lockKey({ vendor, folder }: TypedService): string {
  return `${vendor}/${folder}`;
}

import { emitIndex, emitSectionApi, emitServiceApi } from "./emit-api.ts";
import { emitEmulator } from "./emit-emulator.ts";
import { emitOperations } from "./emit-operations.ts";
import { emitSchemas } from "./emit-schemas.ts";
import { emitTypes } from "./emit-types.ts";
import { roomsOf } from "./rooms.ts";
import type { ServiceModel } from "./service-model.ts";

/** Generated files by their path from the root of the project. */
export type Files = ReadonlyMap<string, string>;

/** Every file of one service. */
export function emitService(service: ServiceModel): Files {
  const files = new Map<string, string>();
  const folder = `src/${service.vendor}/generated/${service.folder}`;
  const { rooms, place } = roomsOf(service);
  for (const room of rooms) {
    files.set(`${folder}/${room.folder}/types.ts`, emitTypes(service, room, place));
    files.set(`${folder}/${room.folder}/schemas.ts`, emitSchemas(service, room, place));
  }
  for (const section of service.sections) {
    files.set(`${folder}/${section.folder}/operations.ts`, emitOperations(service, section));
    files.set(`${folder}/${section.folder}/api.ts`, emitSectionApi(service, section));
  }
  files.set(`${folder}/api.ts`, emitServiceApi(service));
  files.set(`${folder}/index.ts`, emitIndex(service));
  files.set(`src/testing/generated/${service.vendor}-${service.folder}.ts`, emitEmulator(service));
  return files;
}

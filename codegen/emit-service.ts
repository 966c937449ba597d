import { emitIndex, emitSectionApi, emitServiceApi } from "./emit-api.ts";
import { emitEmulator } from "./emit-emulator.ts";
import { emitOperations } from "./emit-operations.ts";
import { emitSchemas } from "./emit-schemas.ts";
import { emitTypes } from "./emit-types.ts";
import type { ServiceModel } from "./service-model.ts";

/** Generated files by their path from the root of the project. */
export type Files = ReadonlyMap<string, string>;

/** Every file of one service. */
export function emitService(service: ServiceModel): Files {
  const files = new Map<string, string>();
  const folder = `src/${service.vendor}/generated/${service.folder}`;
  if (service.common.length > 0) {
    files.set(`${folder}/common/types.ts`, emitTypes(service, undefined));
    files.set(`${folder}/common/schemas.ts`, emitSchemas(service, undefined));
  }
  for (const section of service.sections) {
    files.set(`${folder}/${section.folder}/types.ts`, emitTypes(service, section));
    files.set(`${folder}/${section.folder}/schemas.ts`, emitSchemas(service, section));
    files.set(`${folder}/${section.folder}/operations.ts`, emitOperations(service, section));
    files.set(`${folder}/${section.folder}/api.ts`, emitSectionApi(service, section));
  }
  files.set(`${folder}/api.ts`, emitServiceApi(service));
  files.set(`${folder}/index.ts`, emitIndex(service));
  files.set(`src/testing/generated/${service.vendor}-${service.folder}.ts`, emitEmulator(service));
  return files;
}

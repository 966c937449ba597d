import { emitSchemas } from "./emit-schemas.ts";
import type { Files } from "./emit-service.ts";
import { emitTypes } from "./emit-types.ts";
import type { TypedService } from "./service-model.ts";
import { header } from "./text.ts";

/** Every file of the sockets of a service: types and schemas of the messages. What goes over a socket has no operations. */
export function emitSockets(sockets: TypedService): Files {
  const folder = `src/${sockets.vendor}/generated/${sockets.folder}`;
  return new Map([
    [`${folder}/types.ts`, emitTypes(sockets, undefined)],
    [`${folder}/schemas.ts`, emitSchemas(sockets, undefined, "../../../core")],
    [`${folder}/index.ts`, `${header(sockets.source)}\nexport type * from "./types.ts";\n`],
  ]);
}

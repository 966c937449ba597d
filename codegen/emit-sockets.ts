import { join } from "node:path/posix";
import { emitSchemas } from "./emit-schemas.ts";
import type { Files } from "./emit-service.ts";
import { emitTypes } from "./emit-types.ts";
import { roomsOf } from "./rooms.ts";
import type { TypedService } from "./service-model.ts";
import { header } from "./text.ts";

/** Every file of the sockets of a service: types and schemas of the messages. What goes over a socket has no operations. */
export function emitSockets(sockets: TypedService): Files {
  const folder = `src/${sockets.vendor}/generated/${sockets.folder}`;
  const { rooms, place } = roomsOf(sockets, "");
  const files = rooms.flatMap((room) => [
    [join(folder, room.folder, "types.ts"), emitTypes(sockets, room, place)] as const,
    [join(folder, room.folder, "schemas.ts"), emitSchemas(sockets, room, place)] as const,
  ]);
  return new Map([...files, [`${folder}/index.ts`, `${header(sockets.source)}\nexport type * from "./types.ts";\n`]]);
}

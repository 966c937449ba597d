import type { OperationDefinition } from "../core/operation.ts";
import type { SocketDefinition } from "../core/socket/definition.ts";
import { handshake } from "./handshake.ts";

/** What all sockets of the SMC have in common. */
type Common = "service" | "places" | "check" | "handshake";

/** A socket of the SMC, with what all of them have in common. */
export function smcSocket<Ask extends object, Event extends object>(
  own: Omit<SocketDefinition<Ask, Event>, Common>,
): SocketDefinition<Ask, Event> {
  return { service: "sockets", places: { version: ["path", "version"] }, check: sessionCheck(), handshake, ...own };
}

/** Cheap, there in every version, and refused without a session. */
function sessionCheck(): OperationDefinition {
  return {
    id: "getSystem",
    service: "api",
    method: "GET",
    path: "/{version}/system",
    places: { version: ["path", "version"] },
    answers: { 200: "any" },
  };
}

import type { Client } from "../client.ts";
import { ConfigurationError } from "../errors/refused-errors.ts";
import { type Pipeline, pipelineOf } from "../pipeline.ts";
import type { SocketDefinition } from "./definition.ts";
import { SubscriptionSocket } from "./socket.ts";

// By the id of the definition. Held by the client's pipeline, and gone with it.
const sockets = new WeakMap<Pipeline, Map<string, unknown>>();

/** The one socket of a kind that a client has: its subscriptions share connections. */
export function socketOf<Ask extends object, Event extends object>(
  client: Client,
  definition: SocketDefinition<Ask, Event>,
): SubscriptionSocket<Ask, Event> {
  const pipeline = pipelineOf(client);
  const { sockets: setup, vendor } = pipeline.profile;
  if (setup === undefined) {
    throw new ConfigurationError("client", `is of ${vendor}, which has no WebSockets`, { operation: definition.id });
  }
  const ofClient = sockets.get(pipeline) ?? new Map<string, unknown>();
  sockets.set(pipeline, ofClient);
  const known = ofClient.get(definition.id) as SubscriptionSocket<Ask, Event> | undefined;
  const socket = known ?? new SubscriptionSocket(pipeline, definition, setup);
  ofClient.set(definition.id, socket);
  return socket;
}

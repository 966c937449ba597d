import { type IncomingMessage, ServerResponse } from "node:http";
import type { Socket } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { type WebSocket, WebSocketServer } from "ws";
import type { Outcome } from "./apply-fault.ts";
import { deliver } from "./deliver.ts";
import { outcomeOf, wireRequest } from "./incoming-request.ts";
import type { AcceptSocket } from "./socket-peer.ts";
import type { WireRequest } from "./wire.ts";

/** What a gate stands between. */
export interface GateSides {
  readonly answer: (request: WireRequest) => Outcome;
  readonly accept: AcceptSocket;
  readonly scheme: string;
  /** Ends waits. */
  readonly closing: AbortSignal;
}

const longestMessageBytes = 1024 * 1024;

/**
 * The way from a request to change protocols to an open WebSocket. The service answers the handshake like any other request,
 * faults included; 101 opens the socket, everything else goes out as HTTP.
 */
export class SocketGate {
  readonly #sides: GateSides;
  readonly #connections = new Set<Socket>();
  readonly #protocols = new WeakMap<IncomingMessage, string>();
  readonly #server = new WebSocketServer({
    noServer: true,
    clientTracking: false,
    // A muted socket must not answer pings.
    autoPong: false,
    maxPayload: longestMessageBytes,
    handleProtocols: (_, incoming) => this.#protocols.get(incoming) ?? false,
  });

  constructor(sides: GateSides) {
    this.#sides = sides;
    // SMC sends no reason phrase.
    this.#server.on("headers", (headers) => headers.splice(0, 1, "HTTP/1.1 101 "));
  }

  upgrade(incoming: IncomingMessage, head: Buffer): void {
    const connection = incoming.socket;
    this.#connections.add(connection);
    connection.once("close", () => this.#connections.delete(connection));
    connection.on("error", () => connection.destroy());
    this.#shake(incoming, head).catch(() => connection.destroy());
  }

  /** Cuts every connection that has come through. */
  destroyAll(): void {
    for (const connection of this.#connections) connection.destroy();
  }

  async #shake(incoming: IncomingMessage, head: Buffer): Promise<void> {
    const { answer, scheme, closing } = this.#sides;
    const request = wireRequest(incoming, scheme, new Uint8Array(0));
    const outcome = outcomeOf(() => answer(request));
    const { kind } = outcome.delivery;
    if (outcome.answer.status !== 101 || (kind !== "whole" && kind !== "resetAfter")) {
      await deliver(outcome, responseTo(incoming), closing);
      return;
    }
    if (outcome.delayMs > 0) await sleep(outcome.delayMs, undefined, { signal: closing });
    const protocol = outcome.answer.headers["sec-websocket-protocol"];
    if (protocol !== undefined) this.#protocols.set(incoming, protocol);
    this.#server.handleUpgrade(incoming, incoming.socket, head, (socket) => {
      // A handshake has no body to break in; what comes after it is the socket.
      if (kind === "resetAfter") socket.terminate();
      else this.#open(request, socket, incoming.socket);
    });
  }

  #open(request: WireRequest, socket: WebSocket, connection: Socket): void {
    let isMuted = false;
    const waiting = new Set<() => void>();
    const goOn = (): void => {
      for (const resolve of waiting) resolve();
      waiting.clear();
    };
    connection.on("drain", goOn);
    connection.once("close", goOn);
    // Corked, a connection still reads, so that it notices when the other side goes away.
    const mute = (): void => {
      if (!isMuted) connection.cork();
      isMuted = true;
      goOn();
    };
    const unmute = (): void => {
      if (isMuted) connection.uncork();
      isMuted = false;
    };
    // What breaks the protocol closes the socket; there is nothing else to do about it.
    socket.on("error", () => {});
    socket.on("ping", (data) => {
      if (!isMuted) socket.pong(data);
    });
    const ears = this.#sides.accept(request, {
      get isOpen() {
        return socket.readyState === socket.OPEN;
      },
      send: (text) => socket.send(text, () => {}),
      flushed: async () => {
        if (isMuted || connection.destroyed || !connection.writableNeedDrain) return;
        await new Promise<void>((resolve) => void waiting.add(resolve));
      },
      close: (code, reason) => {
        unmute();
        socket.close(code, reason);
      },
      destroy: () => socket.terminate(),
      mute,
    });
    socket.on("message", (data, isBinary) => ears.message(isBinary ? undefined : String(data)));
    socket.on("close", () => ears.closed());
  }
}

/** Node parts with a connection that asks for another protocol; this writes one last HTTP answer to it. */
function responseTo(incoming: IncomingMessage): ServerResponse {
  const { socket } = incoming;
  const response = new ServerResponse(incoming);
  response.shouldKeepAlive = false;
  response.assignSocket(socket);
  socket.on("drain", () => response.emit("drain"));
  response.once("finish", () => socket.destroySoon());
  return response;
}

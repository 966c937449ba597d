import type { WireRequest } from "./wire.ts";

/** The service's end of an open WebSocket, as the transport gives it. */
export interface SocketPeer {
  /** False as soon as one of the sides has asked for a close, or the connection is gone. */
  readonly isOpen: boolean;
  send(text: string): void;
  /** Resolves once there is room for more without waiting in memory, or nothing leaves any more. */
  flushed(): Promise<void>;
  /** Starts the close handshake. */
  close(code: number, reason: string): void;
  /** Ends the connection without a word. */
  destroy(): void;
  /** From now on nothing leaves any more, not even what answers a ping or a close, until `close` or `destroy`. */
  mute(): void;
}

/** What a service wants to hear of an open WebSocket. */
export interface SocketEars {
  /** @param text - `undefined` for a message that is not text */
  message(text: string | undefined): void;
  closed(): void;
}

/** Takes a socket over, once its handshake has been answered with 101. */
export type AcceptSocket = (request: WireRequest, peer: SocketPeer) => SocketEars;

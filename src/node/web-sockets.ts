import type { ClientRequest, IncomingMessage } from "node:http";
import type { Socket } from "node:net";
import type { ClientOptions, WebSocket } from "ws";
import { ConfigurationError } from "../core/errors/refused-errors.ts";
import type { WebSocketFactory, WebSocketInit } from "../core/socket/web-socket.ts";
import type { Connector } from "./connect.ts";

/** What a subprotocol may be (RFC 6455 section 4.1). `ws` refuses others. */
const SUBPROTOCOL = /^[\w!#$%&'*+.^`|~-]+$/;

/** Opens WebSockets over connections of a transport, and ends them with it. */
export class WebSockets {
  readonly #connector: Connector;
  readonly #open = new Set<WebSocket>();
  #isClosed = false;

  constructor(connector: Connector) {
    this.#connector = connector;
  }

  readonly open: WebSocketFactory = async (url, init) => {
    this.#check();
    const { WebSocket: Class } = await import("ws");
    const connection = await this.#connector.open(targetOf(url));
    let socket: WebSocket;
    try {
      this.#check();
      socket = new Class(url, ...offered(init), optionsOf(init, connection));
    } catch (error) {
      connection.destroy();
      throw error;
    }
    this.#open.add(socket);
    // Whoever asked for it listens as well; without a listener, an error would end the process.
    socket.on("error", () => {});
    socket.once("close", () => this.#open.delete(socket));
    return socket;
  };

  /** Ends all that are open; those that do not answer are dropped. No other is opened. */
  async close(): Promise<void> {
    this.#isClosed = true;
    const ended = [...this.#open].map((socket) => {
      const over = new Promise<void>((resolve) => socket.once("close", () => resolve()));
      socket.close(1001);
      return over;
    });
    await Promise.all(ended);
  }

  #check(): void {
    if (!this.#isClosed) return;
    throw new ConfigurationError("webSocket", "is of a transport that was closed; make a new one");
  }
}

function targetOf(url: string): Parameters<Connector["open"]>[0] {
  const { protocol, hostname, port } = new URL(url);
  const isSecure = protocol === "wss:";
  return {
    hostname: hostname.replace(/^\[|\]$/g, ""),
    port: Number(port || (isSecure ? 443 : 80)),
    isSecure,
  };
}

/** The subprotocols that `ws` takes; the others it would refuse, though servers give tokens that have such characters. */
function offered({ protocols }: WebSocketInit): [protocols: string[]] {
  if (protocols.some((protocol) => /[^\x21-\x7e]|,/.test(protocol))) {
    throw new ConfigurationError(
      "webSocket",
      "cannot send the session's token: it has a comma, a space or a character that no header may have, and goes as a subprotocol",
    );
  }
  return [protocols.filter((protocol) => SUBPROTOCOL.test(protocol))];
}

/** Its types do not name all options. */
type Options = ClientOptions & { readonly closeTimeout: number };

function optionsOf({ protocols, headers, maxMessageBytes }: WebSocketInit, connection: Socket): Options {
  const isStrange = !protocols.every((protocol) => SUBPROTOCOL.test(protocol));
  return {
    headers,
    // It stands already: through the proxy, and with a server that was looked at.
    createConnection: () => connection,
    // More would wrap around in 32 bits.
    maxPayload: Math.min(maxMessageBytes, 2 ** 31 - 1),
    // For the server to end the TCP connection once it is closed, in milliseconds.
    closeTimeout: 2_000,
    // Messages are short; and what is not inflated cannot be a bomb.
    perMessageDeflate: false,
    followRedirects: false,
    ...(isStrange && {
      finishRequest: (request: ClientRequest) => {
        request.setHeader("sec-websocket-protocol", protocols.join(", "));
        // Before ws looks at it, which knows only of those that it takes; the server may have chosen any.
        request.prependListener("upgrade", ({ headers: answered }: IncomingMessage) => {
          if (!protocols.includes(answered["sec-websocket-protocol"] ?? "")) return;
          answered["sec-websocket-protocol"] = protocols.find((protocol) => SUBPROTOCOL.test(protocol));
        });
        request.end();
      },
    }),
  };
}

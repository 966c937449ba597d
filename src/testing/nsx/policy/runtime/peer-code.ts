import { textAt } from "../../../operation.ts";
import { Malformed } from "../../../read-call.ts";
import { isJson, type Json } from "../../../wire.ts";

/** What one end of a layer 2 tunnel tells the other. */
export interface PeerCode {
  /** Path of the session that carries the tunnel there. */
  readonly transport: string;
  readonly psk: string;
  /** Address of the end that wrote it. */
  readonly address: string;
}

const start = "MCw";

/** Writes what the other end enters. It holds the key. */
export function writePeerCode(code: PeerCode): string {
  return start + Buffer.from(JSON.stringify(code)).toString("base64");
}

/** @throws Malformed when it is none of this manager's kind */
export function readPeerCode(text: string): PeerCode {
  const json = text.startsWith(start) ? parse(Buffer.from(text.slice(start.length), "base64").toString()) : {};
  const code = { transport: textAt(json, "transport"), psk: textAt(json, "psk"), address: textAt(json, "address") };
  if (code.transport !== "" && code.address !== "") return code;
  throw new Malformed(["peer_code must be the code of a session on the other end"]);
}

function parse(text: string): Json {
  try {
    const value: unknown = JSON.parse(text);
    return isJson(value) ? value : {};
  } catch {
    return {};
  }
}

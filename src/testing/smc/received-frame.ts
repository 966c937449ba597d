/** One message as a socket of the emulator received it, safe to print: secrets are replaced before it is recorded. */
export interface ReceivedFrame {
  /** Counts from 1 since the emulator started or was reset. */
  readonly number: number;
  /** Number of the socket that it came over. */
  readonly socket: number;
  /** The text; a message that is not text is only described. */
  readonly text: string;
}

/** Called with each message as it is received. */
export type FrameListener = (frame: ReceivedFrame) => void;

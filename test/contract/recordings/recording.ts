/**
 * One exchange as a vendor's page, SDK or the notes from them have it, written by hand: what is called, what must go out and
 * what comes back. Nothing in it is made from the schemas, so that a mistake in them shows.
 */
export interface Recording<Client> {
  /** A sentence: what the exchange shows. */
  readonly name: string;
  /** Where it is documented. */
  readonly source: string;
  /** The call, as a user writes it. A list is awaited for its first page. */
  readonly call: (client: Client) => PromiseLike<unknown>;
  readonly request: {
    readonly method: string;
    /** Path and query, as bytes on the wire. */
    readonly target: string;
    /** Headers that must be there beside those of every request; `null` where one must not be. */
    readonly headers?: Readonly<Record<string, string | null>>;
    /** The body as text, or a value whose JSON it must be; absent where there must be none. */
    readonly body?: unknown;
  };
  readonly answer: {
    readonly status: number;
    readonly headers?: Readonly<Record<string, string>>;
    /** A value that is sent as JSON, or a text that is sent as it is. */
    readonly body?: unknown;
  };
  /** What the call resolves to; the answer's body where it is left out. For a list: the items of the page. */
  readonly result?: unknown;
  /** Where the client reports a wrong type, or something that is passed on in a body; nowhere where it is left out. */
  readonly drift?: readonly string[];
  /**
   * Everywhere the answer is known to differ from its document, members that the document lacks included: all of it, in the
   * order of the client's issues. Left out, the answer must be just as documented.
   */
  readonly differs?: readonly string[];
}

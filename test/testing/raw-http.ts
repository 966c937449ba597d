import { type Agent, type ClientRequest, type IncomingHttpHeaders, type IncomingMessage, request } from "node:http";

/** What came back over a plain `node:http` request, up to the point where it broke. */
export interface RawAnswer {
  readonly status: number | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  /** System code of the error that ended it, such as `ECONNRESET`. */
  readonly broken: string | undefined;
}

/** Sends a request with nothing between the test and the socket and never throws. */
export function rawRequest(
  url: string,
  options: {
    readonly method?: string;
    readonly headers?: Record<string, string>;
    readonly body?: string;
    readonly agent?: Agent;
  },
): Promise<RawAnswer> {
  const { body, ...rest } = options;
  return new Promise((resolve) => {
    let answer: RawAnswer = { status: undefined, headers: {}, body: "", broken: undefined };
    const finish = (error?: NodeJS.ErrnoException): void => resolve({ ...answer, broken: error?.code });
    const sent: ClientRequest = request(url, rest, (incoming: IncomingMessage) => {
      answer = { ...answer, status: incoming.statusCode, headers: incoming.headers };
      incoming.setEncoding("utf8");
      incoming.on("data", (chunk: string) => {
        answer = { ...answer, body: answer.body + chunk };
      });
      incoming.once("end", () => finish());
      incoming.once("error", finish);
    });
    sent.once("error", finish);
    sent.end(body);
  });
}

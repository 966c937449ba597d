import { type Emulator, type EmulatorOptions, startEmulator } from "../../src/testing/index.ts";

/** What a test looks at in an answer. */
export interface Said {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Answered;
}

/** JSON of an answer, read freely: the tests say what they expect of it. */
export type Answered = { readonly [name: string]: Answered } & string;

/** Sends one request with the emulator's token. */
export type Talk = (method: string, path: string, body?: unknown) => Promise<Said>;

/** An emulator with a plain-fetch conversation for each service. */
export interface Conversation extends AsyncDisposable {
  readonly emulator: Emulator;
  readonly vpn: Talk;
  readonly eventGrid: Talk;
}

/** Reads an answer; what is not JSON is taken as text. */
export async function hear(response: Response): Promise<Said> {
  const text = await response.text();
  const isJson = response.headers.get("content-type")?.startsWith("application/json") === true;
  const body = (text === "" ? {} : isJson ? JSON.parse(text) : text) as Answered;
  return { status: response.status, headers: response.headers, body };
}

/** Starts an emulator and talks to it with nothing but `fetch` and a token. Paths are relative to the project. */
export async function startConversation(options?: EmulatorOptions): Promise<Conversation> {
  const emulator = await startEmulator(options);
  const { projectId, token } = emulator.huawei;
  const talkTo = (base: string): Talk => {
    return async (method, path, body) => {
      const response = await fetch(`${base}/${projectId}/${path}`, {
        method,
        headers: { "x-auth-token": token, "content-type": "application/json" },
        ...(body !== undefined && { body: typeof body === "string" ? body : JSON.stringify(body) }),
      });
      return hear(response);
    };
  };
  return {
    emulator,
    vpn: talkTo(`${emulator.huawei.vpn}/v5`),
    eventGrid: talkTo(`${emulator.huawei.eventGrid}/v1`),
    [Symbol.asyncDispose]: () => emulator.close(),
  };
}

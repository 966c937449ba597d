import { type Drift, isResponseValidationError } from "trunkline";
import { expect, it } from "vitest";
import { failureOf } from "../../support/failure-of.ts";
import type { Recording } from "./recording.ts";

interface Sent {
  readonly method: string;
  readonly target: string;
  readonly headers: Headers;
  readonly body: string | undefined;
}

/**
 * Makes a client with these options beside its own. `fetch` is what it has instead of the network: answers what signing in
 * asks for, and every other request with the recording's answer. `onDrift` hears where that differs from its document.
 */
export type MakeClient<Client> = (options: {
  readonly fetch: typeof globalThis.fetch;
  readonly onDrift: (drift: Drift) => void;
  readonly validate: { readonly response: "strict" | "warn" };
}) => Client;

/**
 * Plays every recording against a client of its own, and compares what goes out and what the caller gets. What the
 * document of an answer lacks fails the call, unless the recording lists it; then the call must fail for just that.
 */
export function play<Client>(
  recordings: readonly Recording<Client>[],
  makeClient: MakeClient<Client>,
  signIn: (request: Request) => Response | undefined = () => undefined,
): void {
  it.each(recordings)("$name", async ({ call, request, answer, ...recording }) => {
    const sent: Sent[] = [];
    const fetch = async (input: RequestInfo | URL, init?: RequestInit): Promise<Response> => {
      const incoming = new Request(input, init);
      const signedIn = signIn(incoming);
      if (signedIn !== undefined) return signedIn;
      const { pathname, search } = new URL(incoming.url);
      const { method, headers } = incoming;
      sent.push({ method, headers, target: pathname + search, body: await bodyOf(incoming) });
      return answerOf(answer);
    };
    const drift: string[] = [];
    const onDrift = ({ path }: Drift): void => void drift.push(path);
    const { differs } = recording;
    const response = differs === undefined ? "strict" : "warn";
    const data = await call(makeClient({ fetch, onDrift, validate: { response } }));

    expect(sent).toHaveLength(1);
    const [{ method, target, headers, body }] = sent as [Sent];
    expect(`${method} ${target}`).toBe(`${request.method} ${request.target}`);
    for (const [name, value] of Object.entries(request.headers ?? {})) expect(headers.get(name), name).toBe(value);
    if (typeof request.body === "string" || request.body === undefined) expect(body).toBe(request.body);
    else {
      expect(headers.get("content-type")).toBe("application/json");
      expect(JSON.parse(body ?? "")).toEqual(request.body);
    }
    expect(dataOf(data)).toEqual("result" in recording ? recording.result : answer.body);
    expect(drift, "where a wrong type stands, or what was passed on").toEqual(recording.drift ?? []);
    if (differs === undefined) return;
    const error = await failureOf(call(makeClient({ fetch, onDrift, validate: { response: "strict" } })));
    expect(pathsOf(error), "what the document lacks").toEqual(differs);
  });
}

/** Where an answer differs from its document, as strict mode tells it. */
function pathsOf(error: unknown): readonly string[] {
  if (!isResponseValidationError(error)) throw error;
  return error.issues.map(({ path }) => path);
}

async function bodyOf(request: Request): Promise<string | undefined> {
  const text = await request.text();
  return text === "" ? undefined : text;
}

function answerOf({ status, headers, body }: Recording<unknown>["answer"]): Response {
  if (body === undefined) return new Response(null, { status, ...(headers && { headers }) });
  const [text, type] = typeof body === "string" ? [body, "text/plain"] : [JSON.stringify(body), "application/json"];
  return new Response(text, { status, headers: { "content-type": type, ...headers } });
}

/** A list gives a page; what counts of it are its items. */
function dataOf(data: unknown): unknown {
  const isPage = typeof data === "object" && data !== null && "items" in data && "continuationToken" in data;
  return isPage ? data.items : data;
}

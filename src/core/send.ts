import { loadedEngines } from "./engines.ts";
import type { FetchAnswer, FetchFunction } from "./options.ts";
import type { AttemptRequest } from "./profile.ts";

/**
 * Sends one request once. `prepare` signs it at the last moment. ky carries the attempt (`retry: 0`, no timer of its own,
 * every status is an answer); what goes to the transport is the signed request itself, because another `fetch` would not
 * take the platform's `Request`.
 */
export async function send(
  request: AttemptRequest,
  prepare: (request: AttemptRequest) => void | Promise<void>,
  fetch: FetchFunction,
  signal: AbortSignal,
): Promise<FetchAnswer> {
  const { ky } = loadedEngines();
  let answer: FetchAnswer | undefined;
  let failure: { readonly reason: unknown } | undefined;
  const transport = async (): Promise<Response> => {
    try {
      const signing = prepare(request);
      if (signing !== undefined) await signing;
      const { method, headers, body } = request;
      answer = await fetch(request.url, { method, headers, redirect: "manual", signal, ...(body && { body }) });
      // A cast, because ky's type wants the whole of a Response; all that is read of it is what FetchAnswer names.
      return answer as unknown as Response;
    } catch (reason) {
      failure = { reason };
      throw reason;
    }
  };
  try {
    await ky(request.url, {
      method: request.method,
      retry: 0,
      timeout: false,
      throwHttpErrors: false,
      fetch: transport,
    });
    return answer as FetchAnswer;
  } catch (error) {
    // ky wraps what the transport threw in an error that prints the whole URL, query and all.
    throw failure === undefined ? error : failure.reason;
  }
}

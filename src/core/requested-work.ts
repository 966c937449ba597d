import { AcceptedSource } from "./accepted-source.ts";
import type { Client, RequestInput } from "./client.ts";
import { InvalidArgumentError } from "./errors/refused-errors.ts";
import type { HttpMethod, OperationDefinition } from "./operation.ts";
import type { CallOptions } from "./options.ts";
import { type Pipeline, pipelineOf } from "./pipeline.ts";
import { Poller } from "./poller.ts";
import type { PollingStrategy } from "./polling.ts";
import type { VendorProfile } from "./profile.ts";
import { adHocOperation, METHODS } from "./request-ad-hoc.ts";
import { resumeWith } from "./resumable-operation.ts";
import { readTokenRequest } from "./resume-token.ts";

/** Sends a request that no document describes and that begins long work. */
export function requestWork<T>(pipeline: Pipeline, input: RequestInput, options: CallOptions | undefined): Poller<T> {
  const operation = definitionOf(input, pipeline.profile);
  const strategy = strategyOf<T>(operation, pipeline.profile);
  // Sent when called, as every request is.
  const sent = pipeline.sendRequest<unknown>(input, options);
  return new Poller(
    new AcceptedSource(pipeline, operation, strategy, false, [options], async () => {
      const { answer, url, atMs, secrets, flowId } = await sent;
      return { answer, reading: strategy.start({ answer, url, params: {} }), atMs, secrets, flowId };
    }),
  );
}

/** Goes on waiting for such work. A token that names none rejects, and nothing is sent. */
export function resumeRequest<Vendor extends string>(
  client: Client<Vendor>,
  token: string,
  options: CallOptions | undefined,
): Poller<unknown> {
  const pipeline = pipelineOf(client);
  try {
    const operation = definitionIn(token, pipeline.profile);
    const strategy = strategyOf<unknown>(operation, pipeline.profile);
    return resumeWith<Vendor, unknown>(operation, strategy)(client, token, options);
  } catch (error) {
    const operation = { ...UNNAMED, id: "resume" };
    const strategy = strategyOf<unknown>(operation, pipeline.profile);
    return new Poller(new AcceptedSource(pipeline, operation, strategy, false, [options], () => Promise.reject(error)));
  }
}

const UNNAMED: OperationDefinition = { id: "request", service: "", method: "GET", path: "", answers: {} };

/**
 * The operation of a token.
 * @throws InvalidArgumentError
 */
function definitionIn(token: string, profile: VendorProfile): OperationDefinition {
  const { vendor, endpoints } = profile;
  const { operation: id, method, service, longRunning } = readTokenRequest(token, vendor);
  const isService = typeof service === "string" && Object.hasOwn(endpoints, service);
  if (isMethod(method) && isService && typeof profile.longRunning?.(longRunning) === "function") {
    return { id, service, method, path: "", answers: {}, longRunning };
  }
  const message = `was altered, or is of another vendor than ${vendor}: it says nothing that could be read`;
  throw new InvalidArgumentError([{ path: "the resume token", message }], { vendor, operation: "resume" });
}

function isMethod(method: unknown): method is HttpMethod {
  return typeof method === "string" && METHODS.includes(method);
}

/** The operation of a request; where it is refused, one that carries its name until whoever sends it says why. */
function definitionOf(input: RequestInput, profile: VendorProfile): OperationDefinition {
  try {
    return adHocOperation(input, profile).operation;
  } catch {
    return UNNAMED;
  }
}

function strategyOf<T>(definition: OperationDefinition, profile: VendorProfile): PollingStrategy<T> {
  const style = profile.longRunning?.(definition.longRunning ?? true);
  if (style === undefined || typeof style === "string") throw new TypeError(`${profile.vendor} follows no work`);
  // What comes of it is what the caller says that it is.
  return style(definition) as PollingStrategy<T>;
}

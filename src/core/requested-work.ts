import { AcceptedSource } from "./accepted-source.ts";
import type { Client, WorkInput } from "./client.ts";
import { InvalidArgumentError } from "./errors/refused-errors.ts";
import type { HttpMethod, OperationDefinition } from "./operation.ts";
import type { CallOptions } from "./options.ts";
import { type Pipeline, pipelineOf } from "./pipeline.ts";
import { Poller } from "./poller.ts";
import type { PollingStyle } from "./polling.ts";
import type { VendorProfile } from "./profile.ts";
import { adHocOperation, METHODS } from "./request-ad-hoc.ts";
import { resumeWith } from "./resumable-operation.ts";
import { readTokenRequest } from "./resume-token.ts";

/**
 * Long work that a request begins of which no document tells. A part of the profiles that can follow it, so that the
 * bundles of the others hold no poller.
 */
export interface RequestedWork {
  /** The polling that a member `longRunning` asks for; or what is wrong with it, as the end of a sentence. */
  styleOf(longRunning: unknown): PollingStyle<unknown> | string;
  /** Sends the request, and gives the poller that waits for the end. */
  request<T>(pipeline: Pipeline, input: WorkInput, options: CallOptions | undefined): Poller<T>;
  /** Goes on waiting for such work. A token that names none rejects, and nothing is sent. */
  resume<Vendor extends string>(
    client: Client<Vendor>,
    token: string,
    options: CallOptions | undefined,
  ): Poller<unknown>;
}

/** Makes the part of a profile. */
export function requestedWork(styleOf: RequestedWork["styleOf"]): RequestedWork {
  return {
    styleOf,
    request: <T>(pipeline: Pipeline, input: WorkInput, options: CallOptions | undefined) => {
      const operation = definitionOf(input, pipeline.profile);
      // Sent when called, as every request is.
      const sent = pipeline.sendRequest<unknown>(input, options);
      // What comes of it is what the caller says that it is.
      const strategy = (styleFor(operation) as PollingStyle<T>)(operation);
      return new Poller(
        new AcceptedSource(pipeline, operation, strategy, false, [options], async () => {
          const { answer, url, answeredAt, atMs, secrets, flowId } = await sent;
          return {
            answer,
            reading: strategy.start({ answer, url, answeredAt, params: {}, wait: {} }),
            atMs,
            secrets,
            flowId,
          };
        }),
      );
    },
    resume: (client, token, options) => {
      const pipeline = pipelineOf(client);
      try {
        const operation = definitionIn(token, pipeline.profile);
        return resumeWith(operation, styleFor(operation)(operation))(client, token, options);
      } catch (error) {
        const operation = { ...UNNAMED, id: "resume" };
        const refuse = (): Promise<never> => Promise.reject(error);
        return new Poller(
          new AcceptedSource(pipeline, operation, styleFor(operation)(operation), false, [options], refuse),
        );
      }
    },
  };

  /** That of an operation that was looked at, or of one that gets no further than its name. */
  function styleFor({ longRunning = true }: OperationDefinition): PollingStyle<unknown> {
    const style = styleOf(longRunning);
    if (typeof style === "string") throw new TypeError(`longRunning ${style}`);
    return style;
  }
}

const UNNAMED: OperationDefinition = { id: "request", service: "", method: "GET", path: "", answers: {} };

/** The operation of a request; where it is refused, one that carries its name until whoever sends it says why. */
function definitionOf(input: WorkInput, profile: VendorProfile): OperationDefinition {
  try {
    return adHocOperation(input, profile).operation;
  } catch {
    return UNNAMED;
  }
}

/**
 * The operation of a token.
 * @throws InvalidArgumentError
 */
function definitionIn(token: string, { vendor, endpoints, requestedWork: work }: VendorProfile): OperationDefinition {
  const { operation: id, method, service, longRunning } = readTokenRequest(token, vendor);
  const isService = typeof service === "string" && Object.hasOwn(endpoints, service);
  if (isMethod(method) && isService && typeof work?.styleOf(longRunning) === "function") {
    return { id, service, method, path: "", answers: {}, longRunning };
  }
  const message = `was altered, or is of another vendor than ${vendor}: it says nothing that could be read`;
  throw new InvalidArgumentError([{ path: "the resume token", message }], { vendor, operation: "resume" });
}

function isMethod(method: unknown): method is HttpMethod {
  return typeof method === "string" && METHODS.includes(method);
}

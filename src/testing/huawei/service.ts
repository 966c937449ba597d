import type { EmulatorDocument } from "../document.ts";
import type { FakeService, Inspection } from "../fake-service.ts";
import { notEmulated } from "../not-emulated.ts";
import { parseTarget } from "../parse-target.ts";
import { Malformed, readCall } from "../read-call.ts";
import { createRouter, type Route, type Router } from "../router.ts";
import { isJson, type Json, jsonAnswer, type WireAnswer, type WireRequest } from "../wire.ts";
import { secretsOf } from "./account.ts";
import { authenticate, refuseProject } from "./authenticate.ts";
import type { HuaweiCall, HuaweiOperations, HuaweiReply } from "./call.ts";
import { documentedPart, hasMember } from "./documented-part.ts";
import { type CommonCodes, Refusal } from "./refusal.ts";
import type { HuaweiState } from "./state.ts";
import type { Throttle } from "./throttle.ts";

/** What sets one Huawei service apart from another. */
export interface ServiceProfile {
  readonly name: string;
  readonly document: EmulatorDocument;
  readonly operations: HuaweiOperations;
  readonly codes: CommonCodes;
  /** The request id in the form of this service. */
  readonly newRequestId: (state: HuaweiState) => string;
}

const signedBodyLimitBytes = 12 * 1024 * 1024;

/**
 * One Huawei service behind its API gateway. A request is routed, authenticated, held against the project, checked
 * by the document and only then acted upon; the first step that refuses it decides the answer.
 */
export class HuaweiService implements FakeService {
  readonly name: string;
  readonly operations: ReadonlySet<string>;
  readonly throttled: Json = { error_code: "APIGW.0308", error_msg: "The throttling threshold has been reached" };
  readonly #profile: ServiceProfile;
  readonly #state: HuaweiState;
  readonly #throttle: Throttle;
  readonly #route: Router;

  constructor(profile: ServiceProfile, state: HuaweiState, throttle: Throttle) {
    this.name = profile.name;
    this.operations = new Set(profile.document.operations.map(({ id }) => id));
    this.#profile = profile;
    this.#state = state;
    this.#throttle = throttle;
    this.#route = createRouter(profile.document);
  }

  get secrets(): readonly string[] {
    return [...secretsOf(this.#state.account), ...this.#state.tokens.all];
  }

  inspect(request: WireRequest): Inspection {
    const operation = this.#find(request)?.operation;
    const queryNames = (operation?.parameters ?? []).filter((parameter) => parameter.in === "query");
    return {
      operation: operation?.id,
      queryNames: new Set(queryNames.map(({ name }) => name)),
      proof: authenticate(request, this.#state.account, this.#state.tokens, this.#state.now()),
    };
  }

  answer(request: WireRequest, inspection: Inspection): WireAnswer {
    const requestId = this.#profile.newRequestId(this.#state);
    const headers = { "x-request-id": requestId };
    try {
      const route = this.#admit(request, inspection);
      const reply = this.#act(route, request);
      return jsonAnswer(reply.status, this.#body(route, reply, requestId), { ...headers, ...reply.headers });
    } catch (error) {
      const refusal = this.#refusal(error);
      return jsonAnswer(refusal.status, refusal.toBody(requestId), headers);
    }
  }

  finish(answer: WireAnswer): WireAnswer {
    const date = new Date(this.#state.now()).toUTCString();
    const requestId = answer.headers["x-request-id"] ?? this.#profile.newRequestId(this.#state);
    return { ...answer, headers: { date, ...answer.headers, "x-request-id": requestId } };
  }

  #find(request: WireRequest): Route | undefined {
    const { segments, query } = parseTarget(request.target);
    return this.#route(request.method, segments, query);
  }

  #admit(request: WireRequest, { proof }: Inspection): Route {
    const route = this.#find(request);
    if (route === undefined) {
      throw new Refusal(404, "APIGW.0101", "The API does not exist or has not been published in the environment");
    }
    if (!proof.verified) {
      throw new Refusal(401, "APIGW.0301", `Incorrect IAM authentication information: ${proof.reason ?? ""}`);
    }
    if (request.body.length > signedBodyLimitBytes && proof.scheme !== "X-Auth-Token") {
      throw new Refusal(413, "APIGW.0201", "The request body is larger than 12 MB; sign in with a token to send it");
    }
    this.#throttle.count(this.#state.now());
    const denied = refuseProject(request, route.path.project_id, this.#state.account);
    if (denied !== undefined) throw new Refusal(403, this.#profile.codes.denied, `Authentication failed: ${denied}`);
    return route;
  }

  #act(route: Route, request: WireRequest): HuaweiReply {
    const { document, operations } = this.#profile;
    const { query } = parseTarget(request.target);
    const every = (name: string): readonly string[] => query.flatMap(([key, value]) => (key === name ? [value] : []));
    const call: HuaweiCall = { ...readCall(route, request, document.schemas), every };
    const operation = operations[call.operation];
    if (operation === undefined) throw new Refusal(501, "EMULATOR.0501", notEmulated(call.operation));
    return this.#state.once(`${request.method} ${request.target}`, clientToken(route, request), () =>
      operation(call, this.#state),
    );
  }

  /** What the document lets an answer say, with the request id where it has one. */
  #body({ operation }: Route, { status, body }: HuaweiReply, requestId: string): unknown {
    const documented = operation.answers[status];
    if (documented === undefined) return undefined;
    const { schemas } = this.#profile.document;
    const part = documentedPart(documented.schema, body, schemas);
    return isJson(part) && hasMember(documented.schema, "request_id", schemas)
      ? { ...part, request_id: requestId }
      : part;
  }

  #refusal(error: unknown): Refusal {
    if (error instanceof Refusal) return error;
    if (!(error instanceof Malformed)) throw error;
    return new Refusal(error.status, this.#profile.codes.invalid, `invalid request: ${error.message}`);
  }
}

/** The idempotency key of a request, where its operation documents one. */
function clientToken({ operation }: Route, request: WireRequest): string | undefined {
  const parameter = operation.parameters.find(({ name }) => name === "X-Client-Token");
  return parameter === undefined ? undefined : request.headers[parameter.name.toLowerCase()];
}

import { checkParameters } from "../check-parameters.ts";
import { checkSchema } from "../check-schema.ts";
import type { EmulatorDocument } from "../document.ts";
import type { FakeService, Inspection } from "../fake-service.ts";
import { parseTarget } from "../parse-target.ts";
import { createRouter, type Route, type Router } from "../router.ts";
import { isJson, type Json, jsonAnswer, toText, type WireAnswer, type WireRequest } from "../wire.ts";
import { secretsOf } from "./account.ts";
import { authenticate, refuseProject } from "./authenticate.ts";
import type { Operations } from "./operation.ts";
import { type CommonCodes, Refusal } from "./refusal.ts";
import type { HuaweiState } from "./state.ts";

/** What sets one Huawei service apart from another. */
export interface ServiceProfile {
  readonly name: string;
  readonly document: EmulatorDocument;
  readonly operations: Operations;
  readonly codes: CommonCodes;
  /** The request id in the form of this service. */
  readonly newRequestId: (state: HuaweiState) => string;
  /** Whether the body of a success carries `request_id` too. */
  readonly isRequestIdInBody: boolean;
}

const signedBodyLimitBytes = 12 * 1024 * 1024;

/**
 * One Huawei service behind its API gateway. A request is routed, authenticated, held against the project, checked
 * by the document and only then acted upon; the first step that refuses it decides the answer.
 */
export class HuaweiService implements FakeService {
  readonly name: string;
  readonly operations: ReadonlySet<string>;
  readonly secrets: readonly string[];
  readonly #profile: ServiceProfile;
  readonly #state: HuaweiState;
  readonly #route: Router;

  constructor(profile: ServiceProfile, state: HuaweiState) {
    this.name = profile.name;
    this.operations = new Set(profile.document.operations.map(({ id }) => id));
    this.secrets = secretsOf(state.account);
    this.#profile = profile;
    this.#state = state;
    this.#route = createRouter(profile.document);
  }

  inspect(request: WireRequest): Inspection {
    const operation = this.#route(request.method, parseTarget(request.target).segments)?.operation;
    const queryNames = (operation?.parameters ?? []).filter((parameter) => parameter.in === "query");
    return {
      operation: operation?.id,
      queryNames: new Set(queryNames.map(({ name }) => name)),
      proof: authenticate(request, this.#state.account, this.#state.now()),
    };
  }

  answer(request: WireRequest, inspection: Inspection): WireAnswer {
    const requestId = this.#profile.newRequestId(this.#state);
    const headers = { "x-request-id": requestId };
    try {
      const route = this.#admit(request, inspection);
      const reply = this.#act(route, request);
      const body =
        this.#profile.isRequestIdInBody && reply.body ? { ...reply.body, request_id: requestId } : reply.body;
      return jsonAnswer(reply.status, body, { ...headers, ...reply.headers });
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return jsonAnswer(error.status, error.toBody(requestId), headers);
    }
  }

  finish(answer: WireAnswer): WireAnswer {
    const date = new Date(this.#state.now()).toUTCString();
    const requestId = answer.headers["x-request-id"] ?? this.#profile.newRequestId(this.#state);
    return { ...answer, headers: { date, ...answer.headers, "x-request-id": requestId } };
  }

  #admit(request: WireRequest, { proof }: Inspection): Route {
    const route = this.#route(request.method, parseTarget(request.target).segments);
    if (route === undefined) {
      throw new Refusal(404, "APIGW.0101", "The API does not exist or has not been published in the environment");
    }
    if (!proof.verified) {
      throw new Refusal(401, "APIGW.0301", `Incorrect IAM authentication information: ${proof.reason ?? ""}`);
    }
    if (request.body.length > signedBodyLimitBytes && proof.scheme !== "X-Auth-Token") {
      throw new Refusal(413, "APIGW.0201", "The request body is larger than 12 MB; sign in with a token to send it");
    }
    const denied = refuseProject(request, route.path.project_id, this.#state.account);
    if (denied !== undefined) throw new Refusal(403, this.#profile.codes.denied, `Authentication failed: ${denied}`);
    return route;
  }

  #act(route: Route, request: WireRequest): ReturnType<Operations[string]> {
    const { document, operations } = this.#profile;
    const { query } = parseTarget(request.target);
    this.#refuse(checkParameters(route, query, request.headers, document.schemas));
    const body = route.operation.body === undefined ? {} : this.#readBody(route.operation.body, request);
    const operation = operations[route.operation.id];
    if (operation === undefined) {
      throw new Refusal(
        501,
        "EMULATOR.0501",
        `${route.operation.id} is documented but not emulated; plan its answer with emulator.fail({ operation: "${route.operation.id}", kind: "status", status: 200, body })`,
      );
    }
    return operation(
      { operation: route.operation.id, path: route.path, query: Object.fromEntries(query), body },
      this.#state,
    );
  }

  #readBody(expected: NonNullable<Route["operation"]["body"]>, request: WireRequest): Json {
    if (request.body.length === 0) {
      if (expected.required) this.#refuse(["the request body is required"]);
      return {};
    }
    const contentType = request.headers["content-type"] ?? "";
    if (!contentType.toLowerCase().startsWith(expected.mediaType)) {
      throw new Refusal(
        415,
        this.#profile.codes.invalid,
        `invalid request: Content-Type must be ${expected.mediaType}`,
      );
    }
    let body: unknown;
    try {
      body = JSON.parse(toText(request.body));
    } catch {
      this.#refuse(["the request body is not JSON"]);
    }
    this.#refuse(checkSchema(expected.schema, body, "", this.#profile.document.schemas));
    return isJson(body) ? body : {};
  }

  #refuse(issues: readonly string[]): void {
    if (issues.length > 0) throw new Refusal(400, this.#profile.codes.invalid, `invalid request: ${issues.join("; ")}`);
  }
}

import type { FakeService, Inspection } from "../fake-service.ts";
import type { Reply } from "../operation.ts";
import { parseTarget } from "../parse-target.ts";
import { Malformed, readCall } from "../read-call.ts";
import { type Json, jsonAnswer, type WireAnswer, type WireRequest } from "../wire.ts";
import { runAction } from "./actions.ts";
import { requireApiVersion, requireParents, requireScope, requireVersion } from "./admit.ts";
import { parseArmPath } from "./arm-path.ts";
import { asText } from "./as-text.ts";
import { authenticate } from "./authenticate.ts";
import type { ArmCall } from "./call.ts";
import { type ArmRoute, type Catalog, operationIds } from "./catalog.ts";
import { ArmRefusal, invalid } from "./refusal.ts";
import { actOnResource } from "./resources.ts";
import type { AzureState } from "./state.ts";
import { type PollKind, pollAnswer, spoiltRead } from "./work-answers.ts";

/**
 * Azure Resource Manager with the providers whose documents the emulator has. A request is authenticated, held against
 * the API version, routed, held against what exists, checked by the document and only then acted upon; the first step
 * that refuses it decides the answer.
 */
export class AzureService implements FakeService {
  readonly name = "azure";
  readonly operations = operationIds;
  readonly throttled: Json = { error: { code: "TooManyRequests", message: "The request limit has been reached." } };
  readonly #state: AzureState;
  readonly #catalog: Catalog;

  constructor(state: AzureState, catalog: Catalog) {
    this.#state = state;
    this.#catalog = catalog;
  }

  get secrets(): readonly string[] {
    return this.#state.setting.mint.tokens;
  }

  inspect(request: WireRequest): Inspection {
    const operation = this.#find(request)?.operation;
    const documented = (operation?.parameters ?? []).filter((parameter) => parameter.in === "query");
    const refusal = authenticate(request, this.#state.setting.mint);
    const scheme = request.headers.authorization === undefined ? "none" : "Bearer";
    return {
      operation: operation?.id,
      queryNames: new Set(["api-version", "$skipToken", ...documented.map(({ name }) => name)]),
      proof: refusal ? { scheme, verified: false, reason: refusal.message } : { scheme, verified: true },
    };
  }

  answer(request: WireRequest): WireAnswer {
    const { "x-ms-correlation-request-id": flow, "x-ms-client-request-id": own } = request.headers;
    const isEchoed = request.headers["x-ms-return-client-request-id"]?.toLowerCase() === "true";
    const ids = {
      "x-ms-correlation-request-id": flow ?? this.#state.newId(),
      ...(isEchoed && own !== undefined && { "x-ms-client-request-id": own }),
    };
    const { status, headers, body } = this.#decide(request);
    return { status, headers: { ...ids, ...headers }, body };
  }

  finish(answer: WireAnswer): WireAnswer {
    const ids = { "x-ms-request-id": this.#state.newId(), "x-ms-correlation-request-id": this.#state.newId() };
    const date = new Date(this.#state.setting.now()).toUTCString();
    return { ...answer, headers: { date, ...ids, ...answer.headers } };
  }

  #decide(request: WireRequest): WireAnswer {
    try {
      const refusal = authenticate(request, this.#state.setting.mint);
      if (refusal !== undefined) throw refusal;
      return this.#poll(request) ?? this.#act(request);
    } catch (error) {
      const refusal = error instanceof Malformed ? invalid(error.status, error.issues) : error;
      if (!(refusal instanceof ArmRefusal)) throw error;
      return jsonAnswer(refusal.status, refusal.toBody(), refusal.headers);
    }
  }

  #poll({ method, target }: WireRequest): WireAnswer | undefined {
    const { segments, query } = parseTarget(target);
    const kind = segments.at(-2)?.toLowerCase();
    if (method !== "GET" || !isPollKind(kind)) return undefined;
    requireApiVersion(query);
    requireScope(parseArmPath(segments), this.#state.setting.account);
    const followed = this.#state.findWork(segments.at(-1) ?? "");
    if (followed === undefined) throw new ArmRefusal(404, "OperationNotFound", "There is no such operation.");
    return spoiltRead(followed.work) ?? written(pollAnswer(followed, kind, target, this.#state.setting.now()));
  }

  #act(request: WireRequest): WireAnswer {
    const { segments, query } = parseTarget(request.target);
    requireApiVersion(query);
    const route = this.#find(request);
    if (route === undefined) throw new ArmRefusal(404, "NotFound", "No provider documents this path and method.");
    const arm = parseArmPath(segments);
    requireVersion(query, arm, route);
    requireScope(arm, this.#state.setting.account);
    const { document, operation: documented } = route;
    const role = this.#catalog.roleOf(route);
    requireParents(segments, role, this.#catalog, this.#state);
    const checked = readCall(route, request, document.schemas);
    const call: ArmCall = { ...checked, request, document, documented, arm, segments, role };
    const seen = role === "read" ? this.#state.resources.get(segments)?.change?.work : undefined;
    const spoilt = seen?.isSeenInResource ? spoiltRead(seen) : undefined;
    if (spoilt !== undefined) return spoilt;
    const reply = actOnResource(call, this.#state) ?? runAction(call, this.#state);
    return asText(call, reply) ?? written(reply);
  }

  #find({ method, target }: WireRequest): ArmRoute | undefined {
    return this.#catalog.find(method, parseTarget(target));
  }
}

function isPollKind(kind: string | undefined): kind is PollKind {
  return kind === "operationresults" || kind === "operationstatuses";
}

function written({ status, body, headers }: Reply): WireAnswer {
  return jsonAnswer(status, body, headers);
}

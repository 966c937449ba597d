import type { FakeService, Inspection, ServiceAnswer } from "../fake-service.ts";
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
import type { Ration } from "./throttle.ts";
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

  answer(request: WireRequest): ServiceAnswer {
    const { mint, throttle, now } = this.#state.setting;
    const refusal = authenticate(request, mint);
    if (refusal !== undefined) return refused(refusal);
    const ration = throttle.take(request.method, now());
    const answer = this.#decide(request, ration);
    return { ...answer, headers: { ...budget(ration), ...answer.headers } };
  }

  finish({ status, headers, body }: WireAnswer, { headers: asked }: WireRequest): WireAnswer {
    const nowMs = this.#state.setting.now();
    const id = this.#state.newRequestId();
    const { "x-ms-correlation-request-id": flow = this.#state.newRequestId(), "x-ms-client-request-id": own } = asked;
    const isEchoed = own !== undefined && asked["x-ms-return-client-request-id"]?.toLowerCase() === "true";
    const moment = new Date(nowMs).toISOString().replaceAll(/[-:]|\.\d+/gu, "");
    const ids = {
      "x-ms-request-id": id,
      "x-ms-correlation-request-id": flow,
      "x-ms-routing-request-id": `NORTHEUROPE:${moment}:${id}`,
      ...(isEchoed && { "x-ms-client-request-id": own }),
    };
    return { status, headers: { date: new Date(nowMs).toUTCString(), ...ids, ...headers }, body };
  }

  #decide(request: WireRequest, ration: Ration | undefined): ServiceAnswer {
    try {
      if (ration?.retryAfter !== undefined) throw tooMany(ration.kind, ration.retryAfter);
      return this.#poll(request) ?? this.#act(request);
    } catch (error) {
      const refusal = error instanceof Malformed ? invalid(error.status, error.issues) : error;
      if (!(refusal instanceof ArmRefusal)) throw error;
      return refused(refusal);
    }
  }

  #poll({ method, origin, target }: WireRequest): ServiceAnswer | undefined {
    if (method !== "GET") return undefined;
    const { segments, query, rawPath } = parseTarget(target);
    const kind = segments.at(-2)?.toLowerCase();
    const isPoll = isPollKind(kind);
    const called = isPoll ? undefined : this.#state.findWorkOf(origin + rawPath);
    if (!isPoll && called === undefined) return undefined;
    requireApiVersion(query);
    requireScope(parseArmPath(segments), this.#state.setting.account);
    const followed = called ?? this.#state.findWork(segments.at(-1) ?? "");
    if (followed === undefined) throw unknownOperation();
    const real = (): ServiceAnswer => {
      const answer = pollAnswer(followed, isPoll ? kind : "original", target, this.#state.setting.now());
      if (answer === undefined) throw unknownOperation();
      return written(answer);
    };
    const isState = kind === "operationresults" || kind === "operationstatuses";
    return (isState ? spoiltRead(followed.work, real) : undefined) ?? real();
  }

  #act(request: WireRequest): ServiceAnswer {
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
    const real = (): ServiceAnswer => {
      const reply = actOnResource(call, this.#state) ?? runAction(call, this.#state);
      return asText(call, reply) ?? written(reply);
    };
    return (seen?.isSeenInResource ? spoiltRead(seen, real) : undefined) ?? real();
  }

  #find({ method, target }: WireRequest): ArmRoute | undefined {
    return this.#catalog.find(method, parseTarget(target));
  }
}

function isPollKind(kind: string | undefined): kind is PollKind {
  return kind === "operationresults" || kind === "operationstatuses" || kind === "operationoutputs";
}

function unknownOperation(): ArmRefusal {
  return new ArmRefusal(404, "OperationNotFound", "There is no such operation.");
}

function tooMany(kind: Ration["kind"], seconds: number): ArmRefusal {
  const message = `The subscription has sent too many ${kind}. Try again after ${seconds} seconds.`;
  return new ArmRefusal(429, "SubscriptionRequestsThrottled", message, { headers: { "retry-after": `${seconds}` } });
}

function budget(ration: Ration | undefined): Readonly<Record<string, string>> {
  return ration ? { [`x-ms-ratelimit-remaining-subscription-${ration.kind}`]: String(ration.remaining) } : {};
}

function refused(refusal: ArmRefusal): WireAnswer {
  return jsonAnswer(refusal.status, refusal.toBody(), refusal.headers);
}

function written({ status, body, headers }: Reply): WireAnswer {
  return jsonAnswer(status, body, headers);
}

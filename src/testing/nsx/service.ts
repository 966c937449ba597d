import type { EmulatorDocument } from "../document.ts";
import type { FakeService, Inspection } from "../fake-service.ts";
import { document as vpn } from "../generated/nsx-vpn.ts";
import { notEmulated } from "../not-emulated.ts";
import type { Reply } from "../operation.ts";
import { parseTarget } from "../parse-target.ts";
import { Malformed, readCall } from "../read-call.ts";
import { createRouter, type Route, type Router } from "../router.ts";
import { type Json, jsonAnswer, toBytes, type WireAnswer, type WireRequest } from "../wire.ts";
import { accountSecrets } from "./account.ts";
import { type Access, authenticate, authenticateLogin, nodeOf, type Verdict } from "./authenticate.ts";
import { barrierOperations } from "./barriers.ts";
import type { NsxCaller, NsxOperations } from "./call.ts";
import { collections } from "./collections.ts";
import { healthOperations } from "./health-operations.ts";
import { l2vpnHealth } from "./l2vpn-health.ts";
import { managerFact } from "./manager-facts.ts";
import { objectOperations } from "./object-operations.ts";
import { openedDocument as policy, policyActs } from "./policy/policy-operations.ts";
import type { PolicyState } from "./policy/policy-state.ts";
import { calledPath, documentedSegments } from "./policy/tree/intent-path.ts";
import { sessionIdOf } from "./read-credentials.ts";
import { invalid, type NsxErrorForm, NsxRefusal } from "./refusal.ts";
import { type RequestLimits, tooMany } from "./request-limits.ts";
import { sessionState } from "./session-state.ts";
import type { NsxState } from "./state.ts";

const documents: readonly EmulatorDocument[] = [vpn, policy];

/** How the manager presents itself. */
export interface Manners {
  /** NSX 9 has no manager API for VPN. */
  readonly version: "4.2" | "9";
  readonly errors: NsxErrorForm;
  readonly limits: RequestLimits;
}

/**
 * An NSX manager with both its APIs. A request is routed, counted, authenticated, checked by the document and only then
 * acted upon; the first step that refuses it decides the answer.
 */
export class NsxService implements FakeService {
  readonly name = "nsx";
  readonly operations = new Set(documents.flatMap(({ operations }) => operations.map(({ id }) => id)));
  readonly throttled: Json;
  readonly #access: Access;
  readonly #state: NsxState;
  readonly #policy: PolicyState;
  readonly #manners: Manners;
  #routers: readonly (readonly [EmulatorDocument, Router])[] | undefined;
  readonly #acts: NsxOperations = {
    ...Object.assign({}, ...collections.map(objectOperations)),
    ...sessionState,
    ...barrierOperations,
    ...healthOperations,
    ...l2vpnHealth,
  };

  constructor(access: Access, state: NsxState, policy: PolicyState, manners: Manners) {
    this.#access = access;
    this.#state = state;
    this.#policy = policy;
    this.#manners = manners;
    this.throttled = tooMany("Client has exceeded the request rate of 100 per second.").toBody(manners.errors);
  }

  get secrets(): readonly string[] {
    const { account, sessions, tokens } = this.#access;
    return [...accountSecrets(account), ...tokens.all, ...sessions.secrets];
  }

  inspect(request: WireRequest): Inspection {
    const operation = this.#find(request)?.route.operation;
    const queryNames = (operation?.parameters ?? []).filter((parameter) => parameter.in === "query");
    const { scheme, refusal } = this.#judge(request, operation?.id);
    return {
      operation: operation?.id,
      queryNames: new Set(queryNames.map(({ name }) => name)),
      proof: refusal ? { scheme, verified: false, reason: refusal.message } : { scheme, verified: true },
    };
  }

  answer(request: WireRequest): WireAnswer {
    const requestId = this.#state.newId();
    const answer = this.#decide(request, requestId);
    return { ...answer, headers: { ...answer.headers, "x-nsx-requestid": requestId } };
  }

  finish(answer: WireAnswer): WireAnswer {
    const date = new Date(this.#state.setting.now()).toUTCString();
    const requestId = answer.headers["x-nsx-requestid"] ?? this.#state.newId();
    return { ...answer, headers: { date, ...answer.headers, "x-nsx-requestid": requestId } };
  }

  #decide(request: WireRequest, requestId: string): WireAnswer {
    try {
      return this.#act(request, requestId);
    } catch (error) {
      const refusal = error instanceof Malformed ? invalid(error.issues, error.status) : error;
      if (!(refusal instanceof NsxRefusal)) throw error;
      return refusal.toAnswer(this.#manners.errors);
    }
  }

  #act(request: WireRequest, requestId: string): WireAnswer {
    const found = this.#find(request);
    const caller = this.#admit(request, found?.route.operation.id);
    const session = sessionIdOf(request) ?? "";
    this.#access.sessions.touch(session);
    if (found === undefined) {
      const fact = managerFact(request.method, parseTarget(request.target).rawPath, this.#manners.version);
      if (fact !== undefined) return jsonAnswer(200, fact);
      throw new NsxRefusal(404, 404, "The manager has no such path, or not with this method.");
    }
    const { id: operation } = found.route.operation;
    if (operation === "createSession") return this.#login(caller, nodeOf(request));
    if (operation === "destroySession") {
      this.#access.sessions.close(session);
      return jsonAnswer(200, undefined);
    }
    const call = readCall(found.route, request, found.document.schemas);
    const overwrites = request.headers["x-allow-overwrite"]?.toLowerCase() === "true";
    const policyAct = policyActs[call.operation];
    if (policyAct !== undefined) {
      return writeReply(policyAct({ ...call, path: calledPath(request.target), caller, overwrites }, this.#policy));
    }
    const act = this.#acts[call.operation];
    if (act === undefined) throw new NsxRefusal(501, 501, notEmulated(call.operation), "emulator");
    return writeReply(act({ ...call, requestId, caller, overwrites }, this.#state));
  }

  /** Counts a request, and says who sent it. */
  #admit(request: WireRequest, operation: string | undefined): NsxCaller {
    const { caller, refusal, password } = this.#judge(request, operation);
    // Who does not say who it is is told apart by address, and here all have the same.
    const overload = this.#manners.limits.admit(caller?.name ?? "anonymous", request.connection);
    if (overload !== undefined) throw overload;
    if (password !== undefined) this.#access.guard.note(password);
    if (caller !== undefined && refusal === undefined) return caller;
    throw refusal ?? new NsxRefusal(403, 403, "Nobody signed in.");
  }

  #login(caller: NsxCaller, node: number): WireAnswer {
    const { id, xsrfToken } = this.#access.sessions.open(caller, node);
    return jsonAnswer(200, undefined, {
      "set-cookie": `JSESSIONID=${id}; Path=/; HttpOnly`,
      "x-xsrf-token": xsrfToken,
    });
  }

  #judge(request: WireRequest, operation: string | undefined): Verdict {
    return operation === "createSession"
      ? authenticateLogin(request, this.#access)
      : authenticate(request, this.#access);
  }

  #find({ method, target }: WireRequest): { readonly route: Route; readonly document: EmulatorDocument } | undefined {
    this.#routers ??= documents.map((document) => [document, createRouter(document)]);
    const { segments: called, query } = parseTarget(target);
    const segments = documentedSegments(called);
    if (this.#manners.version === "9" && isManagerOnly(called)) return undefined;
    for (const [document, router] of this.#routers) {
      const route = router(method, segments, query);
      if (route !== undefined) return { route, document };
    }
    return undefined;
  }
}

/** What NSX 9 has taken away. */
function isManagerOnly([root, version, area]: readonly string[]): boolean {
  return root === "api" && version === "v1" && (area === "vpn" || area === "realization-state-barrier");
}

/** Texts go as they are, all else as JSON. */
function writeReply({ status, body, headers = {} }: Reply): WireAnswer {
  return typeof body === "string" ? { status, headers, body: toBytes(body) } : jsonAnswer(status, body, headers);
}

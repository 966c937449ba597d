import type { EmulatorDocument } from "../document.ts";
import type { FakeService, Inspection } from "../fake-service.ts";
import { document as policy } from "../generated/nsx-policy.ts";
import { document as vpn } from "../generated/nsx-vpn.ts";
import { notEmulated } from "../not-emulated.ts";
import { parseTarget } from "../parse-target.ts";
import { Malformed, readCall } from "../read-call.ts";
import { createRouter, type Route, type Router } from "../router.ts";
import { type Json, jsonAnswer, type WireAnswer, type WireRequest } from "../wire.ts";
import { type Access, authenticate, authenticateLogin, sessionIdOf, type Verdict } from "./authenticate.ts";
import type { NsxOperations } from "./call.ts";
import { collections } from "./collections.ts";
import { objectOperations } from "./object-operations.ts";
import { invalid, NsxRefusal } from "./refusal.ts";
import { sessionState } from "./session-state.ts";
import type { NsxState } from "./state.ts";

const documents: readonly EmulatorDocument[] = [vpn, policy];

/**
 * An NSX manager with both its APIs. A request is routed, authenticated, checked by the document and only then acted
 * upon; the first step that refuses it decides the answer.
 */
export class NsxService implements FakeService {
  readonly name = "nsx";
  readonly operations = new Set(documents.flatMap(({ operations }) => operations.map(({ id }) => id)));
  readonly throttled: Json = {
    httpStatus: "TOO_MANY_REQUESTS",
    error_code: 102,
    module_name: "common-services",
    error_message: "Client has exceeded the request rate of 100 per second.",
  };
  readonly #access: Access;
  readonly #state: NsxState;
  #routers: readonly (readonly [EmulatorDocument, Router])[] | undefined;
  readonly #acts: NsxOperations = {
    ...Object.assign({}, ...collections.map(objectOperations)),
    ...sessionState,
  };

  constructor(access: Access, state: NsxState) {
    this.#access = access;
    this.#state = state;
  }

  get secrets(): readonly string[] {
    const { credentials, sessions } = this.#access;
    const basic = Buffer.from(`${credentials.username}:${credentials.password}`).toString("base64");
    return [credentials.password, basic, ...sessions.secrets];
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
      return jsonAnswer(refusal.status, refusal.toBody());
    }
  }

  #act(request: WireRequest, requestId: string): WireAnswer {
    const found = this.#find(request);
    const operation = found?.route.operation.id;
    const { refusal } = this.#judge(request, operation);
    if (refusal !== undefined) throw refusal;
    const session = sessionIdOf(request) ?? "";
    this.#access.sessions.touch(session);
    if (found === undefined) throw new NsxRefusal(404, 404, "The manager has no such path, or not with this method.");
    if (operation === "createSession") return this.#login();
    if (operation === "destroySession") {
      this.#access.sessions.close(session);
      return jsonAnswer(200, undefined);
    }
    const call = readCall(found.route, request, found.document.schemas);
    const act = this.#acts[call.operation];
    if (act === undefined) throw new NsxRefusal(501, 501, notEmulated(call.operation), "emulator");
    const { status, body, headers } = act({ ...call, requestId }, this.#state);
    return jsonAnswer(status, body, headers);
  }

  #login(): WireAnswer {
    const { id, xsrfToken } = this.#access.sessions.open();
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
    const { segments, query } = parseTarget(target);
    for (const [document, router] of this.#routers) {
      const route = router(method, segments, query);
      if (route !== undefined) return { route, document };
    }
    return undefined;
  }
}

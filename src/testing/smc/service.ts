import type { FakeService, Inspection } from "../fake-service.ts";
import { document } from "../generated/smc-api.ts";
import { notEmulated } from "../not-emulated.ts";
import { parseTarget } from "../parse-target.ts";
import { Malformed, readCall } from "../read-call.ts";
import { createRouter, type Route, type Router } from "../router.ts";
import type { AcceptSocket } from "../socket-peer.ts";
import { type Json, jsonAnswer, jsonType, toBytes, toText, type WireAnswer, type WireRequest } from "../wire.ts";
import { acts, hasOperation, smcOperations } from "./acts.ts";
import { Address } from "./address.ts";
import { isServed } from "./api-version.ts";
import { authenticate, type Verdict } from "./authenticate.ts";
import type { SmcCall, SmcReply } from "./call.ts";
import { deleteRowAt } from "./monitoring/session-tables.ts";
import { SmcRefusal } from "./refusal.ts";
import { inOwnWay, pathOfVersion, requireReadable } from "./request-manners.ts";
import type { SocketConversations } from "./sockets/conversations.ts";
import { handshakeAt, handshakeIds, socketKindAt } from "./sockets/kinds.ts";
import type { SmcState } from "./state.ts";

/** What a request asks for, as far as its method and path tell. */
interface Found {
  /** The operationId; `undefined` for a path that no document holds. */
  readonly operation: string | undefined;
  readonly route: Route | undefined;
  /** The path below the version, decoded. */
  readonly at: string;
  /** False for a version that the server does not have. */
  readonly isVersion: boolean;
  readonly address: Address;
}

const logins: ReadonlySet<string | undefined> = new Set(["login", "lmsLogin"]);
/** Documented query parameters that are secrets. */
const secretQuery: ReadonlySet<string> = new Set(["login", "pwd"]);

/**
 * A Management Server with its API and its sockets. A request is held against the versions, routed, authenticated,
 * checked by the document and only then acted upon; the first step that refuses it decides the answer.
 */
export class SmcService implements FakeService {
  readonly name = "smc";
  readonly operations = new Set([...smcOperations.map(({ id }) => id), ...handshakeIds]);
  readonly throttled: Json = { details: ["There are too many requests. Try again later."], status: 0 };
  readonly #state: SmcState;
  readonly #sockets: SocketConversations;
  #router: Router | undefined;

  constructor(state: SmcState, sockets: SocketConversations) {
    this.#state = state;
    this.#sockets = sockets;
  }

  get secrets(): readonly string[] {
    const { account, sessions } = this.#state.setting.access;
    return [account.apiKey, account.administrator.password, ...sessions.secrets];
  }

  inspect(request: WireRequest): Inspection {
    const { operation, route } = this.#find(request);
    const names = (route?.operation.parameters ?? [])
      .filter(({ in: place }) => place === "query")
      .map(({ name }) => name);
    const { scheme, refusal } = this.#judge(request, operation);
    return {
      operation,
      queryNames: new Set(names.filter((name) => !secretQuery.has(name))),
      proof: refusal ? { scheme, verified: false, reason: refusal.message } : { scheme, verified: true },
    };
  }

  answer(request: WireRequest): WireAnswer {
    try {
      return this.#act(request);
    } catch (error) {
      const refusal = error instanceof Malformed ? new SmcRefusal(error.status, error.message) : error;
      if (!(refusal instanceof SmcRefusal)) throw error;
      return jsonAnswer(refusal.status, refusal.toBody());
    }
  }

  finish(answer: WireAnswer): WireAnswer {
    const headers = { date: new Date(this.#state.setting.now()).toUTCString(), ...answer.headers };
    // The vendor's Python library takes an answer for JSON by exactly this type, without a parameter.
    const isOurs = answer.headers["content-type"] === jsonType;
    return { ...answer, headers: isOurs ? { ...headers, "content-type": "application/json" } : headers };
  }

  readonly accept: AcceptSocket = (request, peer) => {
    const { operation, at, address } = this.#find(request);
    const { session = "", refusal } = this.#judge(request, operation);
    const kind = socketKindAt(at);
    if (kind !== undefined && refusal === undefined) return this.#sockets.open(peer, { kind, session, address });
    // The session has ended while the answer to the handshake was on its way.
    peer.close(1008, refusal?.message ?? "");
    return { message: () => {}, closed: () => {} };
  };

  #act(request: WireRequest): WireAnswer {
    const found = this.#find(request);
    const { operation, route } = found;
    if (!found.isVersion) return plain(404, "The API version is not supported.");
    const verdict = this.#judge(request, operation);
    const { refusal } = verdict;
    if (refusal !== undefined && !logins.has(operation)) throw refusal;
    // Some records of session monitoring are deleted at addresses that no document holds.
    if (request.method === "DELETE" && deleteRowAt(found.at, this.#state)) return write({ status: 204 });
    if (operation === undefined) throw new SmcRefusal(404, "There is no such path, or not with this method.");
    if (route === undefined) return shake(request, verdict);
    // A login that cannot be read is malformed rather than wrong.
    const call = readCall(route, inOwnWay(request), document.schemas);
    if (refusal !== undefined) throw refusal;
    requireReadable(request);
    if (verdict.session !== undefined) this.#state.setting.access.sessions.use(verdict.session);
    const act = acts[operation];
    if (act === undefined) throw new SmcRefusal(501, notEmulated(operation));
    const { address, at } = found;
    const { headers } = request;
    const sent = { headers, text: toText(request.body), connection: request.connection?.number };
    const given: SmcCall = { ...call, ...sent, address, at, session: verdict.session };
    return write(act(given, this.#state));
  }

  #judge(request: WireRequest, operation: string | undefined): Verdict {
    return authenticate(request, operation, this.#state.setting.access);
  }

  #find({ method, target, origin }: WireRequest): Found {
    const { apiVersions, baseUrl } = this.#state.setting;
    this.#router ??= createRouter({ ...document, operations: smcOperations });
    const { segments: sent, query } = parseTarget(target);
    const segments = pathOfVersion(sent);
    const [version = "", ...rest] = segments;
    const at = rest.join("/");
    const isKnown = isServed(version, apiVersions);
    const found = this.#router(method, segments, query);
    const route = found && (!isKnown || hasOperation(version, found.operation.id)) ? found : undefined;
    const origins = baseUrl === undefined ? [origin] : [baseUrl, origin];
    return {
      operation: route?.operation.id ?? (method === "GET" ? handshakeAt(at) : undefined),
      route: route && { ...route, operation: withOptionalBody(route.operation) },
      at,
      isVersion: isKnown || (version === "api" && rest.length === 0),
      address: new Address(origins, isKnown ? version : (apiVersions.at(-1) ?? ""), apiVersions),
    };
  }
}

/** Answers a handshake. */
function shake({ headers }: WireRequest, { protocol }: Verdict): WireAnswer {
  if (headers.upgrade?.toLowerCase() !== "websocket") throw new SmcRefusal(400, "This path is for WebSockets only.");
  const chosen = protocol === undefined ? {} : { "sec-websocket-protocol": protocol };
  return { status: 101, headers: chosen, body: new Uint8Array(0) };
}

function write({ status, body, headers, cookies, bytes }: SmcReply): WireAnswer {
  return { ...jsonAnswer(status, body, headers), ...(cookies && { cookies }), ...(bytes && { body: bytes }) };
}

function plain(status: number, text: string): WireAnswer {
  return { status, headers: { "content-type": "text/plain" }, body: toBytes(text) };
}

/** An administrator logs in by the query; what the body could say stands there as well. */
function withOptionalBody(operation: Route["operation"]): Route["operation"] {
  if (operation.id !== "lmsLogin" || operation.body === undefined) return operation;
  return { ...operation, body: { ...operation.body, required: false } };
}

import type { FakeService, Inspection } from "../fake-service.ts";
import { parseTarget } from "../parse-target.ts";
import { type Json, jsonAnswer, type WireAnswer, type WireRequest } from "../wire.ts";
import { accountSecrets } from "./account.ts";
import type { Access } from "./authenticate.ts";
import { readAuthorization, readForm, readPair } from "./read-credentials.ts";

const root = "/csp/gateway/am/api/auth";
const operations: Readonly<Record<string, string>> = {
  [`${root}/api-tokens/authorize`]: "authorizeApiToken",
  [`${root}/authorize`]: "authorizeClient",
};

interface Judged {
  readonly scheme: string;
  readonly status: 200 | 400 | 401;
  readonly reason?: string;
}

/** The part of VMware's Cloud Services Platform that gives access tokens for managers in VMware Cloud. */
export class CspService implements FakeService {
  readonly name = "nsx.csp";
  readonly operations = new Set(Object.values(operations));
  readonly throttled: Json = problem(429, "too_many_requests: Too many requests.");
  readonly #access: Access;
  readonly #now: () => number;

  constructor(access: Access, now: () => number) {
    this.#access = access;
    this.#now = now;
  }

  get secrets(): readonly string[] {
    return [...accountSecrets(this.#access.account), ...this.#access.tokens.all];
  }

  inspect(request: WireRequest): Inspection {
    const { scheme, reason } = this.#judge(request);
    const proof = reason === undefined ? { scheme, verified: true } : { scheme, verified: false, reason };
    return { operation: operationOf(request), queryNames: new Set(), proof };
  }

  answer(request: WireRequest): WireAnswer {
    if (operationOf(request) === undefined) return jsonAnswer(404, problem(404, "There is no such path."));
    const { status, reason } = this.#judge(request);
    if (reason !== undefined) return jsonAnswer(status, problem(status, reason));
    const { tokens, account } = this.#access;
    const isExchange = operationOf(request) === "authorizeApiToken";
    return jsonAnswer(200, {
      token_type: "bearer",
      expires_in: Math.floor(tokens.lifetimeMs / 1000),
      scope: "ALL_PERMISSIONS",
      access_token: tokens.issue().token,
      ...(isExchange && { refresh_token: account.refreshToken }),
    });
  }

  finish(answer: WireAnswer): WireAnswer {
    return { ...answer, headers: { date: new Date(this.#now()).toUTCString(), ...answer.headers } };
  }

  #judge(request: WireRequest): Judged {
    const { account } = this.#access;
    const form = readForm(request);
    switch (operationOf(request)) {
      case "authorizeApiToken": {
        const isKnown = form.refresh_token === account.refreshToken;
        const reason = "invalid_grant: Invalid refresh token.";
        return isKnown ? { scheme: "refresh_token", status: 200 } : { scheme: "refresh_token", status: 400, reason };
      }
      case "authorizeClient": {
        const scheme = "client_credentials";
        if (form.grant_type !== scheme) return { scheme, status: 400, reason: "unsupported_grant_type" };
        const { scheme: kind, value } = readAuthorization(request) ?? { scheme: "", value: "" };
        const { username, password } = readPair(value);
        const { clientId, clientSecret } = account.cloudClient;
        const isKnown = kind === "basic" && username === clientId && password === clientSecret;
        return isKnown ? { scheme, status: 200 } : { scheme, status: 401, reason: "invalid_client: Bad credentials." };
      }
      default:
        return { scheme: "none", status: 400, reason: "There is no such path." };
    }
  }
}

function operationOf({ method, target }: WireRequest): string | undefined {
  return method === "POST" ? operations[parseTarget(target).rawPath] : undefined;
}

function problem(statusCode: number, message: string): Json {
  return { metadata: null, statusCode, moduleCode: 540, message };
}

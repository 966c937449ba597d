import { readFileSync } from "node:fs";
import { createServer as createPlainServer, type RequestListener } from "node:http";
import { createServer, type Server } from "node:https";
import type { AddressInfo } from "node:net";
import { Until } from "./until.ts";

const pem = (name: string) =>
  readFileSync(new URL(`../testing/fixtures/loopback-${name}.pem`, import.meta.url), "utf8");

export const TENANT = "11111111-2222-3333-4444-555555555555";
export const CLIENT = "66666666-7777-8888-9999-000000000000";
export const SECRET = "canary-client-secret-71fe";

/** Mints what the authority gives. */
export type Mint = (scope: string, options: { claims?: string }) => Promise<{ readonly token: string }>;

/** What can be said about the tokens that come next. */
interface Behavior {
  /** Seconds for which tokens live. */
  lifetimeS: number;
}

/**
 * The parts of Microsoft's login host that clients sign in at, on a real socket with TLS: its metadata and its token
 * endpoint; and the endpoint that App Service has for managed identities, on plain http.
 */
export class FakeAuthority extends Until implements AsyncDisposable {
  /** The form of every sign-in, in order. */
  readonly forms: Readonly<Record<string, string>>[] = [];
  /** What was asked of the managed identity: its query, and whether it knew the header. */
  readonly identityAsked: { readonly query: Readonly<Record<string, string>>; readonly isKnown: boolean }[] = [];
  readonly behavior: Behavior = { lifetimeS: 3600 };
  readonly #mint: Mint;
  readonly #login = createServer({ key: pem("key"), cert: pem("cert") }, (...both) => this.#answer(...both));
  readonly #identity = createPlainServer((...both) => this.#answerIdentity(...both));

  constructor(mint: Mint) {
    super();
    this.#mint = mint;
  }

  static async start(mint: Mint): Promise<FakeAuthority> {
    const authority = new FakeAuthority(mint);
    for (const server of [authority.#login, authority.#identity]) {
      await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    }
    return authority;
  }

  /** For every credential of `@azure/identity` that signs in at a login host. */
  get options() {
    return {
      authorityHost: `https://127.0.0.1:${portOf(this.#login)}`,
      disableInstanceDiscovery: true,
      tlsOptions: { ca: pem("cert") },
      retryOptions: { maxRetries: 0 },
    };
  }

  /** What App Service has in the environment of its programs. */
  get environment() {
    return { IDENTITY_ENDPOINT: `http://127.0.0.1:${portOf(this.#identity)}/msi/token`, IDENTITY_HEADER: SECRET };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const server of [this.#login, this.#identity]) {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    }
  }

  readonly #answer: RequestListener = async (request, response) => {
    const say = (status: number, body: object): void => {
      response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
    };
    const host = `${this.options.authorityHost}/${TENANT}`;
    if (request.url?.includes("/.well-known/openid-configuration")) {
      return say(200, {
        issuer: `${host}/v2.0`,
        authorization_endpoint: `${host}/oauth2/v2.0/authorize`,
        token_endpoint: `${host}/oauth2/v2.0/token`,
        jwks_uri: `${host}/discovery/v2.0/keys`,
      });
    }
    if (request.method !== "POST" || !request.url?.startsWith(`/${TENANT}/oauth2/v2.0/token`)) {
      return say(404, { error: "not_found" });
    }
    let text = "";
    for await (const part of request) text += part;
    const form = Object.fromEntries(new URLSearchParams(text));
    this.forms.push(form);
    if (form.client_secret !== SECRET && form.client_assertion === undefined) {
      this.check();
      return say(401, { error: "invalid_client", error_description: "AADSTS7000215: Invalid client secret provided." });
    }
    const scope = form.scope?.split(" ").find((one) => one.endsWith("/.default")) ?? "";
    const { token } = await this.#mint(scope, form.claims === undefined ? {} : { claims: form.claims });
    const { lifetimeS } = this.behavior;
    say(200, { token_type: "Bearer", expires_in: lifetimeS, ext_expires_in: lifetimeS, access_token: token });
    this.check();
  };

  readonly #answerIdentity: RequestListener = async (request, response) => {
    const query = Object.fromEntries(new URL(request.url ?? "", "http://x").searchParams);
    const isKnown = request.headers["x-identity-header"] === SECRET;
    this.identityAsked.push({ query, isKnown });
    const { token } = await this.#mint(`${query.resource}/.default`, {});
    const expires_on = String(Math.floor(Date.now() / 1000) + this.behavior.lifetimeS);
    const body = { access_token: token, expires_on, resource: query.resource, token_type: "Bearer" };
    response.writeHead(isKnown ? 200 : 401, { "content-type": "application/json" });
    response.end(JSON.stringify(isKnown ? body : {}));
  };
}

function portOf(server: Pick<Server, "address">): number {
  return (server.address() as AddressInfo).port;
}

import { createHash } from "node:crypto";
import type { FakeService, Inspection } from "../fake-service.ts";
import type { IssuedTokens } from "../issued-tokens.ts";
import { objectAt, textAt } from "../operation.ts";
import { parseTarget } from "../parse-target.ts";
import type { Proof } from "../received.ts";
import { isJson, type Json, jsonAnswer, toText, type WireAnswer, type WireRequest } from "../wire.ts";
import { type HuaweiAccount, secretsOf } from "./account.ts";
import { authenticate } from "./authenticate.ts";

const OPERATIONS: Readonly<Record<string, string>> = {
  "POST /v3/auth/tokens": "keystoneCreateUserTokenByPassword",
  "GET /v3/projects": "keystoneListProjects",
};

const QUERY_NAMES: ReadonlySet<string> = new Set(["name", "nocatalog"]);

/** The part of IAM that clients sign in at: tokens for a password, and the list of projects. */
export class HuaweiIam implements FakeService {
  readonly name = "huawei.iam";
  readonly operations: ReadonlySet<string> = new Set(Object.values(OPERATIONS));
  readonly throttled: Json = { error_code: "APIGW.0308", error_msg: "The throttling threshold has been reached" };
  readonly #account: HuaweiAccount;
  readonly #tokens: IssuedTokens;
  readonly #now: () => number;
  #requests = 0;

  constructor(account: HuaweiAccount, tokens: IssuedTokens, now: () => number) {
    this.#account = account;
    this.#tokens = tokens;
    this.#now = now;
  }

  get secrets(): readonly string[] {
    return [...secretsOf(this.#account), ...this.#tokens.all];
  }

  inspect(request: WireRequest): Inspection {
    const operation = OPERATIONS[`${request.method} ${parseTarget(request.target).rawPath}`];
    const proof =
      operation === "keystoneCreateUserTokenByPassword"
        ? this.#judgePassword(request)
        : authenticate(request, this.#account, this.#tokens, this.#now());
    return { operation, queryNames: QUERY_NAMES, proof };
  }

  answer(request: WireRequest, { operation, proof }: Inspection): WireAnswer {
    if (operation === undefined) return refuse(404, "The requested path could not be found.", "Not Found");
    if (operation === "keystoneListProjects") return this.#projects(request, proof);
    if (bodyOf(request) === undefined) return refuse(400, "Request body is invalid.", "Bad Request");
    if (!proof.verified) return refuse(401, proof.reason ?? "", "Unauthorized");
    return this.#token();
  }

  finish(answer: WireAnswer): WireAnswer {
    const date = new Date(this.#now()).toUTCString();
    const id = createHash("md5")
      .update(`iam ${++this.#requests}`)
      .digest("hex");
    return { ...answer, headers: { date, "x-request-id": id, ...answer.headers } };
  }

  #judgePassword(request: WireRequest): Proof {
    const scheme = "password";
    const auth = objectAt(bodyOf(request) ?? {}, "auth");
    const identity = objectAt(auth, "identity");
    const user = objectAt(objectAt(identity, "password"), "user");
    const { username, password, domainName } = this.#account.user;
    const isUser =
      Array.isArray(identity.methods) &&
      identity.methods.includes(scheme) &&
      textAt(user, "name") === username &&
      textAt(user, "password") === password &&
      textAt(objectAt(user, "domain"), "name") === domainName;
    if (!isUser) return { scheme, verified: false, reason: "The username or password is wrong." };
    const { id, name } = objectAt(objectAt(auth, "scope"), "project");
    const isProject = id === undefined ? name === this.#account.region : id === this.#account.projectId;
    return isProject
      ? { scheme, verified: true }
      : { scheme, verified: false, reason: "The project is not one that the user may use." };
  }

  #token(): WireAnswer {
    const { user, region: name, projectId: id } = this.#account;
    const { token, issuedMs, expiresMs } = this.#tokens.issue();
    const domain = { id: domainId(user.domainName), name: user.domainName };
    const facts = {
      methods: ["password"],
      issued_at: iamTime(issuedMs),
      expires_at: iamTime(expiresMs),
      project: { id, name, domain },
      user: { name: user.username, domain },
    };
    return jsonAnswer(201, { token: facts }, { "x-subject-token": token });
  }

  #projects(request: WireRequest, proof: Proof): WireAnswer {
    if (!proof.verified) {
      const error_msg = `Incorrect IAM authentication information: ${proof.reason ?? ""}`;
      return jsonAnswer(401, { error_code: "APIGW.0301", error_msg });
    }
    const asked = parseTarget(request.target).query.find(([name]) => name === "name")?.[1];
    const { region: name, projectId: id, user } = this.#account;
    const domain_id = domainId(user.domainName);
    const project = { id, name, domain_id, parent_id: domain_id, enabled: true, is_domain: false, description: "" };
    const projects = asked === undefined || asked === name ? [project] : [];
    return jsonAnswer(200, { projects, links: { self: `${request.origin}/v3/projects` } });
  }
}

function bodyOf(request: WireRequest): Json | undefined {
  try {
    const body: unknown = JSON.parse(toText(request.body));
    return isJson(body) ? body : undefined;
  } catch {
    return undefined;
  }
}

/** IAM's own form of an error. */
function refuse(code: number, message: string, title: string): WireAnswer {
  return jsonAnswer(code, { error: { code, message, title } });
}

/** With microseconds, as IAM writes times. */
function iamTime(ms: number): string {
  return new Date(ms).toISOString().replace("Z", "000Z");
}

function domainId(name: string): string {
  return createHash("md5").update(name).digest("hex");
}

import { ConfigurationError } from "../core/errors/refused-errors.ts";
import type { ErrorContext } from "../core/errors/trunkline-error.ts";
import { type Expiring, renewAtMs } from "../core/expiring-value.ts";
import { isHeaderValue } from "../core/headers.ts";
import { membersOf, textOf } from "../core/members.ts";
import type { OperationDefinition } from "../core/operation.ts";
import type { SignInTools } from "../core/profile.ts";
import type { PasswordCredentials } from "./credentials.ts";

/** Obtaining a User Token Through Password Authentication. */
const SIGN_IN: OperationDefinition = {
  id: "keystoneCreateUserTokenByPassword",
  service: "iam",
  method: "POST",
  path: "/v3/auth/tokens",
  // Without the list of all services, which is most of the answer.
  constants: [["query", "nocatalog", "true"]],
  body: "application/json",
  answers: { 201: "any" },
  // A second token is forgotten like the first.
  idempotent: true,
  unsigned: true,
  sensitive: ["password"],
};

/** Listing Projects. */
const LIST_PROJECTS: OperationDefinition = {
  id: "keystoneListProjects",
  service: "iam",
  method: "GET",
  path: "/v3/projects",
  places: { name: ["query", "name"] },
  answers: { 200: "any" },
};

/** Where the documents say how long a token lives, for answers that do not. */
const USUAL_LIFE_MS = 86_400_000;

/** So long before its end a token is renewed. */
const RENEWED_EARLY_MS = 3_600_000;

/** What a token is good for: one project, by its id or its name. */
export type TokenScope = { readonly id: string } | { readonly name: string };

/** A token that IAM gave. */
export interface IamToken extends Expiring {
  readonly token: string;
  /** The project that it is good for. */
  readonly projectId: string | undefined;
}

/**
 * Signs an IAM user in.
 * @throws ApiError when IAM refuses user, password or project.
 * @throws ConfigurationError where the platform or a proxy hides the token.
 * @see {@link https://support.huaweicloud.com/intl/en-us/api-iam/iam_30_0001.html | Obtaining a User Token}
 */
export async function signIn(
  { send, clock }: SignInTools,
  { username, password, domainName }: PasswordCredentials,
  project: TokenScope,
): Promise<IamToken> {
  const fromMs = clock.now();
  const user = { name: username, password, domain: { name: domainName } };
  const { data, headers } = await send(SIGN_IN, {
    body: { auth: { identity: { methods: ["password"], password: { user } }, scope: { project } } },
  });
  const token = headers.get("x-subject-token");
  if (!token || !isHeaderValue(token)) {
    throw new ConfigurationError(
      "credentials",
      "cannot be a password here: the answer of IAM shows no X-Subject-Token, which browsers and some proxies hide; " +
        "use an access key, or give a token",
      { vendor: "huawei", operation: SIGN_IN.id, attempts: 1 },
    );
  }
  const facts = membersOf(membersOf(data).token);
  const endsMs = fromMs + lifeMs(facts, headers.get("date"));
  const projectId = textOf(membersOf(facts.project).id);
  return { token, projectId, endsMs, renewAtMs: renewAtMs(fromMs, endsMs, RENEWED_EARLY_MS) };
}

/** From one time of the service to another, so that it does not matter how far its clock is from ours. */
function lifeMs({ issued_at, expires_at }: Readonly<Record<string, unknown>>, date: string | undefined): number {
  const ends = Date.parse(String(expires_at));
  const starts = [issued_at, date].map((text) => Date.parse(String(text))).find((ms) => !Number.isNaN(ms));
  const life = ends - (starts ?? Number.NaN);
  return life > 0 ? life : USUAL_LIFE_MS;
}

/**
 * The id of the one project that a region has for these credentials. Never makes one.
 * @throws ConfigurationError when there is none, or several.
 * @see {@link https://support.huaweicloud.com/intl/en-us/api-iam/iam_06_0001.html | Querying Project Information}
 */
export async function findProject({ send }: SignInTools, region: string): Promise<string> {
  const { data } = await send(LIST_PROJECTS, { name: region });
  const { projects } = membersOf(data);
  const ids = (Array.isArray(projects) ? projects : []).map(membersOf).flatMap(({ id, name }) => {
    // By name once more: what does not know the filter answers with all of them.
    return name === region && typeof id === "string" && /^[\w-]+$/.test(id) ? [id] : [];
  });
  const [only, another] = ids;
  if (only !== undefined && another === undefined) return only;
  const found =
    only === undefined
      ? `IAM shows these credentials no project ${region}`
      : `IAM shows these credentials ${ids.length} projects ${region} (${ids.slice(0, 5).join(", ")})`;
  throw new ConfigurationError(
    "projectId",
    `is missing, and ${found}; give it to the client: the console lists it under My Credentials, API Credentials`,
    projectContext,
  );
}

/** What errors about the project carry that come while it is looked up. */
export const projectContext: ErrorContext = { vendor: "huawei", operation: LIST_PROJECTS.id, attempts: 1 };

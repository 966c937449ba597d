import { InvalidArgumentError, type Issue } from "../../core/errors/refused-errors.ts";
import type { AccessKeyCredentials } from "../credentials.ts";
import type { SignableRequest } from "./canonical-request.ts";
import {
  readBody,
  readDate,
  readHeaders,
  readUrl,
  wrongAccessKey,
  wrongMethod,
  wrongScopeName,
} from "./read-fields.ts";
import { writeSdkDate } from "./sdk-date.ts";
import type { SignRequestInput } from "./sign-request.ts";
import { type Scope, wrongAlgorithm } from "./signature.ts";

/** A request that can be signed. */
export interface ReadyToSign {
  readonly request: SignableRequest;
  readonly body: string | Uint8Array<ArrayBuffer> | undefined;
  /** The headers to send, but for `Authorization`. */
  readonly headers: Record<string, string>;
  readonly credentials: AccessKeyCredentials;
  readonly scope: Scope | undefined;
}

const MEMBERS: readonly string[] = [
  "method",
  "url",
  "headers",
  "body",
  "credentials",
  "date",
  "algorithm",
  "region",
  "service",
] satisfies readonly (keyof SignRequestInput)[];

/**
 * Reads a request to be signed, all of it before anything is waited for, so that it may change afterwards.
 * @throws InvalidArgumentError naming each field that cannot be signed.
 */
export function readSignRequest(input: SignRequestInput): ReadyToSign {
  const issues: Issue[] = [];
  const refuse = (path: string, message: string | undefined): void => {
    if (message !== undefined) issues.push({ path, message });
  };
  const given: Partial<SignRequestInput> = typeof input === "object" && input !== null ? input : {};
  for (const name of Object.keys(given)) {
    if (!MEMBERS.includes(name)) refuse(name, `is not known; known are ${MEMBERS.join(", ")}`);
  }
  const { method, credentials, algorithm, region, service } = given;
  refuse("method", wrongMethod(method));
  const url = readUrl(given.url, refuse);
  const { sent, signed } = readHeaders(given.headers, refuse);
  const body = readBody(given.body, refuse);
  const date = readDate(given.date, refuse);
  for (const [path, message] of wrongAccessKey(credentials)) refuse(path, message);
  refuse("algorithm", wrongAlgorithm(algorithm));
  const isDerived = algorithm === "V11-HMAC-SHA256";
  if (isDerived) {
    refuse("region", wrongScopeName(region));
    refuse("service", wrongScopeName(service));
  }

  const token = signed["x-security-token"];
  if (token !== undefined && credentials?.securityToken !== undefined && token !== credentials.securityToken) {
    refuse("headers.x-security-token", "is another token than that of credentials.securityToken; leave it out");
  }
  if (issues.length > 0 || url === undefined || date === undefined || credentials === undefined) {
    throw new InvalidArgumentError(issues, { vendor: "huawei", operation: "signRequest" }, "made no signature");
  }
  const add = (name: string, lower: string, value: string): void => {
    if (signed[lower] === undefined) signed[lower] = sent[name] = value;
  };
  add("host", "host", url.host);
  add("X-Sdk-Date", "x-sdk-date", writeSdkDate(date));
  if (credentials.securityToken !== undefined) add("X-Security-Token", "x-security-token", credentials.securityToken);
  return {
    request: { method: (method as string).toUpperCase(), url: url.href, headers: signed },
    body,
    headers: sent,
    credentials,
    scope: isDerived ? { region: region as string, service: service as string } : undefined,
  };
}

import { argumentName } from "./names.ts";
import type { Operation, Service } from "./operations.ts";
import { expectedRequest } from "./requests.ts";
import { secretsOf } from "./secrets.ts";

/** What a document says of an operation beside its schemas, in the words that definitions have for it. */
export interface Marks {
  readonly id: string;
  readonly method: string;
  readonly path: string;
  readonly statuses: readonly number[];
  readonly since: string | undefined;
  /** Name of the parameter that tells the version of the service. */
  readonly version: string | undefined;
  readonly body: string | undefined;
  readonly texts: readonly string[] | undefined;
  readonly paging: { readonly style: string; readonly items: string; readonly defaultLimit?: number } | undefined;
  readonly idempotent: boolean | undefined;
  readonly idempotencyKey: string | undefined;
  readonly keepsUnknownMembers: boolean;
  readonly unsigned: boolean;
  /** As `place name: value`, sorted. */
  readonly constants: readonly string[];
  readonly sensitive: readonly string[];
  /** Members of the body that can have one value only. */
  readonly bodyDefaults: Readonly<Record<string, string>> | undefined;
}

/** Works out the marks of an operation. */
export function marksOf(service: Service, operation: Operation): Marks {
  const { node, method, answers, isLongRunning } = operation;
  const { "x-idempotent": idempotent, "x-not-idempotent": notIdempotent, "x-idempotency-key": key } = node;
  const statuses = new Set(answers.map(({ status }) => status));
  // Work may always be accepted with 202, documented or not.
  if (isLongRunning) statuses.add(202);
  const [version] = (node.parameters ?? []).filter((parameter) => parameter["x-version"]);
  return {
    id: operation.id,
    method,
    path: operation.path,
    statuses: [...statuses].sort((one, other) => one - other),
    // Checked before sending where the client chooses the version; elsewhere the doc comment tells it.
    since: version === undefined ? undefined : operation.since,
    version: version?.name,
    body: operation.body?.mediaType,
    texts: textsOf(operation),
    paging: node["x-paging"],
    idempotent: idempotent !== undefined ? true : notIdempotent !== undefined ? false : undefined,
    idempotencyKey: key === undefined ? undefined : argumentName(key),
    keepsUnknownMembers: operation.keepsUnknown,
    unsigned: operation.isUnsigned,
    constants: constantsOf(operation, version?.name),
    sensitive: secretsOf(service, operation),
    bodyDefaults: node["x-body-defaults"],
  };
}

/** Where the caller may choose, everything but JSON comes as a text. */
function textsOf({ answers }: Operation): string[] | undefined {
  const several = answers.find(({ bodies }) => bodies.length > 1);
  return several?.bodies.filter(({ form }) => form !== "json").map(({ mediaType }) => mediaType);
}

/** What stands in every request, and what is asked for where that is no JSON. */
function constantsOf(operation: Operation, version: string | undefined): string[] {
  const { accept = "" } = expectedRequest(operation, {}, {}).headers;
  const fixed = operation.constants.filter(({ place, wireName }) => place !== "query" || wireName !== version);
  const asked = accept.includes(",") ? [{ place: "header", wireName: "accept", value: accept }] : [];
  return [...fixed, ...asked].map(({ place, wireName, value }) => `${place} ${wireName}: ${value}`).sort();
}

/** Whether a failed call may be sent again: what its method says, unless the document knows better. */
export function mayBeRepeated({ method, node, keyHeader }: Operation): boolean {
  if (keyHeader !== undefined || node["x-idempotent"] !== undefined) return true;
  return node["x-not-idempotent"] === undefined && ["GET", "HEAD", "OPTIONS", "PUT", "DELETE"].includes(method);
}

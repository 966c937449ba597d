import type { OperationModel } from "../../codegen/operation-model.ts";
import type { TypedService } from "../../codegen/service-model.ts";
import { linkTo, type ServiceHere } from "./book.ts";
import { definitionOf } from "./definition.ts";
import { link, type Row, table } from "./elements.ts";
import { profileOf } from "./profiles.ts";
import { errorAnswer, isRepeatableOperation } from "./retry.ts";
import { codesOfService, idOfCode } from "./vendor-codes.ts";
import { code, codes, words } from "./words.ts";

/** A status and the error that it becomes. */
export interface StatusError {
  readonly status: number;
  /** Name of the class. */
  readonly name: string;
  readonly code: string;
}

/** The error that the core makes of a status. */
export function errorOfStatus(status: number): StatusError {
  const { name, code: said } = errorAnswer(status);
  return { status, name, code: said };
}

/** What can go wrong with an operation: what its vendor documents, and what its kind brings. */
export function errorsTable(operation: OperationModel, here: ServiceHere): string {
  const documented = operation.errorStatuses.map((status): Row => {
    const { name, code: said } = errorOfStatus(status);
    // Only writes meet codes that make another error of a status: those of a stale revision.
    const others = operation.method === "GET" ? [] : otherKinds(status, here.service);
    return [
      `the answer ${status}`,
      [code(name), ...others.map((other) => `or ${code(other.name)} with ${codes(other.vendorCodes, "or")}`)].join(" "),
      [code(said), ...others.map((other) => `or ${code(other.code)}`)].join(" "),
    ];
  });
  const own = errorsOfKind(operation, here.service).map(([when, name, said]): Row => [when, code(name), code(said)]);
  const text =
    documented.length === 0
      ? "The document names no error answers; any of them is an <code>ApiError</code>, of the kind of its status."
      : "Other error answers are an <code>ApiError</code>, of the kind of their status.";
  return (
    table("errors", ["When", "Error", "Code"], [...documented, ...own]) +
    `<p>${text} More in ${link(linkTo(here.page, "guides/errors.html"), "errors")}.</p>\n`
  );
}

/** The kinds of error that a vendor's codes make of a status in place of its own, each with these codes. */
function otherKinds(
  status: number,
  { vendor, folder }: TypedService,
): (Pick<StatusError, "name" | "code"> & { readonly vendorCodes: readonly string[] })[] {
  const own = errorOfStatus(status).name;
  const known = [...new Set(codesOfService(vendor, folder).map(({ vendorCode }) => vendorCode))];
  const byName = Map.groupBy(
    known.map((vendorCode) => ({ vendorCode, ...kindOfCode(vendor, status, vendorCode) })),
    ({ name }) => name,
  );
  byName.delete(own);
  return [...byName].map(([name, [first, ...more]]) => ({
    name,
    code: first?.code ?? "",
    vendorCodes: [first, ...more].flatMap((one) => one?.vendorCode ?? []),
  }));
}

/** The statuses of which a code makes another error than their own, each with that error; empty where there are none. */
function changedKinds(vendor: string, vendorCode: string): string {
  const texts = [400, 404, 409, 412, 422].flatMap((status) => {
    const { name } = kindOfCode(vendor, status, vendorCode);
    return name === errorOfStatus(status).name ? [] : `${status}, ${code(name)}`;
  });
  return texts.join("; ");
}

/** The error that a vendor's profile and the core make of a status with a code. */
function kindOfCode(vendor: string, status: number, vendorCode: string): Pick<StatusError, "name" | "code"> {
  const body = { error_code: vendorCode, error: { code: vendorCode } };
  const { headers } = errorAnswer(status);
  const { meansStatus } = profileOf(vendor).readError(body, headers, 0, status);
  const { name, code: said } = errorAnswer(status, { vendorCode, ...(meansStatus !== undefined && { meansStatus }) });
  return { name, code: said };
}

/** The errors that the kind of an operation brings, whatever its vendor documents. */
function errorsOfKind(
  operation: OperationModel,
  service: TypedService,
): readonly (readonly [when: string, name: string, code: string])[] {
  const { parameters, body, settles, longRunning, paging, answers } = operation;
  const waits = settles !== undefined || longRunning !== undefined;
  const rows: (readonly [string, string, string] | false)[] = [
    (parameters.length > 0 || body !== undefined) && [
      "an argument is missing, unknown or wrong; nothing was sent",
      "InvalidArgumentError",
      "INVALID_ARGUMENT",
    ],
    waits && ["the work was accepted, and failed or was canceled", "OperationFailedError", "OPERATION_FAILED"],
    mayFailInPart(operation, service.vendor) && [
      'a part of it was refused, with the option <code>partialFailure: "error"</code>',
      "PartialFailureError",
      "PARTIAL_FAILURE",
    ],
    paging !== undefined && [
      "the list repeats itself, or a continuation token is not one of this list",
      "PagingError",
      "PAGING",
    ],
    answers.some(({ body: answer }) => answer !== undefined) && [
      "the answer cannot be read",
      "ResponseParseError",
      "RESPONSE_PARSE",
    ],
    ["the connection failed", "ConnectionError", "CONNECTION"],
    [
      isRepeatableOperation(operation)
        ? "a limit of time passed"
        : "a limit of time passed; it may have taken effect, so look before you call again",
      "TimeoutError",
      "TIMEOUT",
    ],
  ];
  return rows.filter((row) => row !== false);
}

function mayFailInPart(operation: OperationModel, vendor: string): boolean {
  // The profile knows the operations; one failure in an answer shows which.
  return profileOf(vendor).readPartialFailure?.(definitionOf(operation), { failed_count: 1 }) !== undefined;
}

/** The codes of a service of which the client knows more than their status. Empty where it knows none. */
export function codesTable({ vendor, folder }: TypedService): string {
  const rows = codesOfService(vendor, folder).map((known): Row => {
    const { vendorCode, status, isAnyStatus, advice } = known;
    const { name } = errorAnswer(status, { vendorCode });
    const what = isAnyStatus ? changedKinds(vendor, vendorCode) : `${status}, ${code(name)}`;
    const head = `<span id="${idOfCode(known)}">${code(vendorCode)}</span>`;
    return [head, what, advice === undefined ? meaningOf(vendor, status, vendorCode) : `${words(advice)}.`];
  });
  const hasStatus = rows.some(([, what]) => what !== "");
  const shown = hasStatus ? rows : rows.map(([head, , advice = ""]): Row => [head, advice]);
  return rows.length === 0 ? "" : table("errors", ["Code", ...(hasStatus ? ["Answer"] : []), "What to do"], shown);
}

function meaningOf(vendor: string, status: number, vendorCode: string): string {
  const profile = profileOf(vendor);
  const error = errorAnswer(status, { vendorCode });
  const advice = profile.readError({ error_code: vendorCode }, error.headers, 0, status).advice;
  const definition = { id: "", path: "", method: "GET", service: "", answers: {} } as const;
  const waits = profile.isNotReady?.(error, definition) === true;
  const again = waits
    ? "The client sends the same request again, as often as <code>deadlineMs</code> allows."
    : "The client sends the same request again where it may be repeated.";
  return [advice === undefined ? "" : `${words(advice)}.`, again].filter((one) => one !== "").join(" ");
}

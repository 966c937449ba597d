import { secretNames } from "../../codegen/emit-operations.ts";
import type { OperationModel } from "../../codegen/operation-model.ts";
import type { Shape } from "../../codegen/shape.ts";
import { answersTable } from "./answers.ts";
import { nodeOf, type ServiceHere } from "./book.ts";
import { anchorTo, type Fact, factList, link, type Mark, markList, methodLabel, note, snippet } from "./elements.ts";
import { errorsTable } from "./errors.ts";
import { listFacts } from "./lists.ts";
import { argumentsTable, membersTable } from "./members.ts";
import { isRepeatableOperation, retryText } from "./retry.ts";
import { sampleCall, standaloneSample } from "./sample-call.ts";
import { typeLink } from "./type-links.ts";
import { kindsOf } from "./types.ts";
import { waitingFacts } from "./waiting.ts";
import { breakable, code, codes, words } from "./words.ts";

/** The small labels of an operation. */
export function operationMarks(operation: OperationModel): Mark[] {
  const { paging, longRunning, settles, since, hasSecretAnswer, deprecation } = operation;
  return [
    ...(paging ? [["list", "list"] as const] : []),
    ...(longRunning ? [["long", "long work"] as const] : []),
    ...(settles ? [["waits", "untilDone()"] as const] : []),
    ...(isRepeatableOperation(operation) ? [["repeat", "repeatable"] as const] : []),
    ...(since === undefined ? [] : [["since", `since ${since}`] as const]),
    ...(hasSecretAnswer ? [["secret", "secret answer"] as const] : []),
    ...(deprecation === undefined ? [] : [["deprecated", "deprecated"] as const]),
  ];
}

/** The whole of one operation. */
export function operationSection(operation: OperationModel, here: ServiceHere): string {
  const { names, method, path, summary, deprecation, doubt, hasSecretAnswer } = operation;
  const { book } = here;
  const exported = `data-export="${book.service.vendor}/${book.service.folder}:${names.standalone}"`;
  const parts = [
    `<h2 id="${names.standalone}"><code>${facadeOf(operation)}</code>${anchorTo(names.standalone, facadeOf(operation))}${markList(operationMarks(operation))}</h2>\n`,
    `<p class="endpoint">${methodLabel(method)} ${breakable(path)}</p>\n`,
    `<p>${words(summary)}</p>\n`,
    deprecation === undefined ? "" : note("deprecated", `Deprecated. ${words(deprecation)}`),
    doubt === undefined ? "" : note("doubt", `In doubt: ${words(doubt)}`),
    hasSecretAnswer ? note("secret", "The answer is a secret: keep it out of logs.") : "",
    snippet(sampleCall(operation, here)),
    `<details ${exported}><summary>Without the class</summary>
${snippet(standaloneSample(operation, here))}</details>
`,
    part("Arguments", argumentsTable(operation, here) || "<p>It takes none.</p>\n"),
    bodyPart(operation, here),
    part("Answer", answersTable(operation, here)),
    part(
      "Behaviour",
      factList([...listFacts(operation, here), ...waitingFacts(operation, here), ...furtherFacts(operation, here)]),
    ),
    part("Errors", errorsTable(operation, here)),
  ];
  return `<section class="operation">\n${parts.join("")}</section>\n`;
}

/** The name of an operation below its service: `virtualNetworkGateways.get`. */
export function facadeOf({ names }: OperationModel): string {
  return names.group === undefined ? names.method : `${names.group}.${names.method}`;
}

function part(title: string, html: string): string {
  return `<h3>${title}</h3>\n${html}`;
}

/** The members of the body, open; those of objects in it fold away. */
function bodyPart({ body, bodyDefaults }: OperationModel, here: ServiceHere): string {
  if (body === undefined) return "";
  const model = namedIn(body.shape);
  const shape = model === undefined ? undefined : here.service.models.get(model)?.shape;
  const defaults = Object.entries(bodyDefaults ?? {}).map(([name, value]) => `${code(name)} is ${code(value)}`);
  const sent = defaults.length === 0 ? "" : `<p>Always sent, given or not: ${defaults.join(", ")}.</p>\n`;
  if (model === undefined || shape === undefined) return sent;
  const start = `<p>${typeLink(model, here)}</p>\n${sent}`;
  if (shape.kind === "variant") return part("Body", `${start}${kindsOf(shape, here)}`);
  if (shape.kind !== "object") return part("Body", start);
  const inner = shape.members.map((member) => {
    const name = namedIn(member.shape);
    const within = name === undefined ? undefined : here.service.models.get(name)?.shape;
    if (name === undefined || within?.kind !== "object" || member.isReadOnly) return "";
    const table = membersTable(within, true, here);
    return table === ""
      ? ""
      : `<details><summary>${code(`body.${member.name}`)}</summary>\n<p>${typeLink(name, here)}</p>\n${table}</details>\n`;
  });
  return part("Body", `${start}${membersTable(shape, true, here)}${inner.join("")}`);
}

/** The one type that a shape is, or holds a list of. */
function namedIn(shape: Shape): string | undefined {
  if (shape.kind === "ref") return shape.model;
  if (shape.kind === "array") return namedIn(shape.items);
  return shape.kind === "nullable" ? namedIn(shape.of) : undefined;
}

function furtherFacts(operation: OperationModel, here: ServiceHere): Fact[] {
  const { constants, version, since, isUnsigned, keepsUnknownMembers } = operation;
  const { service, book } = here;
  const sent = constants.map(([place, name, value]) => `${place} ${code(`${name}=${value}`)}`);
  const secrets = secretNames(operation, service);
  const reason = nodeOf(service, operation)["x-keeps-unknown"] ?? "";
  const { docsUrl: page } = operation;
  return [
    ["Repeats", retryText(operation, here)],
    ...(sent.length === 0 ? [] : [["Always sent", sent.join(", ")] as const]),
    ...(version === undefined ? [] : [["Version", versionText(version, book.service.service)] as const]),
    ...(since === undefined ? [] : [["Since", sinceText(since, version !== undefined)] as const]),
    ...(keepsUnknownMembers ? [["Unknown members", `They pass in the body. ${words(reason)}`] as const] : []),
    ...(secrets.length === 0
      ? []
      : [
          [
            "Secrets",
            `${codes(secrets)} ${secrets.length === 1 ? "is" : "are"} kept out of the client&#39;s errors and logs; where ` +
              "an answer has it, keep it out of yours.",
          ] as const,
        ]),
    ...(isUnsigned ? [["Sign-in", "Sent without credentials."] as const] : []),
    ...(page === undefined ? [] : [["Vendor", link(page, "the vendor&#39;s documentation")] as const]),
  ];
}

/** Only where the version of the service is sent does the client know of an older one. */
function sinceText(since: string, isVersionSent: boolean): string {
  const refusal = isVersionSent ? "; a client that asks for an older one refuses the call before sending" : "";
  return `Version ${code(since)} of the service${refusal}.`;
}

function versionText({ wireName, values }: NonNullable<OperationModel["version"]>, service: string): string {
  const known = values.length > 1 ? ` It is known to ${codes(values)}.` : "";
  const said = `The client sends ${code(`${wireName}=${values.at(-1) ?? ""}`)}`;
  return `${said}, or what option ${code(`apiVersions.${service}`)} says.${known}`;
}

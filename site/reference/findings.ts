import type { OperationModel } from "../../codegen/operation-model.ts";
import type { Member, Shape } from "../../codegen/shape.ts";
import type { Finding } from "../page.ts";
import { endOf } from "../search/endpoint.ts";
import { keyOf, wordsOf } from "../search/words.ts";
import { type Book, facadeName, type ServiceHere } from "./book.ts";
import { codesOfService, idOfCode } from "./vendor-codes.ts";

/** What the search finds of an operation. */
export function operationFinding(operation: OperationModel, where: string, url: string, here: ServiceHere): Finding {
  const { id, names, method, path, summary, parameters, body, deprecation } = operation;
  const given = [...parameters.map(({ argument }) => argument), ...(body ? ["body"] : [])];
  const inBody = body === undefined ? [] : bodyMembers(body.shape, here);
  const memberNames = [...new Set(inBody.map(({ name }) => name))];
  const memberWords = inBody.flatMap(({ notes }) => wordsOf(notes.description ?? ""));
  return {
    kind: "operation",
    title: facadeName(here.book, operation),
    url,
    where,
    text: [summary, names.standalone, id, `${method} ${path}`, ...given, ...memberNames].join(" "),
    names: [keyOf(names.standalone), keyOf(id), endOf(method, path)],
    members: [...new Set(memberWords)].join(" "),
    said: summary,
    endpoint: `${method} ${shortPath(path)}`,
    ...(deprecation === undefined ? {} : { isDeprecated: true }),
  };
}

/** The members that a call sends are found so deep, by name and words: a key stands below `properties`. */
const depth = 2;

function bodyMembers(shape: Shape, here: ServiceHere, level = 1): readonly Member[] {
  return sentMembers(shape, here).flatMap((member) => [
    member,
    ...(level < depth ? bodyMembers(member.shape, here, level + 1) : []),
  ]);
}

/** What may be sent of a shape: of a union, the members of all its kinds. */
function sentMembers(shape: Shape, here: ServiceHere): readonly Member[] {
  if (shape.kind === "array") return sentMembers(shape.items, here);
  if (shape.kind === "nullable") return sentMembers(shape.of, here);
  if (shape.kind !== "ref") return [];
  const { models } = here.service;
  const model = models.get(shape.model)?.shape;
  if (model?.kind === "variant") {
    const kinds = model.kinds.map(([, name]) => models.get(name)?.shape);
    return kinds.flatMap((kind) => (kind?.kind === "object" ? kind.members : [])).filter(isSent);
  }
  return model?.kind === "object" ? model.members.filter(isSent) : [];
}

function isSent({ isReadOnly }: Member): boolean {
  return !isReadOnly;
}

/** So much of a path fits in a line of a result; of a longer one, the end tells what it is. */
const room = 64;

function shortPath(path: string): string {
  if (path.length <= room) return path;
  const steps = path.split("/");
  let short = steps.pop() ?? "";
  while (steps.length > 0 && `${steps.at(-1)}/${short}`.length < room - 2) short = `${steps.pop()}/${short}`;
  return `.../${short}`;
}

/** What the search finds of the error codes of a service, each once: it leads to the code's first row. */
export function codeFindings({ service, words, front }: Book): Finding[] {
  const codes = new Map(
    codesOfService(service.vendor, service.folder)
      .toReversed()
      .map((code) => [code.vendorCode, code]),
  );
  return [...codes.values()].toReversed().map((code) => ({
    kind: "error",
    title: code.vendorCode,
    url: `${front}#${idOfCode(code)}`,
    where: `${words.title}, errors of this service`,
    text: `error code ${code.advice ?? ""}`,
    ...(code.advice === undefined ? {} : { said: code.advice }),
  }));
}

import type { Answer, OperationModel } from "../../codegen/operation-model.ts";
import type { ServiceHere } from "./book.ts";
import { type Row, table } from "./elements.ts";
import { typeLinks } from "./type-links.ts";
import { code, codes } from "./words.ts";

/** The success answers of an operation. */
export function answersTable(operation: OperationModel, here: ServiceHere): string {
  const rows = operation.answers.map((answer): Row => {
    return [code(String(answer.status)), typeOf(answer, here), wordsOn(answer, operation)];
  });
  // Services accept long work with 202 whether they document it or not.
  if (operation.longRunning && !operation.answers.some(({ status }) => status === 202)) {
    rows.push([code("202"), "", accepted]);
  }
  return table("answers", ["Status", "Type", "What it is"], rows);
}

const accepted = "The work was accepted; the poller goes on to its end.";

function typeOf({ body, says }: Answer, here: ServiceHere): string {
  if (says !== undefined) return code(String(says));
  return body === undefined ? code("undefined") : typeLinks(body.shape, here);
}

function wordsOn({ status, body, headers, says }: Answer, { longRunning, texts }: OperationModel): string {
  const parts = [
    longRunning && status === 202 ? accepted : "",
    says === undefined ? "" : says ? "The status says that it is there." : "The answer no, and no error.",
    body === undefined || body.format === "json" ? "" : `${formats[body.format]} (${code(body.mediaType)}).`,
    texts === undefined || body === undefined
      ? ""
      : `A text where the argument ${code("accept")} asks for ${codes(texts)}.`,
    headers.length === 0
      ? ""
      : `Header${headers.length > 1 ? "s" : ""}: ${codes(headers)}; ${code("withResponse()")} gives ${headers.length > 1 ? "them" : "it"}.`,
  ];
  return parts.filter((text) => text !== "").join(" ");
}

const formats = { form: "A form", text: "A text", bytes: "Bytes" } as const;

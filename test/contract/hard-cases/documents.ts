import { readFileSync } from "node:fs";

interface Parameter {
  readonly in: string;
  readonly style?: string;
  readonly explode?: boolean;
  readonly schema?: { readonly type?: string };
}

interface Operation {
  readonly operationId: string;
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly content: Readonly<Record<string, unknown>> };
  readonly responses: Readonly<Record<string, { readonly content?: Readonly<Record<string, unknown>> }>>;
}

interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
}

const FILES = [
  "azure/apimanagement",
  "azure/network",
  "huawei/eventgrid",
  "huawei/vpn",
  "nsx/policy",
  "nsx/vpn",
  "smc/api",
];

/** The documents that the package is made of, for what only they tell. */
export const documents = FILES.map((name) => {
  const file = new URL(`../../../schemas/${name}.json`, import.meta.url);
  const { paths } = JSON.parse(readFileSync(file, "utf8")) as Document;
  return { name, operations: Object.values(paths).flatMap((methods) => Object.values(methods)) };
});

/** The media types that requests and answers have, each with the operations that have it. */
export function mediaTypes(direction: "request" | "answer"): Readonly<Record<string, readonly string[]>> {
  const found: Record<string, string[]> = {};
  for (const { operationId, requestBody, responses } of documents.flatMap(({ operations }) => operations)) {
    const contents = direction === "request" ? [requestBody] : Object.values(responses);
    for (const type of new Set(contents.flatMap((one) => Object.keys(one?.content ?? {})))) {
      found[type] = [...(found[type] ?? []), operationId];
    }
  }
  return found;
}

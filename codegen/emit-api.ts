import { core } from "./emit-schemas.ts";
import { strategyOf } from "./emit-strategy.ts";
import { byCodeUnit, lowerLeading, upperFirst } from "./names.ts";
import { operationNotes } from "./notes.ts";
import type { OperationModel } from "./operation-model.ts";
import type { Section, ServiceModel } from "./service-model.ts";
import { kindOfOperation, negotiatedTypes, signature } from "./signature.ts";
import { docComment, header, lineWidth, quote } from "./text.ts";

/** Name of the function that makes a part of the facade. */
function factory(api: string): string {
  return lowerLeading(api);
}

/** Writes `api.ts` of a section: the methods that the client's facade gives. */
export function emitSectionApi(service: ServiceModel, section: Section): string {
  // The page of the service stands on the interface, and that of an operation on its function only: there are thousands.
  const methods = section.operations.map((operation) => {
    return `${docComment(operationNotes(operation, ""), "  ")}${methodText(operation, service, section)}`;
  });
  const docsUrl = service.source.document.externalDocs?.url;
  const calls = section.operations.map((operation) => {
    const { method, standalone } = operation.names;
    if (operation.texts) return `  ${method}: negotiatedMethod(op.${standalone}, client),\n`;
    const call = `op.${standalone}(client, params, options)`;
    const flat = `  ${method}: (params, options) => ${call},`;
    return flat.length <= lineWidth ? `${flat}\n` : `  ${method}: (params, options) =>\n    ${call},\n`;
  });
  const body =
    docComment([describe(section), docsUrl === undefined ? "" : `@see ${docsUrl}`], "") +
    `export interface ${section.api} {\n${methods.join("\n")}}\n\n` +
    `/** Makes the facade of {@link ${section.api}} for a client. */\n` +
    `export const ${factory(section.api)} = (client: Client<${quote(service.vendor)}>): ${section.api} => ({\n` +
    `${calls.join("")}});\n`;
  const waits = new Set(section.operations.flatMap((operation) => strategyOf(operation)?.wait ?? []));
  const imports = [
    `import type { Client } from "${core}/client.ts";`,
    /\bHandle</.test(body) ? `import type { Handle } from "${core}/handle.ts";` : "",
    body.includes("ListHandle<") ? `import type { ListHandle } from "${core}/list-handle.ts";` : "",
    body.includes("negotiatedMethod(") ? `import { negotiatedMethod } from "${core}/negotiated-operation.ts";` : "",
    `import type { CallOptions${/\bWaitOptions\b/.test(body) ? ", WaitOptions" : ""} } from "${core}/options.ts";`,
    ...["CancelablePoller", "Poller"]
      .filter((name) => new RegExp(`\\b${name}<`).test(body))
      .map((name) => `import type { ${name} } from "${core}/poller.ts";`),
    body.includes("SettlingHandle<") ? `import type { SettlingHandle } from "${core}/settling-operation.ts";` : "",
    waits.size > 0 ? `import type { ${[...waits].sort(byCodeUnit).join(", ")} } from "../../../polling.ts";` : "",
    /\bC\./.test(body) ? 'import type * as C from "../common/types.ts";' : "",
    'import * as op from "./operations.ts";',
    'import type * as T from "./types.ts";',
  ];
  return `${header(service.source)}\n${imports.filter((line) => line !== "").join("\n")}\n\n${body}`;
}

function describe({ group: name, operations }: Section): string {
  return `Operations of \`${name ?? operations[0]?.tag ?? ""}\`.`;
}

function methodText(operation: OperationModel, service: ServiceModel, section: Section): string {
  const { params, results } = signature(operation, service, section);
  if (operation.texts) return overloads(operation, results);
  const result = `${kindOfOperation(operation).handle}<${results.join(", ")}>`;
  const flat = `  ${operation.names.method}(${params}, options?: CallOptions): ${result};\n`;
  if (flat.length <= lineWidth + 1) return flat;
  return `  ${operation.names.method}(\n    ${params},\n    options?: CallOptions,\n  ): ${result};\n`;
}

/** One signature for data, one for texts, and one where only the program knows which it asks for. */
function overloads(operation: OperationModel, results: readonly string[]): string {
  const [params = "", texts = "", data = ""] = negotiatedTypes(operation, results);
  const kinds = [
    [`${params} & { readonly accept?: "application/json" | undefined }`, data],
    [`${params} & { readonly accept: ${texts} }`, "string"],
    [params, `${data} | string`],
  ];
  const told = docComment(["As a text, where `accept` asks for one."], "  ");
  const signatures = kinds.map(([type, result]) => {
    return `  ${operation.names.method}(\n    params: ${type},\n    options?: CallOptions,\n  ): Handle<${result}>;\n`;
  });
  return signatures.join(told);
}

/** Writes `api.ts` of a service: the sum of its sections. */
export function emitServiceApi(service: ServiceModel): string {
  const { sections, source, vendor } = service;
  // A service that is all there is of its vendor is called `api`, and its facade after the vendor.
  const name = `${upperFirst(service.service === "api" ? vendor : service.service)}Api`;
  const spread = sections.filter((section) => section.group === undefined);
  const groups = sections.filter((section) => section.group !== undefined);
  const imports = sections.map(({ api, folder }) => {
    return `import { type ${api}, ${factory(api)} } from "./${folder}/api.ts";\n`;
  });
  const bases = spread.map(({ api }) => api).join(",\n    ");
  const members = groups.map(({ api, group: member, operations }) => {
    const methods = operations.map(({ names }) => `\`${names.method}\``).join(", ");
    return `${docComment([`Methods: ${methods}.`], "  ")}  readonly ${member}: ${api};\n`;
  });
  const calls = [
    ...spread.map(({ api }) => `  ...${factory(api)}(client),\n`),
    ...groups.map(({ api, group: member }) => `  ${member}: ${factory(api)}(client),\n`),
  ];
  return (
    `${header(source)}\nimport type { Client } from "../../../core/client.ts";\n${imports.join("")}\n` +
    `/** ${source.document.info.title}: every documented operation as a method. */\n` +
    `export interface ${name}${bases === "" ? "" : `\n  extends ${bases}`} {${members.length === 0 ? "" : `\n${members.join("")}`}}\n\n` +
    `/** Makes the facade of the service for a client. */\n` +
    `export const ${factory(name)} = (client: Client<${quote(vendor)}>): ${name} => ({\n${calls.join("")}});\n`
  );
}

/** Writes `index.ts` of a service: its functions, and its types without any code. */
export function emitIndex({ source, sections, common }: ServiceModel): string {
  const lines = sections.flatMap(({ folder }) => [
    `export * from "./${folder}/operations.ts";\n`,
    `export type * from "./${folder}/types.ts";\n`,
  ]);
  const shared = common.length === 0 ? "" : 'export type * from "./common/types.ts";\n';
  return `${header(source)}\n${shared}${lines.join("")}`;
}

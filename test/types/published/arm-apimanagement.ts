import { readdirSync } from "node:fs";
import ts from "typescript";
import { readAs } from "../../support/read-as.ts";
import { type DeclaredFunction, functionOf, nameOf, parseFile, readDeclarations } from "./read-declarations.ts";
import { type Mappers, readMappers } from "./read-mappers.ts";
import { readSpecs, type SpecParameter } from "./read-specs.ts";
import type { WireSource } from "./wire-shape.ts";

const folder = new URL("../../../node_modules/@azure/arm-apimanagement/dist/esm/", import.meta.url).pathname;

/** What @azure/arm-apimanagement sends and reads, and the version of the service that it asks for. */
export async function readArmApiManagement(): Promise<WireSource & { readonly versions: readonly string[] }> {
  const mappers = readAs<Mappers>(await import(`${folder}models/mappers.js`));
  const parameters = readAs<Record<string, SpecParameter>>(await import(`${folder}models/parameters.js`));
  const declarations = readDeclarations([parseFile(`${folder}models/index.d.ts`)]);
  const names = readdirSync(`${folder}operations`).filter((name) => name.endsWith(".js") && name !== "index.js");
  const operations = names.sort().flatMap((name) => {
    const group = name.slice(0, -".js".length);
    const methods = methodsIn(parseFile(`${folder}operationsInterfaces/${group}.d.ts`));
    const scope = { Mappers: mappers, Parameters: parameters };
    return readSpecs(parseFile(`${folder}operations/${name}`), group, scope, declarations, methods);
  });
  // Operations of the client itself stand in its own file.
  const client = parseFile(`${folder}apiManagementClient.js`);
  const own = readSpecs(client, "client", { Mappers: mappers, Parameters: parameters }, declarations, new Map());
  const version = /this\.apiVersion = options\.apiVersion \|\| "([^"]*)"/.exec(client.text)?.[1] ?? "";
  return {
    operations: [...operations, ...own],
    versions: [version],
    model: readMappers(mappers, declarations),
    tells: { integers: false, bounds: true, formats: ["date-time", "duration", "uuid"], answersByStatus: true },
  };
}

/** The methods of the interface in a file; those of long work stand under the name of what begins it. */
function methodsIn(file: ts.SourceFile): Map<string, DeclaredFunction> {
  const members = file.statements.filter(ts.isInterfaceDeclaration).flatMap((one) => [...one.members]);
  return new Map(
    members.filter(ts.isMethodSignature).map((one) => {
      const name = nameOf(one.name)
        .replace(/^begin(?=[A-Z])/, "")
        .replace(/AndWait$/, "");
      return [name.charAt(0).toLowerCase() + name.slice(1), functionOf(one)] as const;
    }),
  );
}

import { readdirSync } from "node:fs";
import { parseFile, readDeclarations } from "./read-declarations.ts";
import { readRequests } from "./read-requests.ts";
import { readSerializers } from "./read-serializers.ts";
import type { WireSource } from "./wire-shape.ts";

const folder = new URL("../../../node_modules/@azure/arm-network/dist/esm/", import.meta.url).pathname;

/** What @azure/arm-network sends and reads, and the versions of its services that it asks for. */
export function readArmNetwork(): WireSource & { readonly versions: readonly string[] } {
  const modelFiles = filesBelow("models", "models.js");
  const optionFiles = [...filesBelow("api", "options.d.ts")];
  const declarationFiles = modelFiles.map((file) => file.replace(/\.js$/, ".d.ts"));
  const declarations = readDeclarations([...declarationFiles, ...optionFiles].map(parseFile));
  const read = filesBelow("api", "operations.js").map((file) => {
    const group = /api\/(?:(\w+)\/)?operations\.js$/.exec(file)?.[1] ?? "";
    const files = { group, code: parseFile(file), declarations: parseFile(file.replace(/\.js$/, ".d.ts")) };
    return readRequests(files, declarations);
  });
  return {
    operations: read.flatMap(({ operations }) => operations),
    versions: [...new Set(read.flatMap(({ versions }) => versions))].sort(),
    model: readSerializers(modelFiles.map(parseFile), declarations),
    tells: { integers: false, bounds: false, formats: ["date-time"], answersByStatus: false },
  };
}

function filesBelow(under: string, name: string): string[] {
  const files = readdirSync(folder + under, { recursive: true, encoding: "utf8" });
  return files
    .filter((file) => file.split("/").at(-1) === name)
    .sort()
    .map((file) => `${folder}${under}/${file}`);
}

import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";

// Packs what is built into temp/package/trunkline.tgz and fails where a file is missing, does not belong there, or imports
// what users may not have.

const root = join(import.meta.dirname, "..");
const out = join(root, "temp/package");

interface Packed {
  readonly filename: string;
  readonly size: number;
  readonly unpackedSize: number;
  readonly files: readonly { readonly path: string }[];
}

rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });
const pack = ["pack", "--ignore-scripts", "--json", "--pack-destination", out];
const [packed] = Object.values(JSON.parse(execFileSync("npm", pack, { cwd: root, encoding: "utf8" }))) as [Packed];
const paths = packed.files.map(({ path }) => path);
renameSync(join(out, packed.filename), join(out, "trunkline.tgz"));

const problems: string[] = [];

for (const path of ["package.json", "README.md", "LICENSE", "CHANGELOG.md", ...entryFiles()]) {
  if (!paths.includes(path)) problems.push(`${path} is missing`);
}
for (const path of paths) {
  if (/^(package\.json|LICENSE|(README|CHANGELOG|SECURITY|docs\/[\w-]+)\.md)$/.test(path)) continue;
  if (!/^dist\/[\w./-]+\.(c?js|d\.c?ts)$/.test(path)) problems.push(`${path} does not belong into the tarball`);
  else checkImports(path);
}
for (const path of paths) {
  if (readFileSync(join(root, path), "utf8").includes("sourceMappingURL")) problems.push(`${path} names a source map`);
}

if (problems.length > 0) {
  console.error(problems.join("\n"));
  process.exitCode = 1;
}
console.log(`${packed.filename}: ${paths.length} files, ${packed.size} bytes packed, ${packed.unpackedSize} unpacked`);

/** Every file that package.json points at. */
function entryFiles(): string[] {
  const { main, module, types, exports, typesVersions } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  const found: string[] = [];
  const collect = (value: unknown): void => {
    if (typeof value === "string") found.push(value.replace("./", ""));
    else if (typeof value === "object" && value !== null) Object.values(value).forEach(collect);
  };
  collect([main, module, types, exports, typesVersions]);
  return found;
}

/** Declarations name no other package; code names the runtime dependencies and, in `testing` and `node` only, Node. */
function checkImports(path: string): void {
  const text = readFileSync(join(root, path), "utf8");
  const code = text.replace(/\/\*[\s\S]*?\*\//g, "");
  for (const [, specifier = ""] of code.matchAll(/(?:\bfrom |\bimport |\brequire\(|\bimport\()['"]([^'"]+)['"]/g)) {
    const allowed = path.includes(".d.")
      ? /^\.\.?\//
      : path.startsWith("dist/testing/")
        ? /^(\.\.?\/|node:|ws$)/
        : path.startsWith("dist/node/")
          ? /^(\.\.?\/|node:|undici$|ws$)/
          : /^(\.\.?\/|(ky|p-retry|zod\/mini|isomorphic-ws)$)/;
    if (!allowed.test(specifier)) problems.push(`${path} imports ${specifier}`);
  }
}

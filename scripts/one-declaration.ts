import { globSync, rmSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { entryPoints } from "./entry-points.ts";

// tsup writes every declaration once per module format. Those of CommonJS say the same and may be read by ES modules as well,
// so the others only lead there: 3 MB less to install, and one identity of every class for programs that mix the two.

const dist = join(import.meta.dirname, "../dist");

for (const declarations of globSync("**/*.d.ts", { cwd: dist })) rmSync(join(dist, declarations));
for (const { file } of entryPoints)
  writeFileSync(join(dist, `${file}.d.ts`), `export * from "./${basename(file)}.cjs";\n`);

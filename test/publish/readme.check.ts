import { cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, inject, it } from "vitest";
import { run } from "../consumers/run.ts";

const { repository, consumer } = inject("rehearsal");
const readme = readFileSync(join(consumer, "node_modules/trunkline/README.md"), "utf8");
const tools = join(repository, "node_modules");

it("the README that was published names the commands that installed it", () => {
  expect(readme).toContain("\nnpm install trunkline\n");
  expect(readme).toContain("`npm pkg set type=module`");
});

it("every block of the published README compiles against the installed declarations", async () => {
  const blocks = [...readme.matchAll(/```ts\n(.*?)```/gs)].map(([, code]) => `${code}\nexport {};\n`);
  expect(blocks.length).toBeGreaterThan(15);
  mkdirSync(join(consumer, "blocks"));
  const names = blocks.map((_, at) => `blocks/${at}.ts`);
  for (const [at, code] of blocks.entries()) writeFileSync(join(consumer, `blocks/${at}.ts`), code);
  const options = [
    "--noEmit",
    "--strict",
    "--target",
    "es2023",
    "--module",
    "nodenext",
    "--lib",
    "es2023,esnext.disposable",
  ];
  const types = ["--types", "node", "--typeRoots", join(tools, "@types")];
  await run(process.execPath, [join(tools, "typescript/bin/tsc"), ...options, ...types, ...names], consumer);
});

it("every block of the published README runs with the installed package", async () => {
  // The same test that runs them here, taken to where there is nothing but the package.
  const files = ["test/docs/readme-runs.test.ts", "test/docs/read-snippets.ts", "examples/support/with-emulator.ts"];
  for (const file of files) {
    mkdirSync(dirname(join(consumer, file)), { recursive: true });
    cpSync(join(repository, file), join(consumer, file));
  }
  writeFileSync(join(consumer, "README.md"), readme);
  const alias = { vitest: join(tools, "vitest/dist/index.js") };
  writeFileSync(join(consumer, "vitest.config.mjs"), `export default ${JSON.stringify({ resolve: { alias } })};\n`);
  const vitest = [join(tools, "vitest/vitest.mjs"), "run", "--reporter=json", "--outputFile=ran.json"];
  await run(process.execPath, vitest, consumer);
  const ran = JSON.parse(readFileSync(join(consumer, "ran.json"), "utf8")) as Record<string, number>;
  expect(ran).toMatchObject({ numFailedTests: 0, numPendingTests: 0 });
  expect(ran.numPassedTests).toBeGreaterThan(15);
});

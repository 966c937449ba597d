import { beforeAll, describe, expect, it } from "vitest";
import { makeProgram, problemsOf } from "../docs/program.ts";
import type { Snippet } from "../docs/read-snippets.ts";
import { pages, unescaped } from "./read-page.ts";

/** The code of all pages, one module for each service: imports at its top, and each sample in a function of its own. */
function modules(): Snippet[] {
  const byService = new Map<string, string[]>();
  for (const { path, content } of pages) {
    const [, service = ""] = path.split("/");
    const samples = [...content.matchAll(/<code class="language-ts">([^<]*)<\/code>/g)].map(([, code = ""]) =>
      unescaped(code),
    );
    byService.set(service, [...(byService.get(service) ?? []), ...samples]);
  }
  byService.delete("index.html");
  return [...byService].map(([service, samples]) => ({
    file: `site/reference/${service}`,
    line: 1,
    code: moduleOf(service, samples),
  }));
}

const classes: Readonly<Record<string, readonly [name: string, variable: string]>> = {
  azure: ["Azure", "azure"],
  huawei: ["HuaweiCloud", "huawei"],
  nsx: ["Nsx", "nsx"],
  smc: ["Smc", "smc"],
};

function moduleOf(service: string, samples: readonly string[]): string {
  const [vendor = "", folder = ""] = service.split("-");
  const [className, variable] = classes[vendor] ?? [];
  const imports = new Map<string, Set<string>>([[`trunkline/${vendor}`, new Set([`${className}`])]]);
  const functions = samples.map((sample, index) => {
    const body = sample.replaceAll(/^import \{([^}]*)\} from "(.*)";$/gm, (_line, names: string, module: string) => {
      const all = imports.get(module) ?? new Set();
      for (const name of names.match(/\w+/g) ?? []) all.add(name);
      imports.set(module, all);
      return "";
    });
    return `export async function sample${index}() {\n${body}\n}`;
  });
  return [
    ...[...imports].map(([module, names]) => `import { ${[...names].join(", ")} } from "${module}";`),
    `import type * as own from "trunkline/${vendor}/${folder}";`,
    `declare const ${variable}: ${className};`,
    folder === "sockets" ? "" : 'declare const client: ReturnType<(typeof own)["createClient"]>;',
    ...functions,
  ].join("\n");
}

const found = modules();
let program: ReturnType<typeof makeProgram>;
beforeAll(() => {
  program = makeProgram([], found);
}, 120_000);

describe("samples of reference pages", () => {
  it("stand at every operation, as a method and as a function", () => {
    const operations = pages.flatMap(({ content }) => content.match(/<section class="operation">/g) ?? []).length;
    const samples = found.flatMap(({ code }) => code.match(/^export async function/gm) ?? []).length;
    // And two on each page of a service; that of the sockets has one.
    expect(operations).toBeGreaterThan(1400);
    expect(samples).toBe(2 * operations + 2 * 7 + 1);
  });

  it.each(found)(
    "of $file compile as they stand",
    (module) => {
      expect(problemsOf(program, module)).toEqual([]);
    },
    120_000,
  );
});

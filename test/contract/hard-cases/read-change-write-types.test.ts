import { describe, expect, it } from "vitest";
import { makeProgram, problemsOf } from "../../docs/program.ts";
import { exportedName, pairs } from "./pairs.ts";

const PREAMBLE = `
type Answer<Get extends (...args: never[]) => PromiseLike<unknown>> = Exclude<Awaited<ReturnType<Get>>, string>;
type Body<Update extends (client: never, params: never) => unknown> =
  Parameters<Update>[1] extends { body: infer B } ? B : never;
`;

/** A function for every pair that makes the body of the update of what the GET gave, written as `make` says. */
function functions(make: string): string {
  const modules = [...new Set(pairs.map(({ entry }) => entry.path))];
  const imports = modules.map((path, at) => `import type * as m${at} from ${JSON.stringify(path)};`);
  const lines = pairs.map(({ entry, get, update }, at) => {
    const module = `m${modules.indexOf(entry.path)}`;
    const [answer, body] = [get, update].map((one) => `typeof ${module}.${exportedName(entry, one)}`);
    return `export const pair${at} = (read: Answer<${answer}>): Body<${body}> => ${make};`;
  });
  return [...imports, PREAMBLE, ...lines].join("\n");
}

const snippet = (line: number, code: string) => ({ file: "test/contract/hard-cases/pairs-of-types", line, code });

describe("the body of every update takes by its type what the GET on its path gives", () => {
  const asRead = snippet(1, functions("read"));
  const copied = snippet(2, functions("({ ...read })"));
  const grown = snippet(3, functions("Object.assign(read, { later: 1 })"));
  const wrong = snippet(4, functions("5"));
  const program = makeProgram([], [asRead, copied, grown, wrong]);

  it.each([
    ["as it was read", asRead],
    ["as a copy", copied],
    ["with a member that no document names", grown],
  ])(
    "%s",
    (_how, code) => {
      expect(problemsOf(program, code)).toEqual([]);
    },
    60_000,
  );

  it("and nothing that is no such object", () => {
    expect(problemsOf(program, wrong)).toHaveLength(pairs.length);
  }, 60_000);
});

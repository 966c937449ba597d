import { globSync } from "node:fs";
import { read, root } from "./read-snippets.ts";

/** The names that the API reports have. Members of the services' own models are none of ours. */
export interface PublicNames {
  /** Declared names, members of what is written by hand, and the texts that options may be. */
  readonly names: ReadonlySet<string>;
  /** Members with what they are of: `HuaweiOptions.region`. */
  readonly members: ReadonlySet<string>;
  /** Names of parameters as well. */
  readonly words: ReadonlySet<string>;
}

/** Reads the API reports. */
export function publicNames(): PublicNames {
  const generated = new Set(
    globSync("src/**/generated/**/*.ts", { cwd: root }).flatMap((file) =>
      [...read(file).matchAll(/^export (?:interface|type) (\w+)/gm)].map(([, name = ""]) => name),
    ),
  );
  const names = new Set<string>();
  const members = new Set<string>();
  const words = new Set<string>();
  for (const file of globSync("api/*.md", { cwd: root })) {
    for (const block of read(file).split(/\n(?=\/\/ @public|\/\/ @internal)/)) {
      const [, name] =
        /^(?:export )?(?:declare |abstract )*(?:const|function|class|interface|type) ([\w$]+)/m.exec(block) ?? [];
      if (name === undefined) continue;
      names.add(name);
      if (generated.has(name)) continue;
      for (const word of block.match(/[A-Za-z_$][\w$]*/g) ?? []) words.add(word);
      for (const [, text = ""] of block.matchAll(/"([^"\n]+)"/g)) names.add(text);
      const found = block.matchAll(/^ {4,}(?:(?:readonly|static|get|set|override|abstract) )*([\w$]+)\??(?=[:(<])/gm);
      for (const [, member = ""] of found) {
        names.add(member);
        members.add(`${name}.${member}`);
      }
    }
  }
  return { names, members, words };
}

import { readFileSync } from "node:fs";
import { join } from "node:path";

const { exports } = JSON.parse(readFileSync(join(import.meta.dirname, "../package.json"), "utf8")) as {
  exports: Record<string, string | { readonly import: { readonly types: string } }>;
};

/** Every entry point of the package: what users import, and the path of its file without folder and ending. */
export const entryPoints: readonly { readonly specifier: string; readonly file: string }[] = Object.entries(
  exports,
).flatMap(([path, targets]) =>
  typeof targets === "string"
    ? []
    : [
        {
          specifier: path.replace(/^\./, "trunkline"),
          file: targets.import.types.replace(/^\.\/dist\/(.*)\.d\.ts$/, "$1"),
        },
      ],
);

import ts from "typescript";
import { type Declarations, readDeclarations } from "./read-declarations.ts";

/** A source file out of a text, as readers of packages take it. */
export function fileOf(text: string): ts.SourceFile {
  return ts.createSourceFile("text.ts", text, ts.ScriptTarget.Latest, false);
}

/** The declarations in a text. */
export function readText(text: string): Declarations {
  return readDeclarations([fileOf(text)]);
}

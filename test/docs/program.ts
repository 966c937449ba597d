import ts from "typescript";
import { root, type Snippet } from "./read-snippets.ts";

/** Where a snippet stands for the compiler: beside its document, so that modules are found as from there. */
const virtualName = ({ file, line }: Snippet): string => `${root}${file}.${line}.ts`;

/** One program over the given sources and snippets, with the options of tsconfig.json. */
export function makeProgram(sources: readonly string[], snippets: readonly Snippet[]): ts.Program {
  const { options } = ts.parseJsonConfigFileContent(
    ts.readConfigFile(`${root}tsconfig.json`, ts.sys.readFile).config,
    // The files are named below, so none are searched for.
    { ...ts.sys, readDirectory: () => [] },
    root,
  );
  const virtual = new Map(snippets.map((snippet) => [virtualName(snippet), `${snippet.code}\nexport {};\n`]));
  const host = ts.createCompilerHost(options);
  const { fileExists, readFile, getSourceFile } = host;
  host.fileExists = (name) => virtual.has(name) || fileExists(name);
  host.readFile = (name) => virtual.get(name) ?? readFile(name);
  host.getSourceFile = (name, version, onError) => {
    const text = virtual.get(name);
    return text === undefined ? getSourceFile(name, version, onError) : ts.createSourceFile(name, text, version, true);
  };
  return ts.createProgram({ rootNames: [...sources.map((file) => root + file), ...virtual.keys()], options, host });
}

/** What the compiler says of a snippet, each with file and line of the document. */
export function problemsOf(program: ts.Program, snippet: Snippet): string[] {
  const source = program.getSourceFile(virtualName(snippet));
  if (source === undefined) throw new Error(`${virtualName(snippet)} is not part of the program`);
  return [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)].map((diagnostic) => {
    const { line } = source.getLineAndCharacterOfPosition(diagnostic.start ?? 0);
    return `${snippet.file}:${snippet.line + line}: ${ts.flattenDiagnosticMessageText(diagnostic.messageText, "\n")}`;
  });
}

/** The exported names of a module that have no doc comment. */
export function undocumentedExports(program: ts.Program, file: string): { total: number; undocumented: string[] } {
  const checker = program.getTypeChecker();
  const source = program.getSourceFile(root + file);
  const module = source && checker.getSymbolAtLocation(source);
  if (module === undefined) throw new Error(`${file} is no module of the program`);
  const exported = checker.getExportsOfModule(module);
  const undocumented = exported.filter((symbol) => {
    const original = symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
    return original.getDocumentationComment(checker).length === 0;
  });
  return { total: exported.length, undocumented: undocumented.map(({ name }) => name) };
}

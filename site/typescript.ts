import { join } from "node:path";
import {
  Application,
  type DeclarationReflection,
  PageEvent,
  type ProjectReflection,
  ReflectionKind,
  RendererEvent,
} from "typedoc";
import { entryPoints } from "../scripts/entry-points.ts";
import { codeThemes } from "./highlight.ts";
import type { Finding } from "./page.ts";
import type { TypeScriptPages } from "./typescript-links.ts";
import { intentionallyNotExported } from "./typescript-not-exported.ts";
import { adaptTypeScriptPage } from "./typescript-page.ts";

/**
 * Has typedoc write its pages of every entry point. Any warning of typedoc fails it: a link that leads nowhere, or a type
 * that a signature names and nobody can look up.
 */
export async function buildTypeScriptPages(root: string, out: string): Promise<TypeScriptPages> {
  const app = await Application.bootstrap({
    name: "trunkline",
    entryPoints: entryPoints.map(({ file }) => join(root, `src/${file}.ts`)),
    tsconfig: join(root, "tsconfig.json"),
    readme: "none",
    githubPages: false,
    disableSources: true,
    excludeExternals: true,
    excludePrivate: true,
    hideGenerator: true,
    navigation: { includeGroups: false, includeCategories: false, includeFolders: false },
    includeHierarchySummary: false,
    searchInComments: false,
    sort: ["kind", "alphabetical"],
    lightHighlightTheme: codeThemes.light,
    darkHighlightTheme: codeThemes.dark,
    highlightLanguages: ["typescript", "javascript", "json", "shellscript"],
    customCss: join(root, "site/styles/typescript.css"),
    favicon: join(root, "site/icon.svg"),
    validation: { notExported: true, invalidLink: true, invalidPath: true, rewrittenLink: true },
    intentionallyNotExported: intentionallyNotExported(root),
    // The compiler has its own gate, and this one would take its time again.
    skipErrorChecking: true,
    logLevel: "Warn",
  });
  app.renderer.on(PageEvent.END, (page) => {
    if (page.contents !== undefined) page.contents = adaptTypeScriptPage(page.contents, page.url);
  });
  const project = await app.convert();
  if (project === undefined) throw new Error("typedoc could not read the entry points");
  nameModules(project);
  app.validate(project);
  let pages: TypeScriptPages | undefined;
  // Addresses are known while pages are written, and not afterwards.
  app.renderer.on(RendererEvent.END, () => {
    pages = pagesOf(app, project);
  });
  await app.generateDocs(project, out);
  if (app.logger.hasErrors() || app.logger.hasWarnings()) throw new Error("typedoc complains, as it says above");
  if (pages === undefined || pages.urls.size === 0) throw new Error("typedoc wrote no pages of exports");
  return pages;
}

/** Modules are called as users import them. */
function nameModules(project: ProjectReflection): void {
  for (const module of project.children ?? []) {
    const entry = entryPoints.find(({ file }) => file === module.name || file === `${module.name}/index`);
    if (entry === undefined) throw new Error(`typedoc made a module ${module.name}, which is no entry point`);
    module.name = entry.specifier;
  }
}

function pagesOf(app: Application, project: ProjectReflection): TypeScriptPages {
  const urls = new Map<string, string>();
  const findings: Finding[] = [];
  for (const module of project.children ?? []) {
    for (const child of module.children ?? []) {
      const target = child.isReference() ? child.tryGetTargetReflectionDeep() : child;
      if (target === undefined || !app.renderer.router?.hasUrl(target)) continue;
      const url = `typescript/${app.renderer.router.getFullUrl(target)}`;
      urls.set(`${module.name.replace(/^trunkline\//, "")}:${child.name}`, url);
      if (!child.isReference() && !isGenerated(project, child)) findings.push(findingOf(child, module.name, url));
    }
  }
  return { urls, findings };
}

/** The reference tells of generated operations and types. */
function isGenerated(project: ProjectReflection, reflection: DeclarationReflection): boolean {
  return project.getSymbolIdFromReflection(reflection)?.packagePath.includes("/generated/") ?? false;
}

function findingOf(reflection: DeclarationReflection, module: string, url: string): Finding {
  const comment = reflection.comment ?? reflection.signatures?.[0]?.comment;
  const words = comment?.summary.map(({ text }) => text).join("") ?? "";
  const members = reflection.children?.filter(({ kind }) => (kind & ReflectionKind.SomeMember) !== 0) ?? [];
  return {
    kind: "export",
    title: reflection.name,
    url,
    where: module,
    text: [words, ...members.map(({ name }) => name)].join(" "),
    said: words,
  };
}

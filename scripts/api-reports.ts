import { spawnSync } from "node:child_process";
import { copyFileSync, existsSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { Extractor, ExtractorConfig, ExtractorLogLevel } from "@microsoft/api-extractor";
import { entryPoints } from "./entry-points.ts";

// Holds the built declarations against the reports in api/, one per entry point; with --update it writes them anew.

const root = join(import.meta.dirname, "..");
const { values } = parseArgs({ options: { update: { type: "boolean", default: false } } });

const made = join(root, "temp/api");
mkdirSync(made, { recursive: true });

for (const { specifier, file: entry } of entryPoints) {
  const name = specifier.replaceAll("/", "-");
  const declarations = join(root, "dist", `${entry}.d.cts`);
  if (!existsSync(declarations)) throw new Error(`${declarations} is missing; run: npm run build`);
  const report = `${name}.api.md`;
  if (!writeReport(declarations, report)) {
    console.error(`${report}: the declarations of ${entry} do not compile`);
    process.exitCode = 1;
    continue;
  }
  const [kept, current] = [join(root, "api", report), join(made, report)];
  if (existsSync(kept) && readFileSync(kept, "utf8") === readFileSync(current, "utf8")) {
    console.log(`${report}: unchanged`);
  } else if (values.update) {
    copyFileSync(current, kept);
    console.log(`${report}: written`);
  } else {
    if (existsSync(kept)) spawnSync("git", ["--no-pager", "diff", "--no-index", kept, current], { stdio: "inherit" });
    console.error(`${report}: the public types have changed; if that is meant, run: npm run api:update`);
    process.exitCode = 1;
  }
}

/** Writes the report of one entry point into temp/api. */
function writeReport(declarations: string, report: string): boolean {
  const quiet = { default: { logLevel: ExtractorLogLevel.None } };
  const config = ExtractorConfig.prepare({
    configObject: {
      projectFolder: root,
      mainEntryPointFilePath: declarations,
      compiler: {
        overrideTsconfig: {
          compilerOptions: {
            target: "es2023",
            module: "nodenext",
            moduleResolution: "nodenext",
            lib: ["es2023", "dom"],
            types: [],
            strict: true,
          },
          files: [declarations],
        },
      },
      apiReport: {
        enabled: true,
        reportFileName: report,
        reportFolder: made,
        reportTempFolder: join(made, "new"),
        includeForgottenExports: true,
      },
      docModel: { enabled: false },
      dtsRollup: { enabled: false },
      tsdocMetadata: { enabled: false },
      newlineKind: "lf",
      messages: {
        compilerMessageReporting: { default: { logLevel: ExtractorLogLevel.Error } },
        extractorMessageReporting: quiet,
        tsdocMessageReporting: quiet,
      },
    },
    configObjectFullPath: undefined,
    packageJsonFullPath: join(root, "package.json"),
  });
  const { errorCount } = Extractor.invoke(config, {
    localBuild: true,
    messageCallback: (message) => {
      message.handled = message.logLevel !== ExtractorLogLevel.Error;
    },
  });
  return errorCount === 0;
}

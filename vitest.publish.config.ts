import { defineConfig } from "vitest/config";
import { TallyReporter } from "./scripts/tally.ts";

/** A release from the changesets to the installed package, against a registry on loopback: `npm run rehearse`. */
export default defineConfig({
  test: {
    include: ["test/publish/*.check.ts"],
    globalSetup: ["test/publish/setup.ts"],
    reporters: ["verbose", ["json", { outputFile: "temp/reports/rehearsal.json" }], new TallyReporter()],
    testTimeout: 120_000,
    // Nothing in it is shared by two files, but each starts processes of its own.
    maxWorkers: 1,
  },
});

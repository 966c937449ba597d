import { join } from "node:path";
import { defineConfig } from "vitest/config";
import { TallyReporter } from "./scripts/tally.ts";

const entry = (file: string): string => join(import.meta.dirname, "src", file);

/** The package in a real browser: `npm run browsers`. */
export default defineConfig({
  // The emulator comes from the sources; what runs in the browser, from the built package.
  resolve: { alias: [{ find: /^trunkline\/testing$/, replacement: entry("testing/index.ts") }] },
  test: {
    include: ["test/browsers/*.check.ts"],
    globalSetup: ["test/browsers/setup.ts"],
    reporters: ["verbose", ["json", { outputFile: "temp/reports/browsers.json" }], new TallyReporter()],
    // Generous for busy machines; nothing waits for it.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    maxWorkers: 1,
  },
});

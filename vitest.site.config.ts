import { defineConfig } from "vitest/config";
import { TallyReporter } from "./scripts/tally.ts";

/** The built site in Chromium: `npm run docs:build && npm run docs:look`. */
export default defineConfig({
  test: {
    include: ["test/site/look/*.check.ts"],
    reporters: ["verbose", ["json", { outputFile: "temp/reports/site.json" }], new TallyReporter()],
    // A whole page is looked at in each case, by a browser without a graphics card.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    maxWorkers: 2,
  },
});

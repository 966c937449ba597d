import { defineConfig } from "vitest/config";
import { TallyReporter } from "./scripts/tally.ts";

/** The packed tarball in the hands of its users: `npm run consumers`. */
export default defineConfig({
  test: {
    include: ["test/consumers/*.check.ts"],
    globalSetup: ["test/consumers/setup.ts"],
    reporters: ["verbose", ["json", { outputFile: "temp/reports/consumers.json" }], new TallyReporter()],
    // Each case is a process of its own, and most of them start a compiler.
    testTimeout: 120_000,
    maxWorkers: 2,
  },
});

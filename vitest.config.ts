import { join } from "node:path";
import { defineConfig } from "vitest/config";

const entry = (file: string): string => join(import.meta.dirname, "src", file);

export default defineConfig({
  resolve: {
    alias: [
      { find: /^trunkline$/, replacement: entry("index.ts") },
      { find: /^trunkline\/(\w+)$/, replacement: entry("$1/index.ts") },
      { find: /^trunkline\/(\w+)\/(\w+)$/, replacement: entry("$1/$2.ts") },
    ],
  },
  test: {
    include: ["test/**/*.test.ts"],
    // Generous for busy machines; nothing waits for it.
    testTimeout: 30_000,
    exclude: ["test/consumers/projects/**", "node_modules/**"],
    coverage: {
      provider: "v8",
      include: ["src/**/*.ts", "codegen/**/*.ts"],
      exclude: ["src/**/generated/**"],
      reporter: ["text-summary", "json-summary"],
    },
  },
});

import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

// Adds up the reports of the test runs that are named first, and the gates that failed, which stand after `--`.
// The one line that it prints is the last of a continuous integration run.

const root = join(import.meta.dirname, "..");
const split = process.argv.indexOf("--");
const runs = process.argv.slice(2, split);
const failedGates = new Set(process.argv.slice(split + 1));

let passed = 0;
let failed = 0;
for (const run of runs) {
  const path = join(root, "temp/reports", `${run}.json`);
  const { numPassedTests, numFailedTests } = existsSync(path)
    ? (JSON.parse(readFileSync(path, "utf8")) as { numPassedTests: number; numFailedTests: number })
    : { numPassedTests: 0, numFailedTests: 0 };
  passed += numPassedTests;
  failed += numFailedTests;
  // Its failures are counted already; a run that broke without one still counts.
  if (numFailedTests > 0) failedGates.delete(run);
  else if (numPassedTests === 0) failedGates.add(run);
}
failed += failedGates.size;

if (failedGates.size > 0) console.log(`failed gates: ${[...failedGates].join(", ")}`);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;

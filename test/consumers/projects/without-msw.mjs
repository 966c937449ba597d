import assert from "node:assert/strict";
import { createEmulatorState } from "trunkline/testing";
import { huaweiHandlers } from "trunkline/testing/msw";

await assert.rejects(import("msw"), { code: "ERR_MODULE_NOT_FOUND" });
try {
  huaweiHandlers(undefined, createEmulatorState());
} catch (error) {
  console.log(JSON.stringify({ message: error.message }));
}

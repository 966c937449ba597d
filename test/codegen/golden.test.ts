import { readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { generateService } from "../../codegen/project.ts";
import { readFixture } from "./read-fixture.ts";

const expected = join(import.meta.dirname, "fixtures", "expected");

const pollingOf: Readonly<Record<string, string>> = {
  armPolling: "azure",
  IntentWaitOptions: "nsx",
  RequestWaitOptions: "nsx",
  resourceStatus: "huawei",
};

/** The generated files of a fixture, moved to where the expected ones stand so that the compiler checks them. */
function generate(fixture: string): Map<string, string> {
  const { files } = generateService(readFixture(fixture));
  return new Map(
    [...files].map(([path, text]) => [
      path.replace("src/fixture/generated/", "").replace("src/testing/generated/", "emulator/"),
      text
        .replaceAll("../core/", "../../../src/core/")
        // A fixture has no vendor of its own, and borrows the one whose way of waiting it uses.
        .replace(
          /(import (?:type )?\{ (?:type )?(\w+).* from )"..\/..\/..\/polling.ts"/,
          (_, start: string, maker: string) => {
            return `${start}"../../../../../../src/${pollingOf[maker]}/polling.ts"`;
          },
        )
        .replace('"../document.ts"', '"../../../../../src/testing/document.ts"'),
    ]),
  );
}

describe.each(["shapes", "unions", "calls", "settling", "long-running", "realization", "sockets"])(
  "the code generated for the fixture %s",
  (fixture) => {
    const files = generate(fixture);

    it.each([...files.keys()])("is what stands in fixtures/expected/%s", async (path) => {
      await expect(files.get(path)).toMatchFileSnapshot(join(expected, path));
    });

    it("has no other files", () => {
      const folder = readFixture(fixture).document.info["x-service"].toLowerCase();
      const found = readdirSync(join(expected, folder), { recursive: true, withFileTypes: true });
      const own = [...files.keys()].filter((path) => path.startsWith(`${folder}/`));
      expect(found.filter((entry) => entry.isFile())).toHaveLength(own.length);
    });

    it("is the same twice", () => {
      expect([...generate(fixture)]).toEqual([...files]);
    });
  },
);

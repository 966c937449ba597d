import { execFileSync } from "node:child_process";
import { median, type Row } from "./support.ts";

const IMPORTS: Readonly<Record<string, string>> = {
  "an empty process": "",
  "trunkline/huawei/vpn": 'import "trunkline/huawei/vpn";',
  "trunkline/huawei": 'import "trunkline/huawei";',
  "zod/mini alone": 'import "zod/mini";',
  "@huaweicloud/huaweicloud-sdk-core": 'import "@huaweicloud/huaweicloud-sdk-core";',
  "@azure/arm-apimanagement": 'import "@azure/arm-apimanagement";',
};

/** Cold import in a process of its own, over an empty process; the built package. */
export function importTime(): Row[] {
  const times = Object.fromEntries(Object.keys(IMPORTS).map((name) => [name, [] as number[]]));
  for (let round = 0; round < 11; round++) {
    for (const [name, code] of Object.entries(IMPORTS)) {
      const start = performance.now();
      execFileSync(process.execPath, ["--input-type=module", "--eval", code], { stdio: "ignore" });
      times[name]?.push(performance.now() - start);
    }
  }
  const empty = median(times["an empty process"] as number[]);
  const peer = median(times["@azure/arm-apimanagement"] as number[]) - empty;
  return Object.entries(times)
    .filter(([what]) => what !== "an empty process")
    .map(([what, all]) => {
      const ms = median(all) - empty;
      const ratio = ms / peer;
      return {
        what,
        measured: `${ms.toFixed(0)} ms`,
        ratio,
        ...(what === "trunkline/huawei" && { limit: "<= 0.33 of arm-apimanagement", isWithin: ratio <= 1 / 3 }),
      };
    });
}

import { execFileSync } from "node:child_process";
import { median, type Row } from "./support.ts";

const IMPORTS: Readonly<Record<string, string>> = {
  "an empty process": "",
  "trunkline/huawei/vpn": 'import "trunkline/huawei/vpn";',
  "trunkline/huawei": 'import "trunkline/huawei";',
  "trunkline/azure/apimanagement": 'import "trunkline/azure/apimanagement";',
  "trunkline/azure": 'import "trunkline/azure";',
  "trunkline/nsx": 'import "trunkline/nsx";',
  "trunkline/smc": 'import "trunkline/smc";',
  "all vendors": 'import "trunkline/huawei"; import "trunkline/azure"; import "trunkline/nsx"; import "trunkline/smc";',
  "zod/mini alone": 'import "zod/mini";',
  "@huaweicloud/huaweicloud-sdk-core": 'import "@huaweicloud/huaweicloud-sdk-core";',
  "@azure/arm-apimanagement": 'import "@azure/arm-apimanagement";',
};

/** What may take how much of the peer's time. */
const LIMITS: Readonly<Record<string, readonly [limit: number, text: string]>> = {
  "trunkline/huawei": [1 / 3, "<= 0.33 of arm-apimanagement"],
  "trunkline/azure": [1 / 3, "<= 0.33 of arm-apimanagement"],
  "all vendors": [1 / 2, "<= 0.50 of arm-apimanagement"],
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
      const [limit, text] = LIMITS[what] ?? [];
      return {
        what,
        measured: `${ms.toFixed(0)} ms`,
        ratio,
        ...(limit !== undefined && text !== undefined && { limit: text, isWithin: ratio <= limit }),
      };
    });
}

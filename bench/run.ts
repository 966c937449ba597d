import { writeFileSync } from "node:fs";
import { bundleParts, bundleSize } from "./bundle-size.ts";
import { callParts } from "./call-parts.ts";
import { importTime } from "./import-time.ts";
import { installedSize } from "./installed-size.ts";
import { waitingPollers } from "./pollers.ts";
import { sequentialCall } from "./sequential-call.ts";
import { signature } from "./signature.ts";
import { socketEvents } from "./socket-events.ts";
import type { Row } from "./support.ts";
import { typeCheck } from "./type-check.ts";

const PARTS: readonly (readonly [title: string, measure: () => Row[] | Promise<Row[]>])[] = [
  ["Sequential call over loopback, answer of 1 KB, interleaved, median", sequentialCall],
  ["Where the time of a signed call goes, each part between two bare calls, median", callParts],
  ["One signature, best of 7 runs in a row", signature],
  ["Socket events of one subscription over loopback, interleaved, median; ratio of rates", socketEvents],
  ["Bundle of the built package, minified, gzip -9", bundleSize],
  ["What the bundle of one Huawei signed call is made of, minified, before gzip", bundleParts],
  ["Cold import of the built package, over an empty process, median of 11; ratio to arm-apimanagement", importTime],
  ["Installed with its dependencies; ratio to arm-apimanagement", installedSize],
  ["The compiler's time for a file with one call, over an empty file, median of 5", typeCheck],
  ["Pollers that wait at once", waitingPollers],
];

const lines = [
  "# Benchmark results",
  "",
  `Node ${process.version}. Written by \`npm run bench\`; times are of one machine, read the ratios.`,
];
for (const [title, measure] of PARTS) {
  const rows = await measure();
  lines.push("", `## ${title}`, "", "| what | measured | ratio | limit | within |", "|---|---|---|---|---|");
  for (const { what, measured, ratio, limit, isWithin } of rows) {
    const within = isWithin === undefined ? "" : isWithin ? "yes" : "**no**";
    lines.push(`| ${what} | ${measured} | ${ratio?.toFixed(2) ?? ""} | ${limit ?? ""} | ${within} |`);
  }
}
const text = `${lines.join("\n")}\n`;
process.stdout.write(text);
const notes = new URL("./RESULTS.md", import.meta.url);
writeFileSync(notes, text);

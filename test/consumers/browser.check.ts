import { readFileSync } from "node:fs";
import { join } from "node:path";
import { build, type Format } from "esbuild";
import { describe, expect, inject, it } from "vitest";
import { place, runScript } from "./run.ts";

const { alone } = inject("installed");

describe.each(["iife", "esm"] satisfies Format[])("a browser bundle (%s)", (format) => {
  it("signs and sends with the globals of the web only", async () => {
    const folder = place(alone, `browser-${format}`, { "page.mjs": "browser.mjs", "realm.mjs": "realm.mjs" });
    const outfile = join(folder, "bundle.js");
    const { warnings } = await build({
      absWorkingDir: folder,
      entryPoints: ["page.mjs"],
      bundle: true,
      platform: "browser",
      target: "es2022",
      format,
      outfile,
      logLevel: "silent",
    });
    expect(warnings.filter(({ id }) => id !== "ignored-bare-import")).toEqual([]);
    expect(readFileSync(outfile, "utf8")).not.toMatch(/\brequire\("|\bfrom "|\bimport\("/);

    const { monitor, received } = await runScript(folder, "realm.mjs", outfile);
    expect(monitor).toMatch(/./);
    expect(received).toMatchObject([
      { operation: "createConnectionMonitor", status: 201, proof: { scheme: "SDK-HMAC-SHA256", verified: true } },
      { operation: "showConnectionMonitor", status: 404, proof: { scheme: "SDK-HMAC-SHA256", verified: true } },
      { operation: "PerformConnectivityCheckAsync", status: 202, proof: { scheme: "Bearer", verified: true } },
      { status: 202, proof: { verified: true } },
      { status: 200, proof: { verified: true } },
    ]);
  });
});

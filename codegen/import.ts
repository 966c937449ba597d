import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { canonicalJson } from "./canonical-json.ts";
import { applyDelta, type Delta } from "./delta.ts";
import { toNormalForm } from "./normal-form.ts";
import type { Overlay, SocketOverlay } from "./overlay.ts";
import { toSocketForm } from "./socket-normal-form.ts";
import type { VendorDocument } from "./vendor-operations.ts";

// node codegen/import.ts <vendor> <service> <vendor document> [<delta>]: writes schemas/<vendor>/<service>.json.

const root = join(import.meta.dirname, "..");
const [vendor, service, path, deltaPath] = process.argv.slice(2);

try {
  if (vendor === undefined || service === undefined || path === undefined) {
    throw new Error("usage: node codegen/import.ts <vendor> <service> <vendor document> [<delta>]");
  }
  const overlayPath = join(root, "codegen", "overlays", vendor, `${service}.ts`);
  const { overlay } = (await import(pathToFileURL(overlayPath).href)) as { overlay: Overlay | SocketOverlay };
  const read = (file: string): unknown => JSON.parse(readFileSync(file, "utf8"));
  const vendorDocument =
    deltaPath === undefined ? read(path) : applyDelta(read(path) as VendorDocument, read(deltaPath) as Delta);
  const document =
    "channels" in overlay ? toSocketForm(path, vendorDocument, overlay) : toNormalForm(path, vendorDocument, overlay);
  const target = join(root, "schemas", vendor, `${service}.json`);
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(target, canonicalJson(document));
  const [what, entries] = "channels" in overlay ? ["channels", overlay.channels] : ["operations", overlay.operations];
  console.log(`schemas/${vendor}/${service}.json: ${what}: ${Object.keys(entries).length}`);
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
}

import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { canonicalJson } from "./canonical-json.ts";
import { toNormalForm } from "./normal-form.ts";
import type { Overlay, SocketOverlay } from "./overlay.ts";
import { toSocketForm } from "./socket-normal-form.ts";

// node codegen/import.ts <vendor> <service> <vendor document>: writes schemas/<vendor>/<service>.json.

const root = join(import.meta.dirname, "..");
const [vendor, service, path] = process.argv.slice(2);

try {
  if (vendor === undefined || service === undefined || path === undefined) {
    throw new Error("usage: node codegen/import.ts <vendor> <service> <vendor document>");
  }
  const overlayPath = join(root, "codegen", "overlays", vendor, `${service}.ts`);
  const { overlay } = (await import(pathToFileURL(overlayPath).href)) as { overlay: Overlay | SocketOverlay };
  const vendorDocument: unknown = JSON.parse(readFileSync(path, "utf8"));
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

/** Lets a program import the sources where its users import the package; for `node --import`. */
import { registerHooks } from "node:module";

const sources = new URL("../../src/", import.meta.url);

registerHooks({
  resolve(specifier, context, next) {
    const [name, vendor, part = "index"] = specifier.split("/");
    if (name !== "trunkline") return next(specifier, context);
    return next(new URL(vendor === undefined ? "index.ts" : `${vendor}/${part}.ts`, sources).href, context);
  },
});

import { join } from "node:path";
import { listenOnFreePort, siteServer } from "./server.ts";

// Serves temp/site on this machine. PORT names the first port to try.

const root = join(import.meta.dirname, "../temp/site");
const first = Number(process.env.PORT ?? "4173");
if (!Number.isInteger(first) || first < 0 || first > 65_535)
  throw new Error("PORT is not a port: give a number up to 65535");

const port = await listenOnFreePort(siteServer(root), first);
console.log(`http://127.0.0.1:${port}/`);

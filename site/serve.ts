import { join } from "node:path";
import { portOf } from "./port.ts";
import { listenOnFreePort, siteServer } from "./server.ts";

// Serves temp/site on this machine. PORT names the first port to try.

const root = join(import.meta.dirname, "../temp/site");
const first = portOf(process.env.PORT);

if (first === undefined) {
  console.error("PORT is not a port: give a number up to 65535");
  process.exitCode = 1;
} else {
  const port = await listenOnFreePort(siteServer(root), first);
  console.log(`http://127.0.0.1:${port}/`);
}

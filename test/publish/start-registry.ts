import { cpSync, mkdirSync } from "node:fs";
import type { Server } from "node:http";
import { createRequire } from "node:module";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { run } from "../consumers/run.ts";

/** A registry on loopback that keeps what is published to it, and asks the real one for everything else. */
export interface Registry {
  readonly url: string;
  /** Of a user who may publish. */
  readonly token: string;
  close(): Promise<void>;
}

/** Installs verdaccio into the folder, as its lock says, and starts it there. */
export async function startRegistry(folder: string): Promise<Registry> {
  cpSync(join(import.meta.dirname, "registry"), folder, { recursive: true });
  await run("npm", ["ci", "--prefer-offline", "--ignore-scripts", "--no-audit", "--no-fund"], folder);
  const behind = (await run("npm", ["config", "get", "registry"], folder)).trim();
  mkdirSync(join(folder, "storage"));
  const { runServer } = createRequire(join(folder, "package.json"))("verdaccio") as {
    runServer(config: object): Promise<Server>;
  };
  const server = await runServer({
    self_path: join(folder, "config.yaml"),
    storage: join(folder, "storage"),
    auth: { htpasswd: { file: join(folder, "htpasswd"), max_users: 1 } },
    uplinks: { behind: { url: behind } },
    packages: {
      trunkline: { access: "$all", publish: "$authenticated" },
      "**": { access: "$all", proxy: "behind" },
    },
    max_body_size: "50mb",
    web: { enable: false },
    log: { type: "stdout", level: "fatal" },
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject).listen(0, "127.0.0.1", resolve);
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  return {
    url,
    token: await signUp(url),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function signUp(url: string): Promise<string> {
  const answer = await fetch(`${url}-/user/org.couchdb.user:rehearsal`, {
    method: "PUT",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ name: "rehearsal", password: "only for the rehearsal" }),
  });
  const { token } = (await answer.json()) as { token?: string };
  if (!answer.ok || token === undefined) throw new Error(`the registry refuses the user: ${answer.status}`);
  return token;
}

import { readFileSync } from "node:fs";
import { createServer, type IncomingMessage, request, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";

/** A web server of an application. */
export interface Site extends AsyncDisposable {
  /** Its origin, under an address that browsers take for safe although it is plain http. */
  readonly origin: string;
  readonly port: number;
}

/** Where a path of the site leads, as behind a reverse proxy. */
export interface Forwarding {
  readonly to: string;
  /** What the proxy adds to each request: it signs in, so that the page need not. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** As strict as an application can have it: no inline script, no `eval`, nothing from elsewhere. */
const policy =
  "default-src 'none'; script-src 'self'; worker-src 'self'; connect-src 'self' http://127.0.0.1:* ws://127.0.0.1:*";

const types: Readonly<Record<string, string>> = { html: "text/html", js: "text/javascript" };

/**
 * Serves the bundled pages.
 * @param forwarded - where requests go on to, by the beginning of their path
 */
export async function startSite(pages: string, forwarded: Readonly<Record<string, Forwarding>> = {}): Promise<Site> {
  const server = createServer((incoming, response) => {
    const { url = "/" } = incoming;
    const [prefix, forwarding] = Object.entries(forwarded).find(([one]) => url.startsWith(`${one}/`)) ?? [];
    if (prefix === undefined || forwarding === undefined) serveFile(pages, url, response);
    else forward(incoming, response, url.slice(prefix.length), forwarding);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    port,
    [Symbol.asyncDispose]: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

function serveFile(pages: string, url: string, response: ServerResponse): void {
  const [, name = "", extension = ""] = /^\/([\w/-]+)\.(html|js)$/.exec(url) ?? [];
  const body = extension === "html" ? page(name) : read(join(pages, `${name}.${extension}`));
  if (body === undefined) response.writeHead(url === "/favicon.ico" ? 204 : 404).end();
  else response.writeHead(200, { "content-type": types[extension], "content-security-policy": policy }).end(body);
}

/** The page of a place: with the script to ask, and with that of the cases where these run in the page itself. */
function page(name: string): string {
  const scripts: Readonly<Record<string, string>> = {
    module: '<script type="module" src="/esm/realm.js"></script>',
    classic: '<script src="/iife/realm.js"></script>',
  };
  return `<!doctype html><meta charset="utf-8"><title>${name}</title><script src="/ask.js"></script>${scripts[name] ?? ""}`;
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return undefined;
  }
}

/** As docs/browsers.md has it: cookies of the site are none of the service's business, and the other way round. */
function forward(incoming: IncomingMessage, response: ServerResponse, path: string, { to, headers }: Forwarding): void {
  const { host: _, cookie: __, origin: ___, ...kept } = incoming.headers;
  const onward = request(to + path, { method: incoming.method, headers: { ...kept, ...headers } }, (answer) => {
    const { "set-cookie": _, ...shown } = answer.headers;
    response.writeHead(answer.statusCode ?? 502, shown);
    answer.pipe(response);
  });
  onward.once("error", () => response.destroy());
  incoming.pipe(onward);
}

import { createHash } from "node:crypto";
import { readFile, realpath, stat } from "node:fs/promises";
import { createServer, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join, sep } from "node:path";

const contentTypes: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".svg": "image/svg+xml",
};

/** Nothing but the site's own files may be loaded: the pages have no inline scripts and no inline styles. */
const policy = "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'";

/** Typedoc's scripts insert styles for its filters; they may in its own pages, and scripts stay as strict there. */
const typescriptPolicy = `${policy}; style-src 'self' 'unsafe-inline'`;

/** Serves the files of a folder, to read them: a static site on the machine where it was built. */
export function siteServer(folder: string): Server {
  return createServer(async ({ method, url, headers }, response) => {
    const isHead = method === "HEAD";
    try {
      if (method !== "GET" && !isHead) {
        response.setHeader("allow", "GET, HEAD");
        return send(
          response,
          405,
          "text/plain; charset=utf-8",
          Buffer.from("Only GET and HEAD are answered.\n"),
          isHead,
        );
      }
      const path = pathOf(url ?? "/");
      const file = path === undefined ? undefined : await fileAt(folder, path);
      if (file === "folder") {
        // As it came: what is decoded may be another address, or none that a header can hold.
        const [, raw = "/", query = ""] = /^([^?#]*)([^#]*)/.exec(url ?? "/") ?? [];
        response.setHeader("location", `${raw.replace(/^(?:\/|%2f)+/i, "/")}/${query}`);
        return send(response, 308, "text/plain; charset=utf-8", Buffer.from(""), isHead);
      }
      const content = await readFile(file ?? join(folder, "404.html"));
      const tag = `"${createHash("sha256").update(content).digest("base64url").slice(0, 22)}"`;
      response.setHeader("etag", tag);
      response.setHeader("content-security-policy", isTypedocs(folder, file) ? typescriptPolicy : policy);
      if (file !== undefined && hasTag(headers["if-none-match"], tag)) {
        response.writeHead(304).end();
        return;
      }
      send(response, file === undefined ? 404 : 200, contentTypes[extname(file ?? "404.html")], content, isHead);
    } catch {
      send(
        response,
        500,
        "text/plain; charset=utf-8",
        Buffer.from("The site could not be read: build it again.\n"),
        isHead,
      );
    }
  });
}

/** Listens on this machine alone, on the first port from `first` on that is free. */
export async function listenOnFreePort(server: Server, first: number): Promise<number> {
  for (let port = first; ; port += 1) {
    const error = await new Promise<NodeJS.ErrnoException | undefined>((resolve) => {
      server.once("error", resolve);
      server.listen(port, "127.0.0.1", () => {
        server.off("error", resolve);
        resolve(undefined);
      });
    });
    if (error === undefined) return (server.address() as AddressInfo).port;
    if (error.code !== "EADDRINUSE" || port >= Math.min(first + 20, 65_535)) throw error;
  }
}

function send(
  response: ServerResponse,
  status: number,
  type: string | undefined,
  content: Buffer,
  isHead: boolean,
): void {
  response.writeHead(status, {
    "content-type": type ?? "application/octet-stream",
    "content-length": content.length,
    "cache-control": "no-cache",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
  });
  response.end(isHead ? undefined : content);
}

/** By the file and not by the path, of which there are several for one file. */
function isTypedocs(folder: string, file: string | undefined): boolean {
  return file?.startsWith(join(folder, "typescript") + sep) ?? false;
}

/** Whether a browser has this content, by the tags that it names: weak ones count as well (RFC 9110, 13.1.2). */
function hasTag(named: string | undefined, tag: string): boolean {
  const tags = named?.split(",").map((one) => one.trim().replace(/^W\//, "")) ?? [];
  return tags.includes("*") || tags.includes(tag);
}

/** The path that is asked for, decoded; none where it is not one. */
function pathOf(url: string): string | undefined {
  try {
    const path = decodeURIComponent(url.split(/[?#]/)[0] ?? "");
    return path.startsWith("/") && !path.includes("\0") && !path.includes("\\") ? path : undefined;
  } catch {
    return undefined;
  }
}

/** The file of a path; `"folder"` where it lacks its last slash; nothing where there is none inside the folder. */
async function fileAt(folder: string, path: string): Promise<string | "folder" | undefined> {
  const wanted = join(folder, path.endsWith("/") ? `${path}index.html` : path);
  if (!wanted.startsWith(folder + sep)) return undefined;
  try {
    // A link inside the folder may lead out of it.
    if (!(await realpath(wanted)).startsWith((await realpath(folder)) + sep)) return undefined;
    return (await stat(wanted)).isDirectory() ? "folder" : wanted;
  } catch {
    return undefined;
  }
}

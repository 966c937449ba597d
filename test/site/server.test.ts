import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { listenOnFreePort, siteServer } from "../../site/server.ts";

const base = mkdtempSync(join(tmpdir(), "site-server-"));
const folder = join(base, "site");
const server = siteServer(folder);
let port: number;
beforeAll(async () => {
  mkdirSync(join(folder, "guides"), { recursive: true });
  writeFileSync(join(base, "secret.txt"), "secret");
  writeFileSync(join(folder, "index.html"), "<h1>home</h1>");
  writeFileSync(join(folder, "guides/index.html"), "<h1>guides</h1>");
  writeFileSync(join(folder, "404.html"), "<h1>missing</h1>");
  writeFileSync(join(folder, "a.js"), "1");
  symlinkSync(join(base, "secret.txt"), join(folder, "link.txt"));
  port = await listenOnFreePort(server, 0);
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
  rmSync(base, { recursive: true });
});

/** An answer to a path as it stands, which fetch would tidy up first. */
async function ask(
  path: string,
  method = "GET",
  headers = "",
): Promise<{ status: number; head: string; body: string }> {
  const socket = connect(port, "127.0.0.1");
  socket.write(`${method} ${path} HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n${headers}\r\n`);
  const answer = await text(socket);
  const end = answer.indexOf("\r\n\r\n");
  return { status: Number(answer.slice(9, 12)), head: answer.slice(0, end).toLowerCase(), body: answer.slice(end + 4) };
}

describe("the server of the site", () => {
  it("gives files with their types, a folder's index, and a policy that allows nothing from elsewhere", async () => {
    const home = await ask("/?q=1");
    expect([home.status, home.body]).toEqual([200, "<h1>home</h1>"]);
    expect(home.head).toContain("content-type: text/html; charset=utf-8");
    expect(home.head).toContain("content-security-policy: default-src 'self'");
    expect(home.head).not.toContain("unsafe");
    expect((await ask("/guides/")).body).toBe("<h1>guides</h1>");
    expect((await ask("/a.js")).head).toContain("content-type: text/javascript");
  });

  it("lets the styles of typedoc's own scripts pass in its pages, and no other script", async () => {
    const policy = /content-security-policy: (.*)\r/.exec((await ask("/typescript/index.html")).head)?.[1];
    expect(policy).toContain("style-src 'self' 'unsafe-inline'");
    expect(policy).not.toContain("script-src");
  });

  it("leads a folder without its last slash to the one with it, and never to another host", async () => {
    expect((await ask("/guides")).head).toContain("location: /guides/\r\n");
    expect((await ask("//guides")).head).toContain("location: /guides/\r\n");
  });

  it.each([
    "/../secret.txt",
    "/guides/../../secret.txt",
    "/%2e%2e/secret.txt",
    "/..%2fsecret.txt",
    "/..%5csecret.txt",
    "/link.txt",
    "/%00",
    "/%zz",
    "/nowhere",
  ])("has no page for %s", async (path) => {
    const { status, body, head } = await ask(path);
    expect([status, body]).toEqual([404, "<h1>missing</h1>"]);
    expect(head).toContain("content-type: text/html");
  });

  it("answers HEAD without a body, and no other method", async () => {
    const head = await ask("/", "HEAD");
    expect([head.status, head.body]).toEqual([200, ""]);
    const post = await ask("/", "POST");
    expect(post.status).toBe(405);
    expect(post.head).toContain("allow: get, head");
  });

  it("tells a browser that what it has is still right", async () => {
    const { headers } = await fetch(`http://127.0.0.1:${port}/`);
    expect((await ask("/", "GET", `if-none-match: ${headers.get("etag")}\r\n`)).status).toBe(304);
    expect((await ask("/", "GET", 'if-none-match: "other"\r\n')).status).toBe(200);
  });

  it("listens on this machine alone, and takes the next port where one is taken", async () => {
    const second = siteServer(folder);
    const other = await listenOnFreePort(second, port);
    expect(other).toBeGreaterThan(port);
    expect(second.address()).toMatchObject({ address: "127.0.0.1", port: other });
    second.close();
  });
});

import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { portOf } from "../../site/port.ts";
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
  mkdirSync(join(folder, "typescript"));
  writeFileSync(join(folder, "typescript/index.html"), "<h1>types</h1>");
  mkdirSync(join(base, "site-evil"));
  writeFileSync(join(base, "site-evil/page.html"), "secret");
  for (const name of ["a b", "q?x", "größe", "网"]) mkdirSync(join(folder, name));
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
    expect((await ask("//typescript/index.html")).head).toContain("unsafe-inline");
    const home = await ask("/typescript/..%2findex.html");
    expect(home.body).toBe("<h1>home</h1>");
    expect(home.head).not.toContain("unsafe");
  });

  it("leads a folder without its last slash to the one with it, and never to another host", async () => {
    expect((await ask("/guides")).head).toContain("location: /guides/\r\n");
    expect((await ask("//guides")).head).toContain("location: /guides/\r\n");
    expect((await ask("/%2fguides")).head).toContain("location: /guides/\r\n");
    expect((await ask("/guides")).status).toBe(308);
  });

  it.each(["/guides?x=1", "/a%20b", "/q%3Fx", "/gr%C3%B6%C3%9Fe", "/%E7%BD%91"])(
    "leads %s on as it came",
    async (path) => {
      const { status, head } = await ask(path);
      const [place, query] = path.split(/(?=\?)/);
      expect([status, /location: (.*)\r/.exec(head)?.[1]]).toEqual([308, `${place}/${query ?? ""}`.toLowerCase()]);
    },
  );

  it("says on every page what a browser may not do with it", async () => {
    for (const path of ["/", "/nowhere"]) {
      const { head } = await ask(path);
      expect(head).toContain("referrer-policy: no-referrer");
      expect(head).toContain("x-content-type-options: nosniff");
      expect(head).toContain("cache-control: no-cache");
    }
  });

  it.each([
    "/../secret.txt",
    "/guides/../../secret.txt",
    "/%2e%2e/secret.txt",
    "/..%2fsecret.txt",
    "/..%5csecret.txt",
    "/../site-evil/page.html",
    "/..%2fsite-evil%2fpage.html",
    "/guides%5cindex.html",
    "http://localhost/index.html",
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
    for (const named of ["*", `W/${headers.get("etag")}`, `"other", ${headers.get("etag")}`]) {
      expect((await ask("/", "GET", `if-none-match: ${named}\r\n`)).status).toBe(304);
    }
    for (const named of ['"other"', 'W/"other"', "", `${headers.get("etag")}x`]) {
      expect((await ask("/", "GET", `if-none-match: ${named}\r\n`)).status).toBe(200);
    }
  });

  it("has no page where there is none, whatever a browser says it has of it", async () => {
    const { headers } = await fetch(`http://127.0.0.1:${port}/nowhere`);
    expect((await ask("/nowhere", "GET", `if-none-match: ${headers.get("etag")}\r\n`)).status).toBe(404);
  });

  it("listens on this machine alone, and takes the next port where one is taken", async () => {
    const second = siteServer(folder);
    const other = await listenOnFreePort(second, port);
    expect(other).toBeGreaterThan(port);
    expect(second.address()).toMatchObject({ address: "127.0.0.1", port: other });
    second.close();
  });

  it("does not look for another port where this one cannot be had for another reason", async () => {
    await expect(listenOnFreePort(siteServer(folder), 70_000)).rejects.toThrow(/port/i);
    const stuck = siteServer(folder);
    let tries = 0;
    stuck.listen = (() => {
      tries += 1;
      queueMicrotask(() => stuck.emit("error", Object.assign(new Error("not allowed"), { code: "EACCES" })));
      return stuck;
    }) as typeof stuck.listen;
    await expect(listenOnFreePort(stuck, 80)).rejects.toThrow("not allowed");
    expect(tries).toBe(1);
  });

  it("gives up after twenty ports that are taken, and at the last one", async () => {
    for (const [first, most] of [
      [4000, 21],
      [65_530, 6],
    ] as const) {
      const taken = siteServer(folder);
      let tries = 0;
      taken.listen = (() => {
        tries += 1;
        queueMicrotask(() => taken.emit("error", Object.assign(new Error("taken"), { code: "EADDRINUSE" })));
        return taken;
      }) as typeof taken.listen;
      await expect(listenOnFreePort(taken, first)).rejects.toThrow("taken");
      expect(tries).toBe(most);
    }
  });
});

it.each([
  [undefined, 4173],
  ["0", 0],
  ["65535", 65_535],
  ["65536", undefined],
  ["abc", undefined],
  ["", undefined],
  ["-1", undefined],
  ["1e3", undefined],
])("PORT %s means %s", (text, port) => {
  expect(portOf(text)).toBe(port);
});

import { describe, expect, it } from "vitest";
import { type Emulator, startEmulator } from "../../src/testing/index.ts";
import { sign } from "./sign.ts";

const NOON = Date.UTC(2026, 0, 1, 12);

function signIn({ huawei }: Emulator, changes: { user?: object; project?: object; body?: string } = {}) {
  const { username, password, domainName } = huawei.user;
  const user = { name: username, password, domain: { name: domainName }, ...changes.user };
  const auth = {
    identity: { methods: ["password"], password: { user } },
    scope: { project: changes.project ?? { name: huawei.region } },
  };
  return fetch(`${huawei.iam}/v3/auth/tokens?nocatalog=true`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: changes.body ?? JSON.stringify({ auth }),
  });
}

function listMonitors({ huawei }: Emulator, token: string): Promise<Response> {
  const url = `${huawei.vpn}/v5/${huawei.projectId}/connection-monitors`;
  return fetch(url, { headers: { "x-auth-token": token } });
}

describe("signing in with a password", () => {
  it("gives a token in the header, and what it is good for in the body", async () => {
    await using emulator = await startEmulator({ now: () => NOON });
    const answer = await signIn(emulator);
    expect(answer.status).toBe(201);
    expect(await answer.json()).toMatchObject({
      token: {
        issued_at: "2026-01-01T12:00:00.000000Z",
        expires_at: "2026-01-02T12:00:00.000000Z",
        project: { id: emulator.huawei.projectId, name: "cn-north-4" },
      },
    });
    expect((await listMonitors(emulator, answer.headers.get("x-subject-token") ?? "")).status).toBe(200);
  });

  it("takes the project by its id as well", async () => {
    await using emulator = await startEmulator();
    expect((await signIn(emulator, { project: { id: emulator.huawei.projectId } })).status).toBe(201);
  });

  it.each([
    ["a wrong password", { user: { password: "wrong" } }],
    ["another account", { user: { domain: { name: "another" } } }],
    ["no user", { user: { name: undefined } }],
    ["another project", { project: { name: "eu-west-101" } }],
    ["another project's id", { project: { id: "f".repeat(32) } }],
  ])("with %s is 401 in IAM's own form", async (_name, changes) => {
    await using emulator = await startEmulator();
    const answer = await signIn(emulator, changes);
    expect(answer.status).toBe(401);
    expect(answer.headers.get("x-subject-token")).toBeNull();
    expect(await answer.json()).toMatchObject({ error: { code: 401, title: "Unauthorized" } });
  });

  it.each(["", "null", "[]", "{", '{"auth":5}'])("with the body %j is refused", async (body) => {
    await using emulator = await startEmulator();
    expect([400, 401]).toContain((await signIn(emulator, { body })).status);
  });

  it("leaves neither the password nor the token in what was received", async () => {
    await using emulator = await startEmulator();
    const token = (await signIn(emulator)).headers.get("x-subject-token") ?? "";
    await listMonitors(emulator, token);
    const printed = JSON.stringify(emulator.received);
    expect(printed).toContain("keystoneCreateUserTokenByPassword");
    expect(printed.includes(token) || printed.includes(emulator.huawei.user.password)).toBe(false);
  });
});

describe("a token of IAM", () => {
  it("expires when its time is over", async () => {
    let now = NOON;
    await using emulator = await startEmulator({ now: () => now, huawei: { tokenLifetimeMs: 60_000 } });
    const token = (await signIn(emulator)).headers.get("x-subject-token") ?? "";
    now += 59_999;
    expect((await listMonitors(emulator, token)).status).toBe(200);
    now += 1;
    const refused = await listMonitors(emulator, token);
    expect([refused.status, await refused.text()]).toEqual([401, expect.stringContaining("The token must be updated")]);
  });

  it("expires early where a test wants it, and others that are got later work", async () => {
    await using emulator = await startEmulator();
    const first = (await signIn(emulator)).headers.get("x-subject-token") ?? "";
    emulator.huawei.expireTokens();
    const second = (await signIn(emulator)).headers.get("x-subject-token") ?? "";
    expect((await listMonitors(emulator, first)).status).toBe(401);
    expect((await listMonitors(emulator, second)).status).toBe(200);
    expect((await listMonitors(emulator, emulator.huawei.token)).status).toBe(200);
  });
});

describe("the list of projects", () => {
  it.each([
    ["?name=cn-north-4", 1],
    ["?name=eu-west-101", 0],
    ["", 1],
  ])("%s has %i", async (query, count) => {
    await using emulator = await startEmulator();
    const url = `${emulator.huawei.iam}/v3/projects${query}`;
    const headers = sign({ method: "GET", url, ...emulator.huawei.credentials, at: Date.now() });
    const answer = await fetch(url, { headers });
    const { projects } = (await answer.json()) as { projects: { id: string }[] };
    expect(projects.map(({ id }) => id)).toEqual(Array(count).fill(emulator.huawei.projectId));
  });

  it("wants a signature or a token", async () => {
    await using emulator = await startEmulator();
    expect((await fetch(`${emulator.huawei.iam}/v3/projects`)).status).toBe(401);
    expect((await fetch(`${emulator.huawei.iam}/v3/users`)).status).toBe(404);
  });
});

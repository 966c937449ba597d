import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  type AccessKeyCredentials,
  createClient,
  defaultCredentials,
  fromCredentialsFile,
  fromEnvironment,
  type HuaweiCredentialsFunction,
} from "trunkline/huawei";
import { listConnectionMonitors } from "trunkline/huawei/vpn";
import { startEmulator } from "trunkline/testing";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { failureOf } from "../support/failure-of.ts";
import { FakeClock } from "../support/fake-clock.ts";

const KEY = { accessKeyId: "AK1", secretAccessKey: "s3cret-key" };

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "trunkline-credentials-"));
  vi.stubEnv("HOME", folder);
  vi.stubEnv("USERPROFILE", folder);
  for (const name of ["AK", "SK", "SECURITY_TOKEN", "PROJECT_ID", "CREDENTIALS_FILE"]) {
    vi.stubEnv(`HUAWEICLOUD_SDK_${name}`, undefined);
  }
});

afterEach(async () => {
  vi.unstubAllEnvs();
  await rm(folder, { recursive: true });
});

async function write(text: string, name = "credentials"): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, text);
  return path;
}

/** What a call with these credentials fails with, before anything is sent. */
async function refusal(credentials: HuaweiCredentialsFunction) {
  const client = createClient({
    region: "eu-west-101",
    projectId: "0".repeat(32),
    credentials,
    fetch: () => Promise.reject(new Error("sent")),
  });
  const error = await failureOf(listConnectionMonitors(client));
  expect(error).toMatchObject({ code: "CONFIGURATION", operation: "listConnectionMonitors", option: "credentials" });
  expect(error.message).not.toContain("s3cret");
  return error.message;
}

describe("credentials from the environment", () => {
  it("are key, secret, security token and project by the names of the vendor's SDKs", async () => {
    vi.stubEnv("HUAWEICLOUD_SDK_AK", "AK1");
    vi.stubEnv("HUAWEICLOUD_SDK_SK", "s3cret-key");
    expect(await fromEnvironment()()).toMatchObject(KEY);
    vi.stubEnv("HUAWEICLOUD_SDK_SECURITY_TOKEN", "ST1");
    vi.stubEnv("HUAWEICLOUD_SDK_PROJECT_ID", "p1");
    expect(await fromEnvironment()()).toEqual({ ...KEY, securityToken: "ST1", projectId: "p1" });
  });

  it("sign calls, for the project that stands there", async () => {
    await using emulator = await startEmulator();
    const { accessKeyId, secretAccessKey, securityToken } = emulator.huawei.temporaryCredentials;
    vi.stubEnv("HUAWEICLOUD_SDK_AK", accessKeyId);
    vi.stubEnv("HUAWEICLOUD_SDK_SK", secretAccessKey);
    vi.stubEnv("HUAWEICLOUD_SDK_SECURITY_TOKEN", securityToken);
    vi.stubEnv("HUAWEICLOUD_SDK_PROJECT_ID", emulator.huawei.projectId);
    const client = createClient({ endpoints: { vpn: emulator.huawei.vpn }, credentials: fromEnvironment() });
    await listConnectionMonitors(client);
    expect(emulator.received.map(({ proof }) => proof.verified)).toEqual([true]);
  });

  it("are read anew by every attempt", async () => {
    const source = fromEnvironment();
    vi.stubEnv("HUAWEICLOUD_SDK_AK", "AK1");
    vi.stubEnv("HUAWEICLOUD_SDK_SK", "s3cret-key");
    expect((await source()).accessKeyId).toBe("AK1");
    vi.stubEnv("HUAWEICLOUD_SDK_AK", "AK2");
    expect((await source()).accessKeyId).toBe("AK2");
  });

  it.each([
    [{}, "HUAWEICLOUD_SDK_AK and HUAWEICLOUD_SDK_SK are not set"],
    [{ AK: "", SK: " " }, "HUAWEICLOUD_SDK_AK and HUAWEICLOUD_SDK_SK are not set"],
    [{ IDP_ID: "i" }, "signing in by an identity provider is not part of this version"],
    [{ AK: "AK1" }, "HUAWEICLOUD_SDK_SK is not set"],
    [{ SK: "s3cret-key" }, "HUAWEICLOUD_SDK_AK is not set"],
  ])("%j say what is missing", async (variables, says) => {
    for (const [name, value] of Object.entries(variables)) vi.stubEnv(`HUAWEICLOUD_SDK_${name}`, value);
    expect(await refusal(fromEnvironment())).toContain(
      "listConnectionMonitors was not sent: option credentials cannot come from the environment: ",
    );
    expect(await refusal(fromEnvironment())).toContain(says);
  });
});

describe("credentials from a file", () => {
  it.each([
    ["as the vendor writes it", "[basic]\nak = AK1\nsk = s3cret-key\n\n[global]\nak = AK2\nsk = other\n"],
    ["with comments", "; mine\n[basic] # regional\n# old\n ak=AK1 # key\nsk = s3cret-key ; secret\n"],
    ["with colons, quotes and capitals", "[basic]\nAK: \"AK1\"\nSk: 's3cret-key'\n"],
    ["of Windows, with a byte order mark", "\ufeff[basic]\r\nak = AK1\r\nsk = s3cret-key\r\n"],
    ["in which a later member counts", "[basic]\nak=AK0\nsk=s3cret-key\n[global]\nak=AK2\n[basic]\nak=AK1"],
  ])("%s are read", async (_name, text) => {
    expect(await fromCredentialsFile({ path: await write(text) })()).toMatchObject(KEY);
  });

  it("keep the signs that a secret may have, and take security token and project along", async () => {
    const path = await write(
      "[basic]\nak = AK1\nsk = a=b:c#d;e/+==\nsecurity_token = ST=1\nproject_id = p1\niam_endpoint = https://x\n",
    );
    expect(await fromCredentialsFile({ path })()).toEqual({
      accessKeyId: "AK1",
      secretAccessKey: "a=b:c#d;e/+==",
      securityToken: "ST=1",
      projectId: "p1",
    });
  });

  it("come from the section that is asked for", async () => {
    const path = await write("[basic]\nak = AK1\nsk = s1\n[tunnels]\nak = AK2\nsk = s2\n");
    expect((await fromCredentialsFile({ path, profile: "tunnels" })()).accessKeyId).toBe("AK2");
  });

  it("come from the file that the environment names, or else from the home directory", async () => {
    await mkdir(join(folder, ".huaweicloud"));
    await write("[basic]\nak = HOME\nsk = s1\n", join(".huaweicloud", "credentials"));
    expect((await fromCredentialsFile()()).accessKeyId).toBe("HOME");
    vi.stubEnv("HUAWEICLOUD_SDK_CREDENTIALS_FILE", await write("[basic]\nak = NAMED\nsk = s1\n"));
    expect((await fromCredentialsFile()()).accessKeyId).toBe("NAMED");
  });

  it("are read again after a minute, and when the service refused them", async () => {
    const clock = new FakeClock();
    const path = await write("[basic]\nak = AK1\nsk = s1\n");
    const source = fromCredentialsFile({ path });
    const ask = async (refused?: AccessKeyCredentials) => (await source({ clock, refused })).accessKeyId;
    const first = await source({ clock });
    await write("[basic]\nak = AK2\nsk = s2\n");
    expect(await ask()).toBe("AK1");
    expect(await ask(first)).toBe("AK2");
    // Refused were those from before: what was read since is not read again for that.
    await write("[basic]\nak = AK3\nsk = s3\n");
    expect(await ask(first)).toBe("AK2");
    clock.advance(60_000);
    expect(await ask()).toBe("AK3");
  });

  it("are taken up by a call that the service refused", async () => {
    await using emulator = await startEmulator();
    const { accessKeyId, secretAccessKey } = emulator.huawei.credentials;
    const path = await write("[basic]\nak = OLD\nsk = gone\n");
    const client = createClient({
      endpoints: { vpn: emulator.huawei.vpn },
      projectId: emulator.huawei.projectId,
      credentials: fromCredentialsFile({ path }),
    });
    await failureOf(listConnectionMonitors(client));
    await write(`[basic]\nak = ${accessKeyId}\nsk = ${secretAccessKey}\n`);
    expect((await listConnectionMonitors(client).withResponse()).attempts).toBe(2);
  });

  it.each([
    ["", "it has no section [basic]"],
    ["ak = AK1\nsk = s3cret-key", "it has no section [basic]"],
    ["[global]\nak = AK1\nsk = s3cret-key", "it has no section [basic]"],
    ["[basic]", "its section [basic] has no ak"],
    ["[basic]\nak = AK1\nsk =", "its section [basic] has no sk"],
    ["[basic]\nsk = s3cret-key", "its section [basic] has no ak"],
    [
      "[basic]\nidp_id = i\nid_token_file = /t",
      "has no ak; signing in by an identity provider is not part of this version",
    ],
  ])("%j say what is missing", async (text, says) => {
    const path = await write(text);
    const message = await refusal(fromCredentialsFile({ path }));
    expect(message).toContain(path);
    expect(message).toContain(says);
  });

  it("that is not there, or no file, say so", async () => {
    const path = join(folder, "nowhere");
    expect(await refusal(fromCredentialsFile({ path }))).toContain(`the file ${path}: there is no such file`);
    expect(await refusal(fromCredentialsFile({ path: folder }))).toContain("it cannot be read (EISDIR)");
    expect(await refusal(fromCredentialsFile())).toContain(join(folder, ".huaweicloud", "credentials"));
  });

  it("with control characters in a value are refused without the value", async () => {
    const path = await write("[basic]\nak = AK1\nsk = s3cret\u0007key\n");
    const client = createClient({ region: "eu-west-101", projectId: "p", credentials: fromCredentialsFile({ path }) });
    const error = await failureOf(listConnectionMonitors(client));
    expect(error).toMatchObject({ code: "CONFIGURATION", option: "credentials.secretAccessKey" });
    expect(error.message).not.toContain("s3cret");
  });

  it.each([[{ path: "" }], [{ path: 5 }], [{ profile: "" }], [{ file: "x" }]])("%j are refused at once", (options) => {
    expect(() => fromCredentialsFile(options as never)).toThrow(/option credentials comes from a file/);
  });
});

describe("default credentials", () => {
  const noEcs = { fetch: () => Promise.reject(new Error("no route to host")) };
  const none = { fetch: () => Promise.reject(new Error("metadata was asked")) };

  it("are those of the environment, before those of a file", async () => {
    vi.stubEnv("HUAWEICLOUD_SDK_CREDENTIALS_FILE", await write("[basic]\nak = FILE\nsk = s1\n"));
    expect((await defaultCredentials(none)()).accessKeyId).toBe("FILE");
    vi.stubEnv("HUAWEICLOUD_SDK_AK", "AK1");
    vi.stubEnv("HUAWEICLOUD_SDK_SK", "s3cret-key");
    expect((await defaultCredentials(none)()).accessKeyId).toBe("AK1");
  });

  it("stay with what was found first", async () => {
    const path = await write("[basic]\nak = FILE\nsk = s1\n");
    vi.stubEnv("HUAWEICLOUD_SDK_CREDENTIALS_FILE", path);
    const source = defaultCredentials(none);
    await source();
    vi.stubEnv("HUAWEICLOUD_SDK_AK", "AK1");
    vi.stubEnv("HUAWEICLOUD_SDK_SK", "s3cret-key");
    expect((await source()).accessKeyId).toBe("FILE");
  });

  it("do not pass over a mistake to another identity", async () => {
    vi.stubEnv("HUAWEICLOUD_SDK_CREDENTIALS_FILE", await write("[basic]\nak = FILE\nsk = s1\n"));
    vi.stubEnv("HUAWEICLOUD_SDK_AK", "AK1");
    expect(await refusal(defaultCredentials(none))).toContain("HUAWEICLOUD_SDK_SK is not set");
    vi.stubEnv("HUAWEICLOUD_SDK_AK", undefined);
    await write("[basic]\nak = FILE\n");
    expect(await refusal(defaultCredentials(none))).toContain("has no sk");
  });

  it("that are nowhere say where they were looked for", async () => {
    const message = await refusal(defaultCredentials(noEcs));
    expect(message).toContain("option credentials was found nowhere: HUAWEICLOUD_SDK_AK is not set");
    expect(message).toContain(`there is no file ${join(folder, ".huaweicloud", "credentials")}`);
    expect(message).toContain("ECS metadata: http://169.254.169.254 cannot be reached");
  });

  it("refuse options that cannot work at once", () => {
    expect(() => defaultCredentials({ timeoutMs: 0 })).toThrow("timeoutMs");
  });
});

describe("a file that cannot be read", () => {
  it("is an error that says so", async () => {
    const path = folder;
    expect(await refusal(fromCredentialsFile({ path }))).toContain("it cannot be read (EISDIR)");
  });
});

describe("a platform without files", () => {
  it("says so, and default credentials look elsewhere", async () => {
    vi.resetModules();
    vi.stubGlobal("process", { ...process, getBuiltinModule: undefined, env: {} });
    try {
      const bare = await import("../../src/huawei/sources/credentials-file.ts");
      const error = await failureOf(bare.fromCredentialsFile({ path: "/x" })());
      expect(error.message).toContain("this platform has none");
      expect(bare.defaultPath()).toBeUndefined();
    } finally {
      vi.unstubAllGlobals();
      vi.resetModules();
    }
  });
});

import { describe, expect, it } from "vitest";
import type { SmcTaskScript } from "../../src/testing/index.ts";
import { readAs } from "../support/read-as.ts";
import type { Answered } from "./talk.ts";
import { type SmcConversation, startSmc } from "./talk-smc.ts";

const engine = "elements/single_fw/1649";
const cluster = "elements/fw_cluster/1563";

interface Link {
  readonly rel: string;
  readonly href: string;
}

function linkOf(task: Answered, rel: string): string | undefined {
  return readAs<readonly Link[]>(task.link).find((link) => link.rel === rel)?.href;
}

/** Reads a task until it has ended, and gives all that was read. */
async function follow({ smc }: SmcConversation, follower: string): Promise<Answered[]> {
  const seen: Answered[] = [];
  do seen.push((await smc("GET", follower)).body);
  while (readAs<boolean>(seen.at(-1)?.in_progress));
  return seen;
}

async function upload({ smc }: SmcConversation, path = `${engine}/upload?filter=HQ%20Policy`): Promise<Answered> {
  return (await smc("POST", path)).body;
}

describe("a task", () => {
  it("goes on with each read, and is a success from the start on", async () => {
    await using talk = await startSmc({ now: () => 1_700_000_000_000 });
    const { smc, emulator } = talk;
    const begun = await smc("POST", `${engine}/upload?filter=HQ%20Policy&preserve_connections=True`);
    expect([begun.status, begun.body]).toMatchObject([
      202,
      {
        href: emulator.smc.seeds.engine,
        in_progress: true,
        last_message: "",
        progress: 0,
        success: true,
        start_time: 1_700_000_000_000,
        waiting_inputs: false,
      },
    ]);
    expect(begun.body.follower).toMatch(/\/7\.2\.1\/elements\/single_fw\/1649\/upload\/\d+$/u);
    const seen = await follow(talk, begun.body.follower ?? "");
    expect(seen.map(({ in_progress, progress, success }) => [in_progress, progress, success])).toEqual([
      [true, 30, true],
      [true, 70, true],
      [false, 100, true],
    ]);
    expect(seen.at(-1)).toMatchObject({ end_time: 1_700_000_000_000, last_message: "<b>upload</b> is done." });
  });

  it("goes as it is told to, each plan once and for its operation", async () => {
    await using talk = await startSmc();
    const { nextTask } = talk.emulator.smc;
    nextTask({ operation: "refreshPolicy", end: "failed", steps: [], message: "no" });
    nextTask({ steps: [{ progress: 5, message: "<i>five</i>", waitingInput: true }, 5], end: "failed" });
    const first = await follow(talk, (await upload(talk)).follower ?? "");
    expect(first).toMatchObject([
      { progress: 5, last_message: "<i>five</i>", waiting_inputs: true, in_progress: true },
      { progress: 5, last_message: "", waiting_inputs: false, in_progress: true },
      { in_progress: false, success: false, last_message: "<b>upload</b> has failed." },
    ]);
    const second = await follow(talk, (await upload(talk)).follower ?? "");
    expect(second.at(-1)).toMatchObject({ success: true });
    const third = await follow(talk, (await upload(talk, `${engine}/refresh`)).follower ?? "");
    expect(third).toMatchObject([{ in_progress: false, success: false, last_message: "no" }]);
  });

  it("is aborted by its link, once", async () => {
    await using talk = await startSmc();
    talk.emulator.smc.nextTask({ steps: [40], end: "never" });
    const { follower } = await upload(talk);
    for (let read = 0; read < 5; read += 1) {
      expect((await talk.smc("GET", follower ?? "")).body).toMatchObject({ in_progress: true, progress: 40 });
    }
    const abort = linkOf((await talk.smc("GET", follower ?? "")).body, "abort") ?? "";
    expect((await talk.smc("DELETE", abort)).status).toBe(204);
    const { body } = await talk.smc("GET", follower ?? "");
    expect(body).toMatchObject({
      in_progress: false,
      success: false,
      last_message: expect.stringContaining("aborted"),
    });
    expect(linkOf(body, "abort")).toBeUndefined();
    expect((await talk.smc("DELETE", abort)).status).toBe(400);
    expect((await talk.smc("DELETE", "elements/task_progress/99/abort")).status).toBe(404);
  });

  it("has a result that is a file once it has ended", async () => {
    await using talk = await startSmc();
    const { smc, emulator } = talk;
    const begun = await smc("POST", "elements/host/1732/export");
    expect(linkOf(begun.body, "result")).toBeUndefined();
    const id = String(begun.body.follower).split("/").at(-1);
    expect((await smc("GET", `elements/task_progress/${id}/result`)).status).toBe(404);
    const ended = (await follow(talk, begun.body.follower ?? "")).at(-1);
    const result = await smc("GET", linkOf(readAs(ended), "result") ?? "");
    expect([result.status, result.headers.get("content-type"), result.headers.get("content-disposition")]).toEqual([
      200,
      "application/octet-stream",
      `attachment; filename="export-${id}.xml"`,
    ]);
    expect(result.body).toContain('<host name="Helsinki web"/>');
    emulator.smc.nextTask({ result: "planned", steps: [] });
    const other = (await follow(talk, (await upload(talk)).follower ?? "")).at(-1);
    expect((await smc("GET", linkOf(readAs(other), "result") ?? "")).body).toBe("planned");
  });

  it("stays for as many reads and as long as it is told to", async () => {
    let now = 0;
    await using talk = await startSmc({ now: () => now, smc: { taskReads: 2, taskKeptMs: 1000, sessionIdleMs: 0 } });
    const { nextTask } = talk.emulator.smc;
    const statuses = async (follower = ""): Promise<number[]> => {
      const all: number[] = [];
      for (let read = 0; read < 3; read += 1) all.push((await talk.smc("GET", follower)).status);
      return all;
    };
    nextTask({ steps: [] });
    expect(await statuses((await upload(talk)).follower)).toEqual([200, 200, 404]);
    nextTask({ steps: [] });
    const { follower } = await upload(talk);
    expect((await talk.smc("GET", follower ?? "")).status).toBe(200);
    now = 1001;
    expect((await talk.smc("GET", follower ?? "")).status).toBe(404);
    expect((await talk.smc("GET", "elements/task_progress")).body).toEqual({ result: [] });
  });

  it("has a part for each node of a cluster from 7.1.6 on", async () => {
    await using talk = await startSmc({ smc: { apiVersions: ["7.1", "7.1.6"] } });
    const start = `${talk.emulator.smc.baseUrl}/7.1.6/${cluster}/refresh`;
    const login = { method: "POST", body: JSON.stringify({ authenticationkey: talk.emulator.smc.apiKey }) };
    const json = { "content-type": "application/json" };
    const response = await fetch(`${talk.emulator.smc.baseUrl}/7.1.6/login`, { ...login, headers: json });
    const cookie = response.headers.getSetCookie()[1]?.split(";")[0] ?? "";
    const task = (await talk.smc("POST", start, undefined, { cookie })).body;
    expect(task.children).toHaveLength(2);
    const [child = ""] = readAs<string[]>(task.children);
    expect((await talk.smc("GET", child, undefined, { cookie })).body).toMatchObject({ parent: task.follower });
    const before = (await talk.smc("POST", start.replace("7.1.6", "7.1"), undefined, { cookie })).body;
    expect([before.children, before.parent]).toEqual([undefined, undefined]);
    const list = await talk.smc("GET", `${talk.emulator.smc.baseUrl}/7.1/elements/task_progress`, undefined, {
      cookie,
    });
    expect(list.body.result).toHaveLength(6);
  });

  it.each<[SmcTaskScript, string]>([
    [{ steps: [101] }, "The progress of a task must be a whole number from 0 to 100; it was 101"],
    [{ steps: [{ progress: -1 }] }, "it was -1"],
    [{ operation: "getElement" }, "getElement starts no task"],
    [readAs({ end: "maybe" }), "A task cannot end as maybe"],
  ])("is not planned as %j", async (script, message) => {
    await using talk = await startSmc();
    expect(() => talk.emulator.smc.nextTask(script)).toThrow(message);
  });
});

describe("an upload", () => {
  it("is told by the nodes once it has ended, and leaves nothing pending", async () => {
    await using talk = await startSmc({ now: () => 0, smc: { sessionIdleMs: 0 } });
    const { smc, emulator } = talk;
    const node = emulator.smc.seeds.firewallNode;
    const { body } = await smc("GET", node);
    await smc("PUT", node, { ...(body as object), comment: "new" });
    const pending = (await smc("GET", `${engine}/pending_changes`)).body.result;
    expect(pending).toMatchObject([{ element: node, element_name: "Plano node 1", modifier: "trunkline" }]);
    await smc("POST", `${engine}/approve_all_changes`);
    expect((await smc("GET", `${engine}/pending_changes`)).body.result).toMatchObject([{ approver: "trunkline" }]);
    const { follower = "" } = await upload(talk, `${engine}/upload?filter=Branch&generate_snapshot=true`);
    expect((await smc("GET", `${node}/status`)).body.installed_policy).toBe("HQ Policy");
    await follow(talk, follower);
    expect((await smc("GET", `${node}/status`)).body.installed_policy).toBe("Branch");
    const status = await smc("POST", "monitoring_status", { value: node });
    expect(status.body).toMatchObject({ installed_policy: "Branch", last_upload_time: "1970-01-01T00:00:00.000Z" });
    expect((await smc("GET", `${engine}/pending_changes`)).body.result).toEqual([]);
    const [snapshot] = readAs<{ href: string }[]>((await smc("GET", `${engine}/snapshot`)).body.result);
    const content = linkOf((await smc("GET", snapshot?.href ?? "")).body, "content") ?? "";
    expect((await smc("GET", content)).body).toContain("elements/single_fw/1649/firewall_node/1650");
    expect((await smc("GET", `${engine}/upload_result`)).body.value).toContain("Branch");
  });

  it("that fails changes nothing, and one of an engine without a policy has to name it", async () => {
    await using talk = await startSmc();
    const { smc, emulator } = talk;
    emulator.smc.nextTask({ end: "failed" });
    await follow(talk, (await upload(talk, `${engine}/upload?filter=Branch`)).follower ?? "");
    const { firewallNode } = emulator.smc.seeds;
    expect((await smc("GET", `${firewallNode}/status`)).body.installed_policy).toBe("HQ Policy");
    const made = await smc("POST", "elements/single_fw", { name: "bare", nodes: [{ firewall_node: {} }] });
    const refresh = await smc("POST", `${made.headers.get("location")}/refresh`);
    expect([refresh.status, refresh.body.details?.[0]]).toEqual([400, expect.stringContaining("No policy was named")]);
  });
});

import { Smc } from "trunkline/smc";
import { startEmulator } from "trunkline/testing";
import { expect, it } from "vitest";

/** A client of an emulator that is asked often, and one of its clusters. */
async function emulated() {
  const emulator = await startEmulator({ smc: { apiKey: "key-of-the-client" } });
  const { baseUrl } = emulator.smc;
  const smc = new Smc({ baseUrl, apiVersion: "7.2", credentials: { apiKey: "key-of-the-client" }, pollIntervalMs: 1 });
  const [cluster] = (await smc.api.listElements({ elementType: "fw_cluster" })).items;
  const id = cluster?.href.split("/").at(-1) ?? "";
  return {
    emulator,
    smc,
    upload: () => smc.api.uploadPolicy({ engineType: "fw_cluster", id, filter: "HQ Policy" }).untilDone(),
    place: { elementType: "fw_cluster", id },
    async [Symbol.asyncDispose]() {
      await smc.close();
      await emulator[Symbol.asyncDispose]();
    },
  };
}

it("an upload to the emulator shows its progress and ends well", async () => {
  await using at = await emulated();
  const percents: unknown[] = [];
  const upload = at.upload();
  for await (const { percent } of upload) percents.push(percent);
  expect(percents).toEqual([...percents].sort((a, b) => Number(a) - Number(b)));
  expect(await upload).toMatchObject({ in_progress: false, success: true, progress: 100 });
});

it("an upload to the emulator is ended by cancel(), and one that has ended is left as it is", async () => {
  await using at = await emulated();
  const first = at.upload();
  await first.cancel();
  await expect(first).rejects.toMatchObject({ code: "OPERATION_FAILED", status: "canceled" });
  const second = at.upload();
  await second;
  await second.cancel();
  expect(await second).toMatchObject({ success: true });
});

it("what an export by the emulator has made is downloaded, and its task is among those that can be followed", async () => {
  await using at = await emulated();
  const done = await at.smc.api.exportElement(at.place).untilDone();
  const { stream, fileName, length } = await at.smc.tasks.downloadResult(done);
  const text = await new Response(stream).text();
  expect(text).toContain("<fw_cluster");
  expect([fileName?.endsWith(".xml"), length]).toEqual([true, text.length]);
  const hrefs = (await at.smc.api.listTaskProgress()).items.map(({ href }) => href);
  expect(hrefs).toContain(done.follower);
  expect(await at.smc.tasks.follow(done.follower)).toMatchObject({ success: true });
});

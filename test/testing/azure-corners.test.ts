import { describe, expect, it } from "vitest";
import { type AzureOperationScript, type AzurePollHeader, createEmulatorState } from "../../src/testing/index.ts";
import { startSite } from "./azure-site.ts";
import type { Said } from "./talk.ts";
import { type AzureConversation, startAzure, tcpCheck } from "./talk-azure.ts";

const tag = (displayName: string) => ({ properties: { displayName } });
const second = {
  location: "North Europe",
  sku: { name: "Developer", capacity: 1 },
  properties: { publisherEmail: "a@example.com", publisherName: "a" },
};
const gateway = { location: "northeurope", properties: { gatewayIpAddress: "192.0.2.1" } };
const headers: readonly AzurePollHeader[] = ["location", "azure-asyncoperation", "operation-location"];
const linksOf = (said: Said) => headers.filter((name) => said.headers.has(name));

function start(talk: AzureConversation, script: AzureOperationScript): Promise<Said> {
  talk.emulator.azure.nextOperation(script);
  return talk.apim("POST", `${talk.service}/connectivityCheck`, tcpCheck);
}

describe("a resource", () => {
  it("takes no entity tag from the body that was sent", async () => {
    await using talk = await startAzure();
    const path = `${talk.service}/tags/blue`;
    await talk.apim("PUT", path, { ...tag("blue"), etag: "mine" });
    expect((await talk.apim("GET", path)).body).not.toHaveProperty("etag");
  });

  it("that is deleted takes what stands below it along, and nothing that only begins like it", async () => {
    await using talk = await startAzure({ azure: { operations: { polls: 0 } } });
    const product = { properties: { displayName: "p" } };
    for (const name of ["p", "p2"]) {
      await talk.apim("PUT", `${talk.service}/products/${name}`, product);
      await talk.apim("PUT", `${talk.service}/products/${name}/apis/a1`);
    }
    const gone = await talk.apim("DELETE", `${talk.service}/products/p`, undefined, { "if-match": "*" });
    expect(gone.status).toBe(200);
    await talk.apim("PUT", `${talk.service}/products/p`, product);
    const below = ["p", "p2"].map((name) => talk.apim("HEAD", `${talk.service}/products/${name}/apis/a1`));
    expect((await Promise.all(below)).map(({ status }) => status)).toEqual([404, 204]);
  });

  it("whose deletion fails keeps what stands below it", async () => {
    await using talk = await startAzure();
    const path = `${talk.service}/tags/blue`;
    await talk.apim("PUT", path, tag("blue"));
    talk.emulator.azure.nextOperation({ polls: 0, result: "failed" });
    const deleted = await talk.apim("DELETE", talk.service);
    expect((await talk.apim("GET", deleted.headers.get("location") ?? "")).status).toBe(400);
    expect((await talk.apim("GET", path)).status).toBe(200);
  });

  it("that is at work is shown as a script says", async () => {
    await using talk = await startAzure();
    const rewrite: AzureOperationScript["rewrite"] = (answer, read) => (read === 1 ? { status: 202 } : answer);
    talk.emulator.azure.nextOperation({ polls: 1, rewrite });
    await talk.apim("PUT", "service/second", second);
    const reads = [await talk.apim("GET", "service/second"), await talk.apim("GET", "service/second")];
    expect(reads.map(({ status }) => status)).toEqual([202, 200]);
  });
});

describe("after a reset", () => {
  it("results no longer stand at the address that was called", async () => {
    await using talk = await startAzure();
    const started = await start(talk, { style: "azure-asyncoperation", polls: 0, resultAt: "original-uri" });
    await talk.apim("GET", started.headers.get("azure-asyncoperation") ?? "");
    const called = `${talk.service}/connectivityCheck`;
    expect((await talk.apim("GET", called)).status).toBe(200);
    talk.emulator.reset();
    expect((await talk.apim("GET", called)).status).toBe(404);
  });

  it("the same is made as at the start", async () => {
    await using talk = await startAzure();
    const etags: unknown[] = [];
    for (let round = 0; round < 2; round += 1) {
      talk.emulator.reset();
      etags.push((await talk.apim("PUT", `${talk.service}/tags/blue`, tag("blue"))).headers.get("etag"));
    }
    expect(etags[1]).toBe(etags[0]);
  });
});

describe("work by azure-asyncoperation", () => {
  const style = "azure-asyncoperation";

  it("names a Location where there is a result to ask for there: after a POST, and not after a PUT", async () => {
    await using talk = await startAzure();
    talk.emulator.azure.nextOperation({ style });
    expect(linksOf(await talk.apim("PUT", "service/second", second))).toEqual([style]);
    expect(linksOf(await start(talk, { style }))).toEqual(["location", style]);
  });

  it("names no address and no pause any more once it has ended", async () => {
    await using talk = await startAzure();
    const started = await start(talk, { style, polls: 1 });
    const reads: Said[] = [];
    for (let read = 0; read < 2; read += 1) reads.push(await talk.apim("GET", started.headers.get(style) ?? ""));
    expect(reads.map((said) => [linksOf(said).length, said.headers.get("retry-after")])).toEqual([
      [2, "1"],
      [0, null],
    ]);
  });

  it.each(["resource-location", "original-uri"] as const)(
    "that fails says so at its Location, and gives no result, although that would stand at %s",
    async (resultAt) => {
      await using talk = await startAzure();
      const started = await start(talk, { style, polls: 0, result: "failed", resultAt });
      const location = await talk.apim("GET", started.headers.get("location") ?? "");
      expect([location.status, location.body.error?.code]).toEqual([400, "OperationFailed"]);
      const id = new URL(started.headers.get(style) ?? "").pathname.split("/").at(-1);
      const output = (started.headers.get(style) ?? "").replace("operationStatuses", "operationOutputs");
      expect(output).toContain(id);
      expect((await talk.apim("GET", output)).status).toBe(404);
      expect((await talk.apim("GET", `${talk.service}/connectivityCheck`)).status).toBe(404);
    },
  );
});

describe("a local network gateway", () => {
  it("is shown in a list as its work is", async () => {
    await using talk = await startAzure();
    talk.emulator.azure.nextOperation({ style: "provisioning-state", states: ["Thinking", "Thinking harder"] });
    const made = await talk.network("PUT", "localNetworkGateways/l1", gateway);
    const list = async () => {
      const { body } = await talk.network("GET", "localNetworkGateways");
      return (body.value as unknown as (typeof made.body)[])[0]?.properties?.provisioningState;
    };
    expect([made.body.properties?.provisioningState, await list(), await list()]).toEqual(Array(3).fill("Thinking"));
    await talk.network("GET", "localNetworkGateways/l1");
    expect(await list()).toBe("Thinking harder");
  });
});

describe("a script that can fit no operation", () => {
  it.each<[AzureOperationScript, string]>([
    [{ style: "at-once", links: [["location"]] }, "An operation in the style at-once names no links"],
    [{ operation: "Tag_GetEntityState" }, "Tag_GetEntityState answers with what there is"],
  ])("is refused: %j", (script, message) => {
    expect(() => createEmulatorState().azure.nextOperation(script)).toThrow(message);
  });
});

describe("a tunnel", () => {
  const look = async (talk: AzureConversation) =>
    (await talk.network("GET", "connections/hub-to-branch")).body.properties as unknown as {
      readonly ingressBytesTransferred: number;
      readonly tunnelConnectionStatus: readonly { readonly lastConnectionEstablishedUtcTime?: string }[];
    };

  it("carries no less because the clock goes back", async () => {
    const clock = { ms: Date.UTC(2026, 0, 1) };
    await using talk = await startAzure({ now: () => clock.ms });
    talk.emulator.azure.addSite();
    const before = await look(talk);
    clock.ms -= 60_000;
    expect((await look(talk)).ingressBytesTransferred).toBeGreaterThan(before.ingressBytesTransferred);
  });

  it("that was down is established anew", async () => {
    const clock = { ms: Date.UTC(2026, 0, 1) };
    await using talk = await startAzure({ now: () => clock.ms });
    talk.emulator.azure.addSite();
    const times: unknown[] = [];
    for (const status of ["Connected", "NotConnected", "Connected"] as const) {
      talk.emulator.azure.setConnectionStatus("hub-to-branch", status);
      times.push((await look(talk)).tunnelConnectionStatus[0]?.lastConnectionEstablishedUtcTime);
      clock.ms += 60_000;
    }
    expect(times).toEqual(["Thu, 01 Jan 2026 00:00:00 GMT", undefined, "Thu, 01 Jan 2026 00:02:00 GMT"]);
  });
});

it("a shared key that is set gives the connection another entity tag", async () => {
  await using talk = await startAzure();
  talk.emulator.azure.addSite();
  const etag = async () => (await talk.network("GET", "connections/hub-to-branch")).headers.get("etag");
  const before = await etag();
  const started = await talk.network("PUT", "connections/hub-to-branch/sharedkey", { value: "another" });
  const address = started.headers.get("location") ?? "";
  let isDone = started.status !== 202;
  while (!isDone) isDone = (await talk.network("GET", address)).status !== 202;
  expect(await etag()).not.toBe(before);
});

it("a gateway of which one connection is up is well", async () => {
  await using talk = await startSite();
  const { body } = await talk.network("GET", "connections/hub-to-branch");
  await talk.done("PUT", "connections/second", { location: body.location, properties: body.properties });
  for (let read = 0; read < 2; read += 1) await talk.network("GET", "connections/second");
  talk.emulator.azure.setConnectionStatus("second", "NotConnected");
  const { storageId, storagePath } = talk.site;
  const targetResourceId = talk.idOf("virtualNetworkGateways/hub-gateway");
  const diagnosis = await talk.ask("troubleshoot", { targetResourceId, properties: { storageId, storagePath } });
  expect(diagnosis.body.code).toBe("Healthy");
});

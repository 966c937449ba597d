import { Smc } from "trunkline/smc";
import { startEmulator } from "trunkline/testing";
import { expect, it } from "vitest";
import { collect } from "../../support/collect.ts";

it("an element is created, found, changed by two at once, refreshed and deleted by its address", async () => {
  await using emulator = await startEmulator();
  const { baseUrl, credentials } = emulator.smc;
  await using smc = new Smc({ baseUrl, credentials });
  const { href } = await smc.elements.create("host", { name: "web-1", address: "192.0.2.10" });
  expect((await smc.elements.find("host", "web-1"))?.href).toBe(href);
  const read = await smc.elements.get(href);
  expect(await smc.elements.refresh(read)).toBe(read);
  // Both read the same state; the one that comes second makes its change anew.
  let isFirst = true;
  const updated = await smc.elements.update(href, async (host) => {
    if (isFirst) {
      isFirst = false;
      await smc.elements.update(href, (other) => ({ ...other, comment: "theirs" }));
    }
    return { ...host, address: "192.0.2.11" };
  });
  expect(updated.body).toMatchObject({ comment: "theirs", address: "192.0.2.11" });
  const now = await smc.elements.refresh(read);
  expect(now.body).toMatchObject({ comment: "theirs", address: "192.0.2.11" });
  await expect(smc.elements.replace(read, read.body)).rejects.toMatchObject({ code: "CONFLICT" });
  await expect(smc.elements.delete(read)).rejects.toMatchObject({ code: "CONFLICT" });
  await smc.elements.delete(now);
  await expect(smc.elements.get(href)).rejects.toMatchObject({ code: "NOT_FOUND" });
});

it("tunnels are found from their VPN by links, with ids as the server prints them", async () => {
  await using emulator = await startEmulator();
  const { baseUrl, credentials } = emulator.smc;
  await using smc = new Smc({ baseUrl, credentials });
  const [vpn] = await collect(smc.elements.list("vpn").bodies());
  expect(vpn?.type).toBe("vpn");
  const { result } = await smc.elements.follow(vpn?.href ?? "", "gateway_tunnel");
  for (const meta of result) {
    const tunnel = await smc.elements.get<"gateway_tunnel">(meta);
    expect(tunnel).toMatchObject({ href: meta.href, type: "gateway_tunnel" });
  }
  expect(result.length).toBeGreaterThan(0);
  await expect(smc.elements.entryPoint("sdwan")).rejects.toMatchObject({ code: "MISSING_LINK" });
});

it("a server that calls itself otherwise is reached by rewriteHrefs, over HTTP and sockets, and by nothing else", async () => {
  await using emulator = await startEmulator({ smc: { baseUrl: "https://smc.internal:8082" } });
  const { credentials } = emulator.smc;
  await using smc = new Smc({ baseUrl: emulator.smc.baseUrl, credentials });
  await expect(smc.elements.find("vpn", "x")).rejects.toMatchObject({
    code: "ORIGIN",
    origin: "https://smc.internal:8082",
  });
  await using through = smc.with({ rewriteHrefs: true });
  const [vpn] = await collect(through.elements.list("vpn").bodies());
  expect(vpn?.href).toMatch(/^https:\/\/smc\.internal:8082\//);
  expect((await through.elements.update(vpn?.href ?? "", (body) => ({ ...body, comment: "x" }))).body.comment).toBe(
    "x",
  );
  // The server knows itself by its own name only.
  await using subscription = await through.status.subscribe({ element: vpn?.href ?? "" });
  for await (const event of subscription) {
    expect(event).toMatchObject({ type: "status" });
    break;
  }
});

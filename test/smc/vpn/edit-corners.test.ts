import { isInvalidArgumentError, isMissingLinkError } from "trunkline";
import { describe, expect, it } from "vitest";
import { collect } from "../../support/collect.ts";
import { failureOf } from "../../support/failure-of.ts";
import { readAs } from "../../support/read-as.ts";
import { GATEWAY, json, lost, refusal, TUNNEL, VPN, VpnServer } from "./vpn-server.ts";

const OPEN = "POST /7.2/elements/vpn/5/open";
const SAVE = "POST /7.2/elements/vpn/5/save";
const CLOSE = "POST /7.2/elements/vpn/5/close";
const LOGIN = "POST /7.2/login";

/** The VPN as it was read before, so that opening it is the first thing that goes out. */
const known = (server: VpnServer): { href: string } =>
  readAs<{ href: string }>({ href: VPN, body: server.elements.get("/7.2/elements/vpn/5")?.body });

describe("an edit", () => {
  it("of a VPN whose name is no text has none, and is spoken of by its address", async () => {
    const server = new VpnServer();
    const body = { ...server.elements.get("/7.2/elements/vpn/5")?.body, name: 5 };
    const edit = await server.smc.vpn.edit(readAs<{ href: string }>({ href: VPN, body }));
    expect(edit.name).toBeUndefined();
    await edit.setTunnelEnabled(TUNNEL, false);
    await edit.close();
    expect(server.logs[0]).toContain(`smc vpn.edit of ${VPN}: 1 change discarded`);
  });

  it("takes no more calls while it waits for those before its end", async () => {
    const server = new VpnServer();
    const edit = await server.smc.vpn.edit(VPN);
    const { promise, resolve } = Promise.withResolvers<Response>();
    server.answer(SAVE, () => promise);
    const saving = edit.save();
    while (!server.steps.includes("POST save")) await new Promise(setImmediate);
    const closing = edit.close();
    expect(edit.isOpen).toBe(false);
    const error = await failureOf(edit.setTunnelEnabled(TUNNEL, false));
    expect(isInvalidArgumentError(error)).toBe(true);
    expect(error.message).toContain("begin another one with smc.vpn.edit(vpn)");
    resolve(new Response(null, { status: 200 }));
    await Promise.all([saving, closing]);
    expect(server.steps).toEqual(["POST open", "POST save", "POST close"]);
  });

  it("that is not saved says what to read again, and of nothing else that the VPN is to be opened", async () => {
    const server = new VpnServer();
    await using edit = await server.smc.vpn.edit(VPN);
    server.answer(SAVE, refusal(409));
    expect((await failureOf(edit.save())).message).toContain("Read what the edit changed again");
    server.answer("GET /7.2/elements/vpn/5/tunnels", refusal(409), refusal(404));
    for (const status of [409, 404]) {
      const error = await failureOf(collect(edit.tunnels()));
      expect(error).toMatchObject({ status });
      expect(error.message).not.toContain("smc.vpn.edit");
    }
  });

  it("whose session has ended discards nothing at its end: it was told already that all is lost", async () => {
    const server = new VpnServer();
    const edit = await server.smc.vpn.edit(VPN);
    await edit.setTunnelEnabled(TUNNEL, false);
    server.expire();
    await failureOf(edit.save());
    await edit.close();
    expect(server.logs).toEqual([]);
  });
});

describe("an edit whose save() had no clear answer", () => {
  it("says at its end that its changes may have been saved or not, and what came after is discarded", async () => {
    const server = new VpnServer();
    server.answer(SAVE, lost());
    const edit = await server.smc.vpn.edit(VPN);
    await edit.setTunnelEnabled(TUNNEL, false);
    expect(await failureOf(edit.save())).toMatchObject({ code: "CONNECTION" });
    await edit.setTunnelEnabled(TUNNEL, true);
    await edit.setTunnelEnabled(TUNNEL, false);
    expect(edit.unsavedChanges).toBe(3);
    await edit.close();
    expect(server.logs.map((line) => /: (.*?) \{/.exec(line)?.[1])).toEqual([
      "2 changes discarded, for the edit was closed without save()",
      "1 change may have been saved or not, for save() had no clear answer",
    ]);
  });

  it("has nothing to say once it was saved after all", async () => {
    const server = new VpnServer();
    server.answer(SAVE, lost());
    const edit = await server.smc.vpn.edit(VPN);
    await edit.setTunnelEnabled(TUNNEL, false);
    await failureOf(edit.save());
    await edit.save();
    await edit.close();
    expect(server.logs).toEqual([]);
  });

  it("that was never sent, for its signal had fired, discards them", async () => {
    const server = new VpnServer();
    const edit = await server.smc.vpn.edit(VPN);
    await edit.setTunnelEnabled(TUNNEL, false);
    await failureOf(edit.save({ signal: AbortSignal.abort() }));
    await edit.close();
    expect(server.logs.join()).toContain("1 change discarded");
    expect(server.logs).toHaveLength(1);
  });
});

describe("opening a VPN", () => {
  it("whose answer is lost with the session signs in for nothing: what was open there is gone", async () => {
    const server = new VpnServer();
    server.answer(OPEN, () => {
      server.expire();
      return refusal(504);
    });
    expect(await failureOf(server.smc.vpn.edit(VPN))).toMatchObject({ operation: "vpn.open", status: 504 });
    expect([server.logins, server.steps]).toEqual([1, ["POST open", "POST close"]]);
  });

  it("that ends in 500 closes what may be open", async () => {
    const server = new VpnServer({ retry: false });
    server.answer(OPEN, refusal(500));
    expect(await failureOf(server.smc.vpn.edit(VPN))).toMatchObject({ operation: "vpn.open", status: 500 });
    expect(server.steps).toEqual(["POST open", "POST close"]);
  });

  it("that was never sent, for its signal had fired, closes nothing", async () => {
    const server = new VpnServer();
    await server.smc.api.getSystem().catch(() => {});
    const before = server.sent.length;
    const error = await failureOf(server.smc.vpn.edit(known(server), { signal: AbortSignal.abort() }));
    expect(error).toMatchObject({ code: "ABORTED" });
    expect(server.sent).toHaveLength(before);
  });

  it("for which nobody could log in closes nothing", async () => {
    const server = new VpnServer({ retry: false });
    server.answer(LOGIN, refusal(503));
    expect(await failureOf(server.smc.vpn.edit(known(server)))).toMatchObject({ operation: "login", status: 503 });
    expect(server.sent.map(({ request }) => request)).toEqual([LOGIN]);
  });
});

describe("opening a VPN that nobody can reach", () => {
  it("closes nothing, since nothing was sent", async () => {
    const server = new VpnServer();
    const unreachable = (): Error =>
      Object.assign(new TypeError("fetch failed"), {
        cause: Object.assign(new Error("refused"), { code: "ECONNREFUSED" }),
      });
    server.answer(OPEN, unreachable(), unreachable(), unreachable());
    expect(await failureOf(server.smc.vpn.edit(VPN))).toMatchObject({ code: "CONNECTION", maySent: false });
    expect(server.steps).not.toContain("POST close");
  });
});

describe("a change in an edit", () => {
  it("that came too late names the call that was refused", async () => {
    const server = new VpnServer();
    const edit = await server.smc.vpn.edit(VPN);
    server.expire();
    await server.smc.api.getPolicyVpn({ vpnId: "5" });
    expect(await failureOf(edit.save())).toMatchObject({ operation: "vpn.save" });
    await edit.close();
  });

  it("that takes a gateway out goes by what was read, and is read again where the ETag is not known", async () => {
    const server = new VpnServer();
    const [central, satellite] = [`${VPN}/gateway_node/central/7`, `${VPN}/gateway_node/satellite/7`];
    const edit = await server.smc.vpn.edit(VPN);
    const from = server.sent.length;
    await edit.removeGateway(readAs<{ href: string }>({ href: central, etag: '"1"', body: {} }));
    await edit.removeGateway(readAs<{ href: string }>({ href: satellite, etag: 5 }));
    expect(edit.unsavedChanges).toBe(2);
    await edit.close();
    const path = (href: string): string => href.slice(new URL(href).origin.length);
    expect(server.sent.slice(from).map(({ request }) => request)).toEqual([
      `DELETE ${path(central)}`,
      `GET ${path(satellite)}`,
      `DELETE ${path(satellite)}`,
      CLOSE,
    ]);
    expect(server.logs[0]).toContain("2 changes discarded");
  });

  it("that takes a gateway out goes out only with an ETag", async () => {
    const server = new VpnServer();
    const href = `${VPN}/gateway_node/central/7`;
    await using edit = await server.smc.vpn.edit(VPN);
    server.answer(`GET ${href.slice(new URL(href).origin.length)}`, json({ node_usage: "central" }));
    for (const node of [href, readAs<{ href: string }>({ href, body: {} })]) {
      const error = await failureOf(edit.removeGateway(node));
      const issues = [{ path: "element.etag" }];
      expect(error).toMatchObject({ code: "INVALID_ARGUMENT", operation: "vpn.removeGateway", issues });
    }
    expect([server.steps, edit.unsavedChanges]).toEqual([["POST open"], 0]);
  });

  it("is made once where its write was made and the answer was lost", async () => {
    const server = new VpnServer();
    await using edit = await server.smc.vpn.edit(VPN);
    server.answer(`PUT ${TUNNEL.slice(new URL(TUNNEL).origin.length)}`, (sent) => {
      server.serve(sent);
      throw lost();
    });
    const change = (body: { x_own: number }) => ({ ...body, x_own: body.x_own + 1 });
    expect(await edit.update<{ x_own: number }>(TUNNEL, change)).toBe(true);
    expect(server.elements.get(TUNNEL.slice(new URL(TUNNEL).origin.length))?.body.x_own).toBe(6);
    expect([server.steps, edit.unsavedChanges]).toEqual([["POST open", "PUT MiM1OQ==", "PUT MiM1OQ=="], 1]);
  });

  it("that adds a gateway gives its whole address, also where the server names it by its path", async () => {
    const server = new VpnServer();
    const path = "/7.2/elements/vpn/5/gateway_node/central";
    server.answer(`POST ${path}`, new Response(null, { status: 201, headers: { location: `${path}/9` } }));
    await using edit = await server.smc.vpn.edit(VPN);
    expect(await edit.addCentralGateway(GATEWAY)).toBe(`${VPN}/gateway_node/central/9`);
  });

  it("that changes nothing is none that could be lost", async () => {
    const server = new VpnServer();
    await using edit = await server.smc.vpn.edit(VPN);
    expect(await edit.setTunnelEnabled(TUNNEL, true)).toBe(false);
    expect(edit.unsavedChanges).toBe(0);
  });

  it("is made by a function, or nothing is asked for", async () => {
    const server = new VpnServer();
    await using edit = await server.smc.vpn.edit(VPN);
    const error = await failureOf(edit.update(TUNNEL, readAs<() => undefined>({ enabled: false })));
    expect(error).toMatchObject({
      code: "INVALID_ARGUMENT",
      issues: [{ path: "the change", message: "must be a function" }],
    });
    expect(server.steps).toEqual(["POST open"]);
  });

  it("is refused for what comes with the product, by the name of the call", async () => {
    const server = new VpnServer();
    server.plant(TUNNEL, { name: "T", enabled: true, system: true });
    await using edit = await server.smc.vpn.edit(VPN);
    const error = await failureOf(edit.setTunnelEnabled(TUNNEL, false));
    expect(error).toMatchObject({ code: "INVALID_ARGUMENT", operation: "vpn.setTunnelEnabled" });
    expect(error.message).toContain("comes with the product");
    expect(server.steps).toEqual(["POST open"]);
  });

  it("that the server refuses for another reason than others' writes is not tried again", async () => {
    const server = new VpnServer();
    const path = TUNNEL.slice(new URL(TUNNEL).origin.length);
    server.answer(`PUT ${path}`, refusal(403));
    await using edit = await server.smc.vpn.edit(VPN);
    const before = server.sent.length;
    expect(await failureOf(edit.setTunnelEnabled(TUNNEL, false))).toMatchObject({ status: 403 });
    expect(server.sent.slice(before).map(({ request }) => request)).toEqual([`GET ${path}`, `PUT ${path}`]);
  });

  it.each<unknown>([5, undefined, null, ["key"]])("sets no key that is %j", async (key) => {
    const server = new VpnServer();
    await using edit = await server.smc.vpn.edit(VPN);
    const error = await failureOf(edit.setPresharedKey(TUNNEL, readAs<string>(key)));
    expect(isInvalidArgumentError(error)).toBe(true);
    expect(server.steps).toEqual(["POST open"]);
  });

  it.each<[string, unknown, readonly string[]]>([
    ["links that are none", [{ rel: 5, href: VPN }, { rel: "mobile_gateway_node" }, null], ["open", "close"]],
    ["others", [{ rel: "save", href: `${VPN}/save` }], ["open", "close", "save"]],
  ])("for which the VPN has no link names those that it has: %s", async (_name, links, offered) => {
    const server = new VpnServer();
    const own = ["open", "close"].map((rel) => ({ rel, href: `${VPN}/${rel}` }));
    const body = { name: "a", link: [...own, ...readAs<object[]>(links)] };
    await using edit = await server.smc.vpn.edit(readAs<{ href: string }>({ href: VPN, body }));
    const error = await failureOf(edit.addMobileGateway(GATEWAY));
    expect(isMissingLinkError(error)).toBe(true);
    expect(error.message).toContain('has no link "mobile_gateway_node"');
    expect(readAs<{ offered: readonly string[] }>(error).offered).toEqual(offered);
  });

  it("for which the VPN has no link at all says so", async () => {
    const server = new VpnServer();
    server.answer("GET /7.2/elements/vpn/5", json({ name: "a" }));
    const error = await failureOf(server.smc.vpn.edit(VPN));
    expect(isMissingLinkError(error)).toBe(true);
    expect(readAs<{ offered: readonly string[] }>(error).offered).toEqual([]);
  });
});

describe("closing a VPN", () => {
  it.each([400, 404, 409])("is not done where it was busy first and refuses with %i then", async (status) => {
    const server = new VpnServer();
    server.answer(CLOSE, refusal(503), refusal(status, "Locked by admin."));
    const edit = await server.smc.vpn.edit(VPN);
    expect(await failureOf(edit.close())).toMatchObject({ operation: "vpn.close", status, attempts: 2 });
    expect(server.logs.join()).toContain("may still be open");
  });

  it("is done where a gateway had no answer and it is closed by then", async () => {
    const server = new VpnServer();
    server.answer(CLOSE, (sent) => {
      server.serve(sent);
      return refusal(504);
    });
    const edit = await server.smc.vpn.edit(VPN);
    await edit.close();
    expect([server.openIn, server.logs]).toEqual([undefined, []]);
  });

  it("at an address where the session may not go is seen before anything is opened", async () => {
    for (const [href, code] of [
      ["https://elsewhere.example.net/7.2/elements/vpn/5/close", "ORIGIN"],
      ["javascript:alert(1)", "INVALID_ARGUMENT"],
    ]) {
      const server = new VpnServer();
      const link = ["open", "save"].map((rel) => ({ rel, href: `${VPN}/${rel}` }));
      server.plant(VPN, { name: "a", link: [...link, { rel: "close", href }] });
      const error = await failureOf(server.smc.vpn.edit(VPN));
      expect(error).toMatchObject({ code, operation: "vpn.open" });
      expect(error.message).toContain("the link to close the VPN");
      expect(server.steps).toEqual([]);
      server.plant(VPN, { name: "a", link: [...link, { rel: "close", href: `${VPN}/close` }] });
      await (await server.smc.vpn.edit(VPN)).close();
    }
  });

  it("is not done where its answer was lost and the next one refuses for another reason", async () => {
    const server = new VpnServer();
    server.answer(CLOSE, lost(), refusal(403));
    const edit = await server.smc.vpn.edit(VPN);
    expect(await failureOf(edit.close())).toMatchObject({ operation: "vpn.close", status: 403, attempts: 2 });
  });

  it("that fails tells the logger why", async () => {
    const server = new VpnServer();
    server.answer(CLOSE, refusal(403, "Not yours."));
    const edit = await server.smc.vpn.edit(VPN);
    await failureOf(edit.close());
    expect(server.logs).toHaveLength(1);
    expect(server.logs[0]).toContain("may still be open");
    expect(server.logs[0]).toContain("Not yours.");
  });
});

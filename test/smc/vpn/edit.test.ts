import { isConflictError, isInvalidArgumentError, isMissingLinkError } from "trunkline";
import { describe, expect, it } from "vitest";
import { systemClock } from "../../../src/core/clock.ts";
import { failureOf } from "../../support/failure-of.ts";
import { readAs } from "../../support/read-as.ts";
import { ENDPOINT, GATEWAY, json, lost, refusal, TUNNEL, VPN, VpnServer } from "./vpn-server.ts";

const OPEN = "POST /7.2/elements/vpn/5/open";
const SAVE = "POST /7.2/elements/vpn/5/save";
const CLOSE = "POST /7.2/elements/vpn/5/close";
const stolen = new Error("stolen by the cat");

describe("the edit of a VPN", () => {
  it("opens, saves when told to, and closes at the end of its block", async () => {
    const server = new VpnServer();
    {
      await using edit = await server.smc.vpn.edit(VPN);
      expect([edit.isOpen, edit.name, edit.href, server.openIn]).toEqual([true, "Corporate VPN", VPN, "session-1"]);
      await edit.setTunnelEnabled(TUNNEL, false);
      expect(edit.unsavedChanges).toBe(1);
      await edit.save();
      expect(edit.unsavedChanges).toBe(0);
    }
    expect(server.steps).toEqual(["POST open", "PUT MiM1OQ==", "POST save", "POST close"]);
    expect(server.logs).toEqual([]);
  });

  it("closes without saving where its block fails, and says what it discards", async () => {
    const server = new VpnServer();
    const work = async (): Promise<void> => {
      await using edit = await server.smc.vpn.edit({ href: VPN });
      await edit.setTunnelEnabled(TUNNEL, false);
      await edit.addCentralGateway(GATEWAY);
      throw stolen;
    };
    expect(await failureOf(work())).toBe(stolen);
    expect(server.steps).toEqual(["POST open", "PUT MiM1OQ==", "POST central", "POST close"]);
    expect(server.logs).toHaveLength(1);
    expect(server.logs[0]).toContain("2 changes discarded");
    expect(server.logs[0]).toContain("Corporate VPN");
  });

  it("closes once, however often it is closed", async () => {
    const server = new VpnServer();
    const edit = await server.smc.vpn.edit(VPN);
    await Promise.all([edit.close(), edit.close()]);
    await edit.close();
    await edit[Symbol.asyncDispose]();
    expect(server.steps).toEqual(["POST open", "POST close"]);
    expect(edit.isOpen).toBe(false);
  });

  it("lets nothing be done after its end", async () => {
    const server = new VpnServer();
    const edit = await server.smc.vpn.edit(VPN);
    await edit.close();
    for (const work of [
      () => edit.save(),
      () => edit.setTunnelEnabled(TUNNEL, false),
      () => edit.addMobileGateway(GATEWAY),
      () => edit.removeGateway(`${VPN}/gateway_node/central/7`),
      () => edit.tunnels(),
      () => edit.validate(),
    ]) {
      const error = await failureOf(work());
      expect(isInvalidArgumentError(error)).toBe(true);
      expect(error.message).toContain("the edit is closed");
    }
    expect(server.steps).toEqual(["POST open", "POST close"]);
  });

  it("waits for its calls before it closes", async () => {
    const server = new VpnServer();
    const edit = await server.smc.vpn.edit(VPN);
    let answer = (_response: Response): void => {};
    server.answer(SAVE, () => new Promise((resolve) => (answer = resolve)));
    const saving = edit.save();
    while (!server.steps.includes("POST save")) await new Promise(setImmediate);
    const closing = edit.close();
    expect(server.steps).toEqual(["POST open", "POST save"]);
    answer(new Response(null, { status: 200 }));
    await Promise.all([saving, closing]);
    expect(server.steps).toEqual(["POST open", "POST save", "POST close"]);
  });

  it("is of one VPN only once, until it is closed", async () => {
    const server = new VpnServer();
    const first = await server.smc.vpn.edit(VPN);
    const error = await failureOf(server.smc.with({ timeoutMs: 1_000 }).vpn.edit(VPN));
    expect(isInvalidArgumentError(error)).toBe(true);
    expect(error.message).toContain("open in another edit of this client");
    expect(server.steps).toEqual(["POST open"]);
    await first.close();
    await (await server.smc.vpn.edit(VPN)).close();
    expect(server.steps).toEqual(["POST open", "POST close", "POST open", "POST close"]);
  });

  it("is begun once by two who ask at the same time", async () => {
    const server = new VpnServer();
    const outcomes = await Promise.allSettled([server.smc.vpn.edit(VPN), server.smc.vpn.edit(VPN)]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(server.steps).toEqual(["POST open"]);
  });

  it("shows where it is and nothing of what it changed", async () => {
    const server = new VpnServer();
    await using edit = await server.smc.vpn.edit(VPN);
    await edit.setPresharedKey(TUNNEL, "s3cret-key");
    await edit.save();
    expect(JSON.stringify(edit)).toBe(JSON.stringify({ href: VPN, isOpen: true, unsavedChanges: 0 }));
  });
});

describe("an edit by a function", () => {
  it("saves and closes when the function is done, and gives what it gives", async () => {
    const server = new VpnServer();
    expect(await server.smc.vpn.edit(VPN, (edit) => edit.setTunnelEnabled(TUNNEL, false))).toBe(true);
    expect(server.steps).toEqual(["POST open", "PUT MiM1OQ==", "POST save", "POST close"]);
  });

  it("neither saves nor hides the failure of the function, also where closing fails", async () => {
    const server = new VpnServer();
    server.answer(CLOSE, refusal(409, "busy"));
    const fails = async (): Promise<void> => {
      throw stolen;
    };
    expect(await failureOf(server.smc.vpn.edit(VPN, fails))).toBe(stolen);
    expect(server.steps).toEqual(["POST open", "POST close"]);
    expect(server.logs.join()).toContain("may still be open");
  });

  it("that throws before it waits for anything is closed as well", async () => {
    const server = new VpnServer();
    const throws = (): never => {
      throw stolen;
    };
    expect(await failureOf(server.smc.vpn.edit(VPN, throws))).toBe(stolen);
    expect(server.steps).toEqual(["POST open", "POST close"]);
  });

  it("fails where it was saved but not closed", async () => {
    const server = new VpnServer();
    server.answer(CLOSE, refusal(409, "busy"));
    const error = await failureOf(server.smc.vpn.edit(VPN, () => 5));
    expect(isConflictError(error)).toBe(true);
    expect(error).toMatchObject({ operation: "vpn.close" });
    expect(error.message).toContain("may stay open until the session ends");
    expect([server.saves, server.steps]).toEqual([1, ["POST open", "POST save", "POST close"]]);
  });

  it("takes options in the third place only", async () => {
    const server = new VpnServer();
    const wrong = readAs<() => void>({ timeoutMs: 5 });
    expect(isInvalidArgumentError(await failureOf(server.smc.vpn.edit(VPN, wrong, {})))).toBe(true);
    expect(server.sent).toEqual([]);
  });
});

describe("opening", () => {
  it("that is refused closes nothing, and says what may be the cause", async () => {
    const server = new VpnServer();
    server.openIn = "session-of-somebody-else";
    const error = await failureOf(server.smc.vpn.edit(VPN));
    expect(isConflictError(error)).toBe(true);
    expect(error.message).toContain("The VPN is open already. Somebody else may have opened the VPN");
    expect(server.steps).toEqual(["POST open"]);
    server.openIn = undefined;
    await (await server.smc.vpn.edit(VPN)).close();
  });

  it.each([400, 403, 404, 409])("with %i closes nothing", async (status) => {
    const server = new VpnServer();
    server.answer(OPEN, refusal(status));
    expect(await failureOf(server.smc.vpn.edit(VPN))).toMatchObject({ status });
    expect(server.steps).toEqual(["POST open"]);
  });

  it.each<[string, () => Response | Error]>([
    ["the connection", lost],
    ["a gateway that gave up", () => refusal(504)],
    ["a database that is busy", () => refusal(503)],
  ])("whose answer is lost by %s closes what may be open, and fails", async (_name, answer) => {
    const server = new VpnServer();
    server.answer(OPEN, answer());
    expect(await failureOf(server.smc.vpn.edit(VPN))).toMatchObject({ operation: "vpn.open" });
    expect(server.steps).toEqual(["POST open", "POST close"]);
    // It was not open, and the failure of the opening is the one that counts.
    await (await server.smc.vpn.edit(VPN)).close();
  });

  it("that is aborted on its way closes what may be open", async () => {
    const server = new VpnServer();
    const controller = new AbortController();
    server.answer(OPEN, (sent) => {
      server.serve(sent);
      controller.abort(stolen);
      return Promise.reject(stolen);
    });
    const error = await failureOf(server.smc.vpn.edit(VPN, { signal: controller.signal }));
    expect(error).toMatchObject({ code: "ABORTED", cause: stolen });
    expect([server.steps, server.openIn]).toEqual([["POST open", "POST close"], undefined]);
  });

  it("that never was sent closes nothing", async () => {
    const server = new VpnServer();
    const error = await failureOf(server.smc.vpn.edit(VPN, { signal: AbortSignal.abort() }));
    expect(error).toMatchObject({ code: "ABORTED" });
    expect(server.steps).toEqual([]);
  });

  it("goes out once more with a new session where the old one has ended", async () => {
    const server = new VpnServer();
    await server.smc.api.getSystem().catch(() => {});
    server.answer(OPEN, (sent) => {
      server.expire();
      return server.serve(sent);
    });
    await using edit = await server.smc.vpn.edit(VPN);
    expect([edit.isOpen, server.openIn]).toEqual([true, "session-2"]);
    await edit.save();
  });

  it.each<[string, unknown]>([
    ["a number", 5],
    ["nothing", undefined],
    ["a path", "/7.2/elements/vpn/5"],
    ["two schemes", `https://${VPN}`],
    ["an object without an address", { name: "Corporate VPN" }],
  ])("%s is refused before anything is sent", async (_name, vpn) => {
    const server = new VpnServer();
    expect(isInvalidArgumentError(await failureOf(server.smc.vpn.edit(readAs<string>(vpn))))).toBe(true);
    expect(server.sent).toEqual([]);
  });

  it("of what cannot be opened names the link that is missing", async () => {
    const server = new VpnServer();
    const error = await failureOf(server.smc.vpn.edit(TUNNEL));
    expect(isMissingLinkError(error)).toBe(true);
    expect(error).toMatchObject({ rel: "open", from: TUNNEL });
    expect(server.steps).toEqual([]);
  });

  it("needs no look at a VPN that was read already", async () => {
    const server = new VpnServer();
    const body = server.elements.get("/7.2/elements/vpn/5")?.body;
    await using edit = await server.smc.vpn.edit(readAs<{ href: string }>({ href: VPN, body }));
    await edit.save();
    expect(server.sent.filter(({ request }) => request.startsWith("GET"))).toEqual([]);
  });
});

describe("saving", () => {
  it.each([400, 409, 500])("that is refused with %i leaves the edit open, and it is closed", async (status) => {
    const server = new VpnServer({ retry: false });
    server.answer(SAVE, refusal(status));
    const work = async (): Promise<void> => {
      await using edit = await server.smc.vpn.edit(VPN);
      await edit.setTunnelEnabled(TUNNEL, false);
      const error = await failureOf(edit.save());
      expect([edit.isOpen, edit.unsavedChanges]).toEqual([true, 1]);
      throw error;
    };
    expect(await failureOf(work())).toMatchObject({ operation: "vpn.save", status });
    expect(server.steps).toEqual(["POST open", "PUT MiM1OQ==", "POST save", "POST close"]);
    expect(server.logs.join()).toContain(status === 500 ? "1 change may have been saved or not" : "1 change discarded");
  });

  it("whose answer is lost is not repeated, and the VPN is closed", async () => {
    const server = new VpnServer();
    server.answer(SAVE, lost());
    expect(await failureOf(server.smc.vpn.edit(VPN, () => 5))).toMatchObject({ code: "CONNECTION" });
    expect(server.steps).toEqual(["POST open", "POST save", "POST close"]);
  });

  it("that is refused may be tried again", async () => {
    const server = new VpnServer();
    server.answer(SAVE, refusal(409));
    await using edit = await server.smc.vpn.edit(VPN);
    await failureOf(edit.save());
    await edit.save();
    expect(server.saves).toBe(1);
  });
});

describe("closing", () => {
  it("that is refused is told, and the VPN may be opened again", async () => {
    const server = new VpnServer();
    server.answer(CLOSE, refusal(403));
    const edit = await server.smc.vpn.edit(VPN);
    expect(await failureOf(edit.close())).toMatchObject({ operation: "vpn.close", status: 403 });
    expect(await failureOf(edit.close())).toMatchObject({ status: 403 });
    server.openIn = undefined;
    await (await server.smc.vpn.edit(VPN)).close();
  });

  it("whose answer is lost goes out again, and is done where the first one did it", async () => {
    const server = new VpnServer();
    server.answer(CLOSE, (sent) => {
      server.serve(sent);
      throw lost();
    });
    const edit = await server.smc.vpn.edit(VPN);
    await edit.close();
    expect(server.steps).toEqual(["POST open", "POST close", "POST close"]);
    expect(server.openIn).toBeUndefined();
  });

  it("that fails for good shows together with the failure of the block", async () => {
    const server = new VpnServer();
    server.answer(CLOSE, refusal(403));
    const work = async (): Promise<void> => {
      await using _edit = await server.smc.vpn.edit(VPN);
      throw stolen;
    };
    const error = await failureOf(work());
    expect(readAs<{ suppressed: unknown }>(error).suppressed).toBe(stolen);
    expect(readAs<{ error: unknown }>(error).error).toMatchObject({ operation: "vpn.close" });
  });

  it("goes out although the signal has fired, of the call and of the client", async () => {
    for (const isOfClient of [true, false]) {
      const controller = new AbortController();
      const { signal } = controller;
      const server = new VpnServer(isOfClient ? { signal } : {});
      const edit = await server.smc.vpn.edit(VPN, isOfClient ? {} : { signal });
      controller.abort();
      expect(await failureOf(edit.setTunnelEnabled(TUNNEL, false))).toMatchObject({ code: "ABORTED" });
      await edit.close();
      expect([server.steps, server.openIn]).toEqual([["POST open", "POST close"], undefined]);
    }
  });

  it("the client closes the VPN before it logs out", async () => {
    const server = new VpnServer();
    const edit = await server.smc.vpn.edit(VPN);
    await edit.setTunnelEnabled(TUNNEL, false);
    await server.smc.close();
    const last = server.sent.slice(-2).map(({ request }) => request);
    expect(last).toEqual([CLOSE, "PUT /7.2/logout"]);
    expect(edit.isOpen).toBe(false);
    expect(server.logs.join()).toContain("1 change discarded");
    await edit.close();
    expect(server.steps.filter((step) => step === "POST close")).toHaveLength(1);
  });

  it("that fails does not keep the client from logging out", async () => {
    const server = new VpnServer();
    server.answer(CLOSE, refusal(403));
    const edit = await server.smc.vpn.edit(VPN);
    await server.smc.close();
    expect(server.sent.at(-1)?.request).toBe("PUT /7.2/logout");
    expect(await failureOf(edit.close())).toMatchObject({ status: 403 });
  });

  it("by a client that was derived closes only what that one opened", async () => {
    const server = new VpnServer();
    const derived = server.smc.with({ timeoutMs: 1_000 });
    const edit = await derived.vpn.edit(VPN);
    await derived.close();
    expect([edit.isOpen, server.steps]).toEqual([false, ["POST open", "POST close"]]);
    expect(server.sent.some(({ request }) => request.endsWith("logout"))).toBe(false);
  });
});

describe("a session that ends in the middle of an edit", () => {
  it("is told by the call that finds it, and nothing goes on in another one", async () => {
    const server = new VpnServer();
    const edit = await server.smc.vpn.edit(VPN);
    await edit.setTunnelEnabled(TUNNEL, false);
    server.expire();
    const error = await failureOf(edit.save());
    expect(error).toMatchObject({ code: "AUTHENTICATION", status: 401 });
    expect(error.message).toContain("all changes since it was opened or last saved are lost");
    expect([edit.isOpen, server.logins]).toEqual([false, 1]);
    expect((await failureOf(edit.save())).message).toContain("the session in which the VPN was opened has ended");
    await edit.close();
    expect(server.steps).toEqual(["POST open", "PUT MiM1OQ==", "POST save"]);
  });

  it("is noticed where another call has signed in again meanwhile", async () => {
    const server = new VpnServer();
    const edit = await server.smc.vpn.edit(VPN);
    server.expire();
    await server.smc.api.getPolicyVpn({ vpnId: "5" });
    expect(server.logins).toBe(2);
    const error = await failureOf(edit.setTunnelEnabled(TUNNEL, false));
    expect(isInvalidArgumentError(error)).toBe(true);
    expect(error.message).toContain("begin another edit");
    expect(edit.isOpen).toBe(false);
    await edit.close();
    expect(server.steps).toEqual(["POST open"]);
  });

  describe("and shows as 404 after some idle time", () => {
    const LOOK = "GET /7.2/system";
    const idle = async () => {
      let nowMs = 1_000_000;
      const clock = { ...systemClock, now: () => nowMs };
      const server = new VpnServer({ clock });
      const edit = await server.smc.vpn.edit(VPN);
      nowMs += 600_000;
      server.answer("GET /7.2/elements/vpn/5/tunnels/MiM1OQ==", refusal(404, "There is no such element."));
      return { server, edit, looks: () => server.sent.filter(({ request }) => request === LOOK).length };
    };

    it("is told as that, by a look at the session, and nothing signs in again", async () => {
      const { server, edit, looks } = await idle();
      server.answer(LOOK, refusal(401, "There is no such session."));
      const error = await failureOf(edit.setTunnelEnabled(TUNNEL, false));
      expect(error).toMatchObject({ code: "INVALID_ARGUMENT", attempts: 1, cause: { code: "NOT_FOUND" } });
      expect(error.message).toContain("all changes since the VPN was opened or last saved");
      expect([edit.isOpen, server.logins, looks()]).toEqual([false, 1, 1]);
      await edit.close();
      expect(server.steps).toEqual(["POST open"]);
    });

    it("is not, where the server knows the session: then the element is gone", async () => {
      const { server, edit, looks } = await idle();
      server.answer(LOOK, json({}));
      expect(await failureOf(edit.setTunnelEnabled(TUNNEL, false))).toMatchObject({ code: "NOT_FOUND" });
      expect([edit.isOpen, looks()]).toEqual([true, 1]);
      await edit.close();
      expect(server.openIn).toBeUndefined();
    });
  });

  it("is no reason to fail for closing, and the VPN may be opened again", async () => {
    const server = new VpnServer();
    const edit = await server.smc.vpn.edit(VPN);
    server.expire();
    await edit.close();
    await using again = await server.smc.vpn.edit(VPN);
    await again.save();
    expect([server.logins, server.saves]).toEqual([2, 1]);
  });

  it("fails an edit by a function, whose changes are lost", async () => {
    const server = new VpnServer();
    const error = await failureOf(server.smc.vpn.edit(VPN, () => server.expire()));
    expect(error).toMatchObject({ operation: "vpn.save", status: 401 });
    expect(server.saves).toBe(0);
  });
});

describe("what is changed in an edit", () => {
  it("goes back whole, with what no document names, on condition that it is as it was read", async () => {
    const server = new VpnServer();
    await server.smc.vpn.edit(VPN, (edit) => edit.setTunnelEnabled(TUNNEL, false));
    const put = server.sent.find(({ request }) => request.startsWith("PUT"));
    expect(put?.request).toBe("PUT /7.2/elements/vpn/5/tunnels/MiM1OQ==");
    expect(put?.body).toMatchObject({ enabled: false, x_own: 5, hashed_preshared_key: "h4shed", link: [{}, {}] });
    expect(put?.headers).toMatchObject({ "if-match": '"1"' });
  });

  it("is not written where there is nothing to change", async () => {
    const server = new VpnServer();
    const hasChanged = await server.smc.vpn.edit(VPN, (edit) => edit.setTunnelEnabled(ENDPOINT, true));
    expect(hasChanged).toBe(false);
    expect(server.steps).toEqual(["POST open", "POST save", "POST close"]);
  });

  it("is changed anew where somebody else was faster", async () => {
    const server = new VpnServer();
    const seen: unknown[] = [];
    server.answer("PUT /7.2/elements/vpn/5/tunnels/MiM1OQ==", (sent) => {
      const element = server.elements.get("/7.2/elements/vpn/5/tunnels/MiM1OQ==");
      if (element !== undefined) Object.assign(element, { revision: 2, body: { ...element.body, comment: "theirs" } });
      return server.serve(sent);
    });
    await server.smc.vpn.edit(VPN, (edit) =>
      edit.update<{ comment?: string; ppk_ref?: string }>(TUNNEL, (body) => {
        seen.push(body.comment);
        return { ...body, ppk_ref: "ppk" };
      }),
    );
    expect(seen).toEqual([undefined, "theirs"]);
    expect(server.elements.get("/7.2/elements/vpn/5/tunnels/MiM1OQ==")?.body).toMatchObject({
      comment: "theirs",
      ppk_ref: "ppk",
    });
  });

  it("is not changed anew where nobody was, for it is locked or in use", async () => {
    const server = new VpnServer();
    server.answer("PUT /7.2/elements/vpn/5/tunnels/MiM1OQ==", refusal(409, "It is locked."));
    const error = await failureOf(server.smc.vpn.edit(VPN, (edit) => edit.setTunnelEnabled(TUNNEL, false)));
    expect(error.message).toContain("It is locked");
    expect(server.steps).toEqual(["POST open", "PUT MiM1OQ==", "POST close"]);
  });

  it("has its key kept out of errors, whatever the server repeats", async () => {
    const server = new VpnServer();
    server.answer("PUT /7.2/elements/vpn/5/tunnels/MiM1OQ==", refusal(400, "s3cret-key-of-ours is too short"));
    const error = await failureOf(
      server.smc.vpn.edit(VPN, (edit) => edit.setPresharedKey(TUNNEL, "s3cret-key-of-ours")),
    );
    expect(error).toMatchObject({ status: 400 });
    expect(`${error.message} ${JSON.stringify(error)} ${server.logs.join()}`).not.toContain("s3cret");
    const put = server.sent.find(({ request }) => request.startsWith("PUT"));
    expect(put?.body).toMatchObject({ preshared_key: "s3cret-key-of-ours" });
  });

  it("is refused where no key is given, or it belongs to the system", async () => {
    const server = new VpnServer();
    server.plant(ENDPOINT, { name: "x", system: true, enabled: true });
    await using edit = await server.smc.vpn.edit(VPN);
    expect(isInvalidArgumentError(await failureOf(edit.setPresharedKey(TUNNEL, "")))).toBe(true);
    const error = await failureOf(edit.setTunnelEnabled(ENDPOINT, false));
    expect(error.message).toContain("comes with the product");
    expect([edit.unsavedChanges, server.steps]).toEqual([0, ["POST open"]]);
  });

  it("is a gateway that is added, and where it stands", async () => {
    const server = new VpnServer();
    await server.smc.vpn.edit(VPN, async (edit) => {
      expect(await edit.addCentralGateway({ href: GATEWAY })).toBe(`${VPN}/gateway_node/central/8`);
      expect(await edit.addSatelliteGateway(GATEWAY)).toBe(`${VPN}/gateway_node/satellite/8`);
      expect(await edit.addMobileGateway(GATEWAY)).toBe(`${VPN}/gateway_node/mobile/8`);
      expect(edit.unsavedChanges).toBe(3);
    });
    const bodies = server.sent.filter(({ request }) => request.includes("gateway_node")).map(({ body }) => body);
    expect(bodies).toEqual(["central", "satellite", "mobile"].map((node_usage) => ({ gateway: GATEWAY, node_usage })));
  });

  it("is a gateway that was added although the server does not say where", async () => {
    const server = new VpnServer();
    server.answer("POST /7.2/elements/vpn/5/gateway_node/central", new Response(null, { status: 201 }));
    await using edit = await server.smc.vpn.edit(VPN);
    expect(await failureOf(edit.addCentralGateway(GATEWAY))).toMatchObject({ code: "RESPONSE_PARSE" });
    expect(edit.unsavedChanges).toBe(1);
  });

  it("is a gateway that is removed as it was read", async () => {
    const server = new VpnServer();
    await server.smc.vpn.edit(VPN, async (edit) => {
      for await (const node of edit.centralGateways().bodies()) await edit.removeGateway(node);
      await edit.removeGateway(`${VPN}/gateway_node/satellite/7`);
    });
    const deletes = server.sent.filter(({ request }) => request.startsWith("DELETE"));
    expect(deletes.map(({ headers }) => headers["if-match"])).toEqual(['"1"', '"1"']);
    expect((await server.smc.vpn.gateways(VPN, { usage: "central" })).items).toEqual([]);
  });
});

describe("what is read in an edit", () => {
  it("is there while the VPN is open, also where the SMC wants it to be", async () => {
    const server = new VpnServer();
    server.wantsOpen = true;
    await server.smc.vpn.edit(VPN, async (edit) => {
      const { items: tunnels } = await edit.tunnels();
      expect(tunnels.map(({ href }) => href)).toEqual([TUNNEL]);
      for await (const tunnel of edit.tunnels().bodies()) {
        expect(tunnel).toMatchObject({ href: TUNNEL, type: "gateway_tunnel", etag: '"1"', body: { enabled: true } });
        expect((await edit.endpointTunnels(tunnel)).items.map(({ href }) => href)).toEqual([ENDPOINT]);
      }
      expect((await edit.satelliteGateways()).items).toHaveLength(1);
      expect((await edit.mobileGateways()).items).toHaveLength(1);
      expect(await edit.validate()).toEqual({ value: "no issues" });
    });
  });

  it("without an edit is refused with the advice to begin one", async () => {
    const server = new VpnServer();
    server.wantsOpen = true;
    const error = await failureOf(server.smc.vpn.tunnels(VPN));
    expect(error).toMatchObject({ status: 404 });
    expect(error.message).toContain("read it in an edit");
  });
});

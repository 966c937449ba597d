import { isInvalidArgumentError, isResponseValidationError, isSocketError } from "trunkline";
import { Smc } from "trunkline/smc";
import { createClient, notificationSocket } from "trunkline/smc/sockets";
import { describe, expect, it } from "vitest";
import { collect } from "../support/collect.ts";
import { failureOf } from "../support/failure-of.ts";
import { asked, begun, lost, next, reopened } from "../support/fetching.ts";
import { RawSmc } from "../support/raw-smc.ts";
import { type ScriptedSmc, SMC, scriptedSmc } from "../support/scripted-socket.ts";

const HOST = `${SMC}/7.2/elements/host/1732`;
const created = { type: "create", element: HOST };
const change = (raw: { type: string; element: string }) => ({
  type: "change",
  change: raw.type,
  element: raw.element,
  raw,
});
const stood = (id: number) => ({ success: "Subscribed for events", subscription_id: id });
const subscribed = (scripted: ScriptedSmc, context: string | string[], id = 0, options = {}) =>
  begun(scripted, () => scripted.smc.notifications.subscribe({ context }, options), stood(id));

describe("which changes to hear of", () => {
  it.each<[string | string[], string]>([
    ["host", "host"],
    ["host,vpn", "host,vpn"],
    ["*", "*"],
    [["host"], "host"],
    [["host", "vpn"], "host, vpn"],
    [["*"], "*"],
  ])("is %j as %s", async (context, sent) => {
    const scripted = scriptedSmc();
    await subscribed(scripted, context);
    expect(scripted.socket.url).toBe("ws://localhost:8082/7.2/notification/socket");
    expect(scripted.socket.sent).toEqual([{ context: sent }]);
  });

  it.each<[string, unknown, string, string]>([
    ["an empty text", { context: "" }, "context", "* means all"],
    ["blanks", { context: "  " }, "context", "* means all"],
    ["an empty list", { context: [] }, "context", "* means all"],
    ["nothing", undefined, "context", "* means all"],
    ["a number", { context: 5 }, "context", "* means all"],
    ["a number in a list", { context: ["host", 5] }, "context[1]", "must be the name of one family"],
    ["an empty name", { context: ["host", ""] }, "context[1]", "must be the name of one family"],
    ["several families in one name", { context: ["host, vpn"] }, "context[0]", "must be the name of one family"],
    ["all and one more", { context: ["*", "host"] }, "context", "must not have others beside *"],
    ["an element", { element: HOST }, "element", "known is context"],
    ["a misspelt name", { contexts: "host" }, "contexts", "known is context"],
  ])("is not %s, which is refused before anything is sent", async (_name, request, path, message) => {
    const { smc, requests, sockets } = scriptedSmc();
    const error = await failureOf(smc.notifications.subscribe(request as never));
    expect(isInvalidArgumentError(error)).toBe(true);
    expect(error).toMatchObject({ operation: "notifications.subscribe", attempts: 0, issues: [{ path }] });
    expect(error.message).toContain(message);
    expect([requests, sockets]).toEqual([[], []]);
  });
});

describe("a change of an element", () => {
  it.each([
    ["message", "note to readers"],
    ["details", ["one", "two"]],
  ])("is one although a %s stands beside it: unknown members say nothing", async (member, value) => {
    const scripted = scriptedSmc();
    const changes = await subscribed(scripted, "host");
    scripted.socket.say({ event: created, subscription_id: 0, [member]: value });
    scripted.socket.say({ events: [created], subscription_id: 0, [member]: value });
    expect(await next(changes, 2)).toEqual([change(created), change(created)]);
    expect(changes.state).toBe("live");
  });

  it("goes to the subscription that it is for, id 0 included, with the vendor's own event", async () => {
    const scripted = scriptedSmc();
    const hosts = await subscribed(scripted, "host", 0);
    const vpns = await subscribed(scripted, "vpn", 1);
    const moved = { type: "update", element: `${SMC}/7.2/elements/vpn/5`, more: [1] };
    scripted.socket.say({ event: moved, subscription_id: 1 });
    scripted.socket.say({ event: created, subscription_id: 0 });
    expect(await next(hosts, 1)).toEqual([change(created)]);
    expect(await next(vpns, 1)).toEqual([change(moved)]);
    expect([hosts.counters.received, vpns.counters.received]).toEqual([1, 1]);
  });

  it.each(["delete", "trashed", "untrashed", "validating", "validated", "word of tomorrow"])(
    "may be of any kind: %s",
    async (type) => {
      const scripted = scriptedSmc();
      const all = await subscribed(scripted, "*");
      scripted.socket.say({ event: { type, element: HOST }, subscription_id: 0 });
      expect(await next(all, 1)).toMatchObject([{ type: "change", change: type }]);
    },
  );

  it("comes in a list from servers before 6.6, for one subscription where they say which", async () => {
    const scripted = scriptedSmc();
    const hosts = await subscribed(scripted, "host", 0);
    const vpns = await subscribed(scripted, "vpn", 1);
    const deleted = { type: "delete", element: HOST };
    scripted.socket.say({ events: [created, deleted], subscription_id: 0 });
    expect(await next(hosts, 2)).toEqual([change(created), change(deleted)]);
    expect(vpns.counters.received).toBe(0);
  });

  it("goes to every subscription where the server does not say whose it is, so that nobody misses it", async () => {
    const scripted = scriptedSmc();
    const hosts = await subscribed(scripted, "host", 0);
    const vpns = await subscribed(scripted, "vpn", 1);
    scripted.socket.say({ events: [created] });
    expect([await next(hosts, 1), await next(vpns, 1)]).toEqual([[change(created)], [change(created)]]);
  });

  it("is told to the hook where the server says not whose it is and nobody has subscribed", async () => {
    const odd: unknown[] = [];
    const scripted = scriptedSmc({ hooks: { socket: ({ kind, reason }) => void odd.push([kind, reason]) } });
    await asked(scripted, () => scripted.smc.notifications.subscribe({ context: "host" }));
    await reopened(scripted, { events: [created] });
    expect(odd.at(-1)).toEqual(["unknown", "an event says not whose it is, and nothing is subscribed"]);
  });

  it.each([
    { event: { type: "create" }, subscription_id: 0 },
    { event: "create", subscription_id: 0 },
    { event: created },
    { events: [{ element: HOST }], subscription_id: 0 },
    {},
    [],
    null,
  ])("is left out where it is no message of this socket, and told to the hook: %j", async (message) => {
    const odd: string[] = [];
    const scripted = scriptedSmc({ hooks: { socket: ({ kind }) => void odd.push(kind) } });
    const hosts = await subscribed(scripted, "host");
    scripted.socket.say(message);
    expect([odd.at(-1), hosts.counters.received]).toEqual(["unreadable", 0]);
  });

  it("is held against its document, that of lists too", async () => {
    const drift: string[] = [];
    const scripted = scriptedSmc({ onDrift: ({ path }) => void drift.push(path) });
    const hosts = await subscribed(scripted, "host", 0, { validate: { response: "strict" } });
    const loose = await subscribed(scripted, "host", 1);
    scripted.socket.say({ events: [created, created], subscription_id: "1" });
    expect(drift).toEqual(["frame.subscription_id"]);
    const error = await failureOf(collect(hosts));
    expect(isResponseValidationError(error)).toBe(true);
    expect(loose.counters.received).toBe(2);
  });
});

describe("a subscription to changes", () => {
  it("that is refused says why", async () => {
    const scripted = scriptedSmc();
    const { work } = await asked(scripted, () => scripted.smc.notifications.subscribe({ context: "nonsense" }));
    await reopened(scripted, { failure: "Unknown context." });
    const error = await failureOf(work);
    expect(isSocketError(error) && error.message).toContain("notifications.subscribe");
    expect(error.message).toContain("the server refused: Unknown context");
  });

  it("is made anew after a loss, with a gap before the first change", async () => {
    const scripted = scriptedSmc();
    const hosts = await subscribed(scripted, "host", 4);
    await lost(scripted);
    await reopened(scripted, stood(0));
    scripted.socket.say({ event: created, subscription_id: 0 });
    const [gap, event] = await next(hosts, 2);
    expect([gap?.type, event?.type, hosts.id]).toEqual(["gap", "change", 0]);
    // Nothing comes again: what happened meanwhile has to be read.
    expect(gap).not.toHaveProperty("restarted");
    expect(hosts.counters).toMatchObject({ received: 1, delivered: 1, dropped: 0, gaps: 1, reconnects: 1 });
  });

  it("is ended with the server's own number", async () => {
    const scripted = scriptedSmc();
    const hosts = await subscribed(scripted, "host", 0);
    const gone = hosts.unsubscribe();
    scripted.socket.say({ success: "Unsubscribed" });
    await gone;
    expect(scripted.socket.sent).toEqual([{ context: "host" }, { unsubscribe: 0 }]);
    expect(await collect(hosts)).toEqual([]);
  });

  it("has a socket of its own beside that of the status", async () => {
    await using server = await RawSmc.start();
    server.script.onFrame = ({ webSocket }, frame) => {
      if (frame.context !== "host") return true;
      webSocket.send(JSON.stringify(stood(0)));
      webSocket.send(JSON.stringify({ event: created, subscription_id: 0 }));
      return false;
    };
    await using smc = new Smc({ baseUrl: server.baseUrl, apiVersion: "7.2", credentials: { apiKey: "k" } });
    const hosts = await smc.notifications.subscribe({ context: "host" });
    await smc.status.subscribe({ context: "fw_single" });
    expect(await next(hosts, 1)).toEqual([change(created)]);
    expect(server.requests.filter((request) => request.startsWith("UPGRADE"))).toEqual([
      "UPGRADE /7.2/notification/socket",
      "UPGRADE /7.2/status/socket",
    ]);
    for (const { headers } of server.sockets) {
      expect(headers).toMatchObject({ cookie: "JSESSIONID=session-1" });
      expect(headers).not.toHaveProperty("origin");
    }
  });
});

it("the socket can be had without the class, and a client has one only", async () => {
  const { smc } = scriptedSmc();
  expect(smc.notifications).toBe(smc.notifications);
  const client = createClient({ baseUrl: SMC, credentials: { apiKey: "k" } });
  const error = await failureOf(notificationSocket(client).subscribe({ context: [] }));
  expect(isInvalidArgumentError(error)).toBe(true);
});

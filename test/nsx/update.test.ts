import { isConflictError, isInvalidArgumentError } from "trunkline";
import { isStaleRevision, Nsx, update } from "trunkline/nsx";
import { describe, expect, it, vi } from "vitest";
import type { FakeClock } from "../support/fake-clock.ts";
import type { FakeAnswer, SentRequest } from "../support/fake-vendor.ts";
import { nsx, scriptedNsx } from "../support/scripted-nsx.ts";
import { inSync, notFound, request } from "./pages.ts";

const ids = { ipsecVpnPeerEndpointId: "p1" };
const peer = { resource_type: "IPSecVPNPeerEndpoint", id: "p1", peer_address: "10.0.0.1", peer_id: "peer-1" };
const read = (revision: number, more: object = {}): Response => nsx(200, { ...peer, ...more, _revision: revision });

/** What managers say of a stale revision, by status and code. */
const STALE = [
  [409, undefined],
  [412, 604],
  [400, 500087],
  [400, 500232],
  [400, 100148],
  [404, 500090],
] as const;
const stale = (status = 412, error_code?: number): Response =>
  nsx(status, { error_code, error_message: "it was changed", module_name: "common-services" });

interface Setup {
  readonly nsx: Nsx;
  readonly clock: FakeClock;
  readonly sent: SentRequest[];
}

function manager(...answers: FakeAnswer[]): Setup {
  const { client, clock, sent } = scriptedNsx(answers);
  return { nsx: new Nsx(client), clock, sent };
}

type Peer = Awaited<ReturnType<Nsx["vpn"]["getIPSecVPNPeerEndpoint"]>>;

/** Renames the peer endpoint, or does what `change` says. */
function rename(
  { nsx, clock }: Setup,
  change: (current: Peer) => Peer | undefined = (current) => ({ ...current, display_name: "new" }),
  options: object = {},
): Promise<Peer> {
  return update(
    (ofCall) => nsx.vpn.getIPSecVPNPeerEndpoint(ids, ofCall),
    change,
    (body, ofCall) =>
      nsx.vpn.updateIPSecVPNPeerEndpoint(
        { ...ids, body: { ...body, peer_address: "10.0.0.1", peer_id: "peer-1" } },
        ofCall,
      ),
    { clock, random: () => 0.5, ...options },
  );
}

const bodies = (sent: readonly SentRequest[]): unknown[] =>
  sent.filter(({ body }) => body).map(({ body }) => JSON.parse(new TextDecoder().decode(body)));
const methods = (sent: readonly SentRequest[]): string => sent.map(({ method }) => method).join(" ");

describe("update()", () => {
  it("reads, changes and writes, and gives what the write gives", async () => {
    const setup = manager(read(3), read(4, { display_name: "new" }));
    expect(await setup.clock.run(rename(setup))).toMatchObject({ display_name: "new", _revision: 4 });
    expect(methods(setup.sent)).toBe("GET PUT");
    expect(bodies(setup.sent)).toEqual([{ ...peer, display_name: "new", _revision: 3 }]);
  });

  it.each(STALE)("starts over with what is there after %i and code %s", async (status, code) => {
    const setup = manager(read(3), stale(status, code), read(7, { description: "theirs" }), read(8));
    expect(await setup.clock.run(rename(setup))).toMatchObject({ _revision: 8 });
    expect(methods(setup.sent)).toBe("GET PUT GET PUT");
    expect(bodies(setup.sent)[1]).toEqual({ ...peer, description: "theirs", display_name: "new", _revision: 7 });
  });

  it.each(STALE)("calls %i and code %s a conflict and a stale revision", async (status, code) => {
    const { nsx: one, clock } = manager(stale(status, code));
    const error = await clock.failure(one.vpn.updateIPSecVPNPeerEndpoint({ ...ids, body: { ...peer, _revision: 1 } }));
    expect(error).toMatchObject({ code: "CONFLICT", name: "ConflictError", status });
    expect(error.message).toMatch(/read (the resource|the object|it) again/i);
    expect([isConflictError(error), isStaleRevision(error)]).toEqual([true, true]);
  });

  it.each([
    [400, 500030],
    [400, undefined],
    [404, 600],
    [403, 500087],
    [400, 500090],
    [404, 500087],
  ])("throws what is no stale revision as it is, and writes once: %i with %s", async (status, code) => {
    const setup = manager(read(3), stale(status, code));
    const error = await setup.clock.failure(rename(setup));
    expect(error).toMatchObject({ status, operation: "updateIPSecVPNPeerEndpoint" });
    expect([isConflictError(error), isStaleRevision(error)]).toEqual([false, false]);
    expect(methods(setup.sent)).toBe("GET PUT");
  });

  it("gives up after maxAttempts, with how often it tried, what to do, and the last answer as the cause", async () => {
    const setup = manager(read(3), stale(), read(4), stale(400, 500087));
    const error = await setup.clock.failure(rename(setup, undefined, { maxAttempts: 2 }));
    expect(methods(setup.sent)).toBe("GET PUT GET PUT");
    expect(error).toMatchObject({
      code: "CONFLICT",
      status: 400,
      vendorCode: "500087",
      operation: "updateIPSecVPNPeerEndpoint",
      attempts: 2,
      cause: { vendorCode: "500087" },
    });
    expect(error.message).toContain("tried 2 times");
    expect(error.message).toContain("raise maxAttempts");
  });

  it("tries five times by itself, and pauses at random for twice as long each time", async () => {
    const setup = manager(...Array.from({ length: 5 }, (_, at) => [read(at), stale()]).flat());
    const startMs = setup.clock.now();
    await setup.clock.failure(rename(setup));
    expect(methods(setup.sent)).toBe(Array.from({ length: 5 }, () => "GET PUT").join(" "));
    expect(setup.clock.now() - startMs).toBe(125 + 250 + 500 + 1000);
  });

  it("writes nothing where the change gives undefined, and gives what was read", async () => {
    const setup = manager(read(3));
    expect(await setup.clock.run(rename(setup, () => undefined))).toMatchObject({ _revision: 3 });
    expect(methods(setup.sent)).toBe("GET");
  });

  it("hands the change a copy of what was read, anew each time", async () => {
    const seen: unknown[] = [];
    const setup = manager(read(3, { tags: [{ tag: "a" }] }), stale(), read(4, { tags: [{ tag: "a" }] }), read(5));
    const change = (current: Peer): Peer => {
      seen.push(current.tags?.length);
      current.tags?.push({ tag: "b" });
      delete current._revision;
      return current;
    };
    await setup.clock.run(rename(setup, change));
    expect(seen).toEqual([1, 1]);
    expect(bodies(setup.sent)).toMatchObject([
      { _revision: 3, tags: [{ tag: "a" }, { tag: "b" }] },
      { _revision: 4, tags: [{ tag: "a" }, { tag: "b" }] },
    ]);
  });

  it("waits for a change that takes its time", async () => {
    const setup = manager(read(3), read(4));
    const work = update(
      () => setup.nsx.vpn.getIPSecVPNPeerEndpoint(ids),
      async (current) => ({ ...current, psk: await Promise.resolve("from-a-vault"), ...peer }),
      (body) => setup.nsx.vpn.updateIPSecVPNPeerEndpoint({ ...ids, body }),
    );
    await setup.clock.run(work);
    expect(bodies(setup.sent)).toMatchObject([{ psk: "from-a-vault", _revision: 3 }]);
  });

  it.each<[string, object, (current: Peer) => unknown, string]>([
    ["another revision", { _revision: 3 }, (current) => ({ ...current, _revision: 4 }), "_revision"],
    ["a revision as a text", { _revision: 3 }, (current) => ({ ...current, _revision: "3" }), "_revision"],
    ["no object", { _revision: 3 }, () => "new", "the change"],
    ["null", { _revision: 3 }, () => null, "the change"],
    ["a list", { _revision: 3 }, () => [], "the change"],
    ["something for what was read without a revision", {}, (current) => current, "_revision"],
    ["something where the revision that was read is null", { _revision: null }, (current) => current, "_revision"],
  ])("refuses a change that gives %s, and writes nothing", async (_name, more, change, path) => {
    const setup = manager(nsx(200, { ...peer, ...more }));
    const error = await setup.clock.failure(rename(setup, change as (current: Peer) => Peer));
    expect(error).toMatchObject({ code: "INVALID_ARGUMENT", operation: "update", issues: [{ path }] });
    expect(isInvalidArgumentError(error)).toBe(true);
    expect(methods(setup.sent)).toBe("GET");
  });

  it("throws what the change throws, and what the read throws, as it is", async () => {
    const mistake = new RangeError("not today");
    const setup = manager(read(3));
    const thrown = rename(setup, () => {
      throw mistake;
    });
    expect(await setup.clock.failure(thrown)).toBe(mistake);
    const gone = manager(nsx(404, notFound));
    expect(await gone.clock.failure(rename(gone))).toMatchObject({ code: "NOT_FOUND" });
    expect(methods(gone.sent)).toBe("GET");
    const odd = manager(stale(409));
    expect(await odd.clock.failure(rename(odd))).toMatchObject({ operation: "getIPSecVPNPeerEndpoint" });
    expect(methods(odd.sent)).toBe("GET");
  });

  it("does not take a conflict while untilDone() reads the state for one of the write", async () => {
    const session = { ...request, _revision: 1 };
    const setup = manager(nsx(200, session), nsx(200, { ...session, _revision: 2 }), stale(409));
    const of = { ipsecVpnSessionId: request.id };
    const work = update(
      () => setup.nsx.vpn.getIPSecVPNSession(of),
      () => session,
      (body) => setup.nsx.vpn.updateIPSecVPNSession({ ...of, body }).untilDone(),
      { clock: setup.clock },
    );
    const error = await setup.clock.failure(work);
    expect(error).toMatchObject({ status: 409, operation: "getIPSecVPNSessionState" });
    expect(isStaleRevision(error)).toBe(false);
    expect(methods(setup.sent)).toBe("GET PUT GET");
  });

  it("gives what untilDone() gives after a stale revision", async () => {
    const session = { ...request, _revision: 1 };
    const done = { ...session, _revision: 3 };
    const answers = [nsx(200, session), stale(), nsx(200, { ...session, _revision: 2 }), nsx(200, done)];
    const setup = manager(...answers, nsx(200, inSync), nsx(200, done));
    const of = { ipsecVpnSessionId: request.id };
    const work = update(
      () => setup.nsx.vpn.getIPSecVPNSession(of),
      (current) => ({ ...session, _revision: current._revision }),
      (body) => setup.nsx.vpn.updateIPSecVPNSession({ ...of, body }).untilDone(),
      { clock: setup.clock },
    );
    expect(await setup.clock.run(work)).toEqual(done);
    expect(methods(setup.sent)).toBe("GET PUT GET PUT GET GET");
  });

  it("ends where the signal fired: before the read, before the write, and in a pause", async () => {
    const before = manager(read(3));
    const reason = new Error("enough");
    const aborted = { signal: AbortSignal.abort(reason) };
    expect(await before.clock.failure(rename(before, undefined, aborted))).toMatchObject({
      code: "ABORTED",
      operation: "update",
      attempts: 0,
      cause: reason,
    });
    expect(before.sent).toHaveLength(0);

    const between = manager(read(3));
    const stop = new AbortController();
    const change = (current: Peer): Peer => {
      stop.abort();
      return current;
    };
    const second = rename(between, change, { signal: stop.signal });
    expect(await between.clock.failure(second)).toMatchObject({ code: "ABORTED" });
    expect(methods(between.sent)).toBe("GET");

    const pausing = manager(read(3), stale());
    const later = new AbortController();
    pausing.clock.setTimeout(() => later.abort(), 100);
    const third = rename(pausing, undefined, { signal: later.signal });
    expect(await pausing.clock.failure(third)).toMatchObject({ code: "ABORTED", attempts: 1 });
    expect(methods(pausing.sent)).toBe("GET PUT");
  });

  it("hands the signal to both calls", async () => {
    const { signal } = new AbortController();
    const setup = manager(read(3));
    const seen: unknown[] = [];
    const work = update(
      (options) => {
        seen.push(options.signal);
        return setup.nsx.vpn.getIPSecVPNPeerEndpoint(ids);
      },
      (current) => current,
      async (_body, options) => void seen.push(options.signal),
      { signal },
    );
    await setup.clock.run(work);
    expect(seen).toEqual([signal, signal]);
  });

  it.each([0, 101, 1.5, "3", Number.NaN])("refuses maxAttempts of %s", async (maxAttempts) => {
    const setup = manager(read(3));
    const error = await setup.clock.failure(rename(setup, undefined, { maxAttempts }));
    expect(error).toMatchObject({ code: "CONFIGURATION", option: "maxAttempts" });
    expect(setup.sent).toHaveLength(0);
  });
});

describe("what update() is given", () => {
  const read = (): Promise<object> => Promise.resolve({ _revision: 1, tags: [{ tag: "a" }] });
  const nothing = (): undefined => undefined;
  /** As a caller without types would call it. */
  const call = (...args: unknown[]): Promise<unknown> =>
    (update as (...args: unknown[]) => Promise<unknown>)(...args).then(
      () => "went through",
      (error: unknown) => error,
    );

  it.each<[string, (current: { _revision?: number; tags: { tag: string }[]; more?: unknown }) => void]>([
    ["sets a member", (current) => void Object.assign(current, { more: "new" })],
    ["takes one away", (current) => void delete current._revision],
    ["sets one deep in it", (current) => void Object.assign(current.tags[0] ?? {}, { tag: "b" })],
    ["adds to a list", (current) => void current.tags.push({ tag: "b" })],
    ["puts an object in the place of a list", (current) => void Object.assign(current, { tags: { 0: { tag: "a" } } })],
  ])("may be no change that %s and gives nothing back, which would be lost", async (_name, change) => {
    const put = vi.fn();
    const error = await call(read, change, put);
    expect(error).toMatchObject({ code: "INVALID_ARGUMENT", issues: [{ path: "the change" }] });
    expect((error as Error).message).toContain("give back the copy");
    expect(put).not.toHaveBeenCalled();
  });

  it("may be a change that looks and gives nothing back", async () => {
    expect(await call(read, (current: object) => void JSON.stringify(current), nothing)).toBe("went through");
  });

  it.each([
    ["get", [{}, nothing, nothing]],
    ["change", [read, undefined, nothing]],
    ["put", [read, nothing]],
  ])("is refused without %s before anything is read", async (path, args) => {
    const get = vi.fn(read);
    expect(await call(...args.map((one) => (one === read ? get : one)))).toMatchObject({
      code: "INVALID_ARGUMENT",
      operation: "update",
      issues: [{ path }],
    });
    expect(get).not.toHaveBeenCalled();
  });

  it.each([
    ["options", null],
    ["options", "fast"],
    ["maxAttemps", { maxAttemps: 1 }],
    ["signal", { signal: {} }],
    ["clock", { clock: Date }],
    ["random", { random: 4 }],
  ])("is refused by the name of its option %s: %j", async (option, options) => {
    expect(await call(read, nothing, nothing, options)).toMatchObject({ code: "CONFIGURATION", option });
  });

  it.each([
    ["nothing", undefined],
    ["a list", [{ _revision: 1 }]],
    ["what cannot be copied", { _revision: 1, refresh: () => {} }],
  ])("is refused where the read gives %s", async (_name, value) => {
    const error = await call(() => Promise.resolve(value), nothing, nothing);
    expect(error).toMatchObject({ code: "INVALID_ARGUMENT", issues: [{ path: "what was read" }] });
  });
});

describe("isStaleRevision()", () => {
  const refused = async (answer: Response): Promise<unknown> => {
    const { nsx: one, clock } = manager(answer);
    return clock.failure(one.vpn.updateIPSecVPNPeerEndpoint({ ...ids, body: { ...peer, _revision: 1 } }));
  };

  it("is true where a related error says so, at any depth", async () => {
    const deep = { error_code: 500001, related_errors: [{ error_code: "500087", error_message: "stale" }] };
    for (const related_errors of [[{ error_code: 500087 }], [{ error_code: 1 }, deep]]) {
      const error = await refused(nsx(400, { error_code: 500000, error_message: "refused", related_errors }));
      expect([isStaleRevision(error), isConflictError(error)]).toEqual([true, true]);
    }
    const other = await refused(nsx(400, { error_code: 500000, related_errors: [{ error_code: 500090 }] }));
    expect([isStaleRevision(other), isConflictError(other)]).toEqual([false, false]);
  });

  it("of a related error makes update() start over", async () => {
    const answer = nsx(400, { error_code: 500000, related_errors: [{ error_code: 500087 }] });
    const setup = manager(read(3), answer, read(7), read(8));
    expect(await setup.clock.run(rename(setup))).toMatchObject({ _revision: 8 });
    expect(methods(setup.sent)).toBe("GET PUT GET PUT");
  });

  it("is false for everything that is no error of a manager", () => {
    for (const value of [undefined, null, "409", new Error("409"), { status: 409 }])
      expect(isStaleRevision(value)).toBe(false);
  });
});

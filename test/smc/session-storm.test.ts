import { Smc, type SmcCredentials } from "trunkline/smc";
import { describe, expect, it } from "vitest";
import { never, scriptedSmc } from "../support/scripted-socket.ts";

const CALLS = 200;
const json = (status: number, body: unknown = {}): Response => Response.json(body, { status });

/** An SMC that knows which sessions are open, and what it says of a call with one of them. */
function counted(say: (path: string, isOpen: boolean) => Response, credentials: SmcCredentials = { apiKey: "key-1f" }) {
  const open = new Set<string>();
  let [logins, looks] = [0, 0];
  const fetch = async (url: string, { headers = {} }: { headers?: Readonly<Record<string, string>> }) => {
    const path = new URL(url).pathname;
    const { cookie = "" } = headers;
    if (path.endsWith("login")) {
      logins += 1;
      open.add(`JSESSIONID=S${logins}`);
      return new Response("{}", { headers: { "set-cookie": `JSESSIONID=S${logins}; Path=/` } });
    }
    if (path.endsWith("/logout")) {
      open.delete(cookie);
      return new Response(null, { status: 204 });
    }
    if (path.endsWith("/system")) looks += 1;
    return say(path, open.has(cookie));
  };
  const smc = new Smc({ baseUrl: "http://localhost:8082", apiVersion: "7.2", credentials, fetch, retry: false });
  const get = (id: number) => smc.api.getElement({ elementType: "host", id: String(id) });
  const storm = async (): Promise<number> => {
    const ends = await Promise.allSettled(Array.from({ length: CALLS }, (_, id) => get(id)));
    return ends.filter(({ status }) => status === "rejected").length;
  };
  return { smc, open, get, storm, logins: () => logins, looks: () => looks };
}

const element = (): Response => json(200, { name: "h", link: [] });
const isOdd = (path: string): boolean => /[13579]$/.test(path);

describe("calls that are refused by the hundred", () => {
  it.each<[string, SmcCredentials]>([
    ["an API client", { apiKey: "key-1f" }],
    ["an administrator", { username: "ann", password: "pw-39c1" }],
  ])("cost %s one more login where all are, and both sessions are logged out", async (_who, credentials) => {
    let isStorm = false;
    const made = counted(() => (isStorm ? json(401) : element()), credentials);
    await made.get(0);
    isStorm = true;
    expect(await made.storm()).toBe(CALLS);
    expect(made.logins()).toBe(2);
    await made.smc.close();
    expect([...made.open]).toEqual([]);
  });

  it("cost one more login where every second one is refused, since the server is asked whether the session lives", async () => {
    let isStorm = false;
    const made = counted((path) => (isStorm && isOdd(path) ? json(401) : element()));
    await made.get(0);
    isStorm = true;
    expect(await made.storm()).toBe(CALLS / 2);
    expect(made.logins()).toBe(2);
    expect(made.looks()).toBeLessThanOrEqual(1);
    await made.smc.close();
    expect([...made.open]).toEqual([]);
  });

  it("cost one login per session that is lost, also where the next one is lost within the minute", async () => {
    const made = counted((_path, isOpen) => (isOpen ? element() : json(401)));
    await made.get(0);
    for (const logins of [2, 3, 4]) {
      made.open.clear();
      expect(await made.storm()).toBe(0);
      expect(made.logins()).toBe(logins);
    }
    await made.smc.close();
    expect([...made.open]).toEqual([]);
  });

  it("cost no login while nobody can tell whether a session lives that has just been renewed", async () => {
    let isBroken = false;
    const made = counted((path, isOpen) => {
      if (isBroken) return json(path.endsWith("/system") ? 500 : 401);
      return isOpen ? element() : json(401);
    });
    await made.get(0);
    made.open.clear();
    await made.get(1);
    isBroken = true;
    await expect(made.get(2)).rejects.toMatchObject({ status: 401 });
    expect([made.logins(), made.looks() > 0]).toEqual([2, true]);
    isBroken = false;
    await made.get(3);
    expect(made.logins()).toBe(2);
    await made.smc.close();
  });
});

it("a session that was given up is logged out as the client closes, where no answer showed that it was lost", async () => {
  const { smc, clock, sent, requests, answer } = scriptedSmc();
  await clock.run(smc.api.getElement({ elementType: "vpn", id: "5" }));
  answer("GET /7.2/elements/vpn/5", json(401), never);
  const caller = new AbortController();
  const calling = smc.api.getElement({ elementType: "vpn", id: "5" }, { signal: caller.signal }).withResponse();
  const failure = clock.failure(calling);
  await clock.idle();
  caller.abort();
  expect(await failure).toMatchObject({ code: "ABORTED" });
  await clock.run(smc.close());
  const ended = sent.filter((_, at) => requests[at] === "PUT /7.2/logout").map(({ headers }) => headers.cookie);
  expect(ended.sort()).toEqual(["JSESSIONID=session-1", "JSESSIONID=session-2"]);
});

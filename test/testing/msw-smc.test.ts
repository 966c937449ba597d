import { http } from "msw";
import { setupServer } from "msw/node";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createEmulatorState } from "../../src/testing/index.ts";
import { type MswHttp, smcHandlers } from "../../src/testing/msw.ts";
import { openSocket, sessionCookie } from "./talk-smc.ts";

const state = createEmulatorState();
const server = setupServer(...smcHandlers(http, state), ...smcHandlers(http, state, { baseUrl: "https://smc:8082/" }));
beforeAll(() => server.listen({ onUnhandledFrame: "error" }));
afterAll(() => server.close());

/** Logs in and gives the headers to send from then on. */
async function logIn(origin: string): Promise<{ cookie: string }> {
  const response = await fetch(`${origin}/7.2.1/login`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ authenticationkey: state.smc.apiKey }),
  });
  expect(response.headers.getSetCookie()).toHaveLength(2);
  return { cookie: sessionCookie(response.headers) };
}

describe("the msw handlers for SMC", () => {
  it("stand at the address of the vendor's page, where the seeds lead", async () => {
    const headers = await logIn("http://localhost:8082");
    const page = "http://localhost:8082/7.2.1/elements/single_fw/1649/firewall_node/1650";
    expect(state.smc.seeds.firewallNode).toBe(page.replace("7.2.1", "7.2"));
    for (const href of [state.smc.seeds.firewallNode, page]) {
      const response = await fetch(href, { headers });
      expect([response.status, await response.json()]).toMatchObject([200, { name: "Plano node 1" }]);
    }
    expect(state.received.at(-1)).toMatchObject({ service: "smc", operation: "getNode" });
  });

  it("stand where they are told to, and give hrefs of that place", async () => {
    const headers = await logIn("https://smc:8082");
    const response = await fetch("https://smc:8082/7.1/elements/vpn", { headers });
    expect(await response.json()).toMatchObject({ result: [{ href: "https://smc:8082/7.1/elements/vpn/5" }] });
  });

  it("go wrong like the loopback server", async () => {
    state.fail({ service: "smc", kind: "reset" });
    await expect(fetch("http://localhost:8082/api")).rejects.toThrow(TypeError);
  });

  it("have no sockets", async () => {
    const headers = await logIn("http://localhost:8082");
    await expect(openSocket("http://localhost:8082", { headers })).rejects.toThrow();
    expect(state.received.at(-1)).toMatchObject({ operation: "statusSocket", status: 101 });
    expect(state.smc.sockets).toEqual([]);
  });

  it("are not made without msw", () => {
    expect(() => smcHandlers({} as MswHttp<never>, state)).toThrow("npm install --save-dev msw");
  });
});

import { http } from "msw";
import { setupServer } from "msw/node";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createEmulatorState } from "../../src/testing/index.ts";
import { azureHandlers, type MswHttp, nsxHandlers } from "../../src/testing/msw.ts";
import { tcpCheck } from "./talk-azure.ts";
import { basic } from "./talk-nsx.ts";

const state = createEmulatorState();
const server = setupServer(
  ...azureHandlers(http, state),
  ...nsxHandlers(http, state),
  ...azureHandlers(http, state, { baseUrl: "https://management.chinacloudapi.cn/" }),
  http.all(/./u, () => new Response("elsewhere", { status: 418 })),
);
beforeAll(() => server.listen({ onUnhandledFrame: "error" }));
afterAll(() => server.close());

describe("the msw handlers for Azure", () => {
  const { subscriptionId, resourceGroupName, serviceName, credential } = state.azure;
  const group = `subscriptions/${subscriptionId}/resourceGroups/${resourceGroupName}`;
  const path = `${group}/providers/Microsoft.ApiManagement/service/${serviceName}`;
  const post = async (origin: string, audience: string): Promise<Response> => {
    const { token } = await credential.getToken(`${audience}/.default`);
    return fetch(`${origin}/${path}/connectivityCheck?api-version=2024-05-01`, {
      method: "POST",
      headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
      body: JSON.stringify(tcpCheck),
    });
  };

  it("stand at the public Resource Manager and name addresses there", async () => {
    const origin = "https://management.azure.com";
    const started = await post(origin, origin);
    expect([started.status, started.headers.get("retry-after")]).toEqual([202, "1"]);
    expect(started.headers.get("location")?.startsWith(`${origin}/${path}/`)).toBe(true);
    expect(started.headers.get("x-ms-request-id")).toMatch(/^[\da-f-]{36}$/u);
    expect(state.received.at(-1)).toMatchObject({ service: "azure", operation: "PerformConnectivityCheckAsync" });
  });

  it("stand where they are told to, with an audience of that place", async () => {
    const origin = "https://management.chinacloudapi.cn";
    expect((await post(origin, origin)).status).toBe(202);
    expect((await post(origin, "https://vault.azure.cn")).status).toBe(401);
    expect((await post("https://management.azure.com.evil.test", origin)).status).toBe(418);
  });

  it("go wrong like the loopback server", async () => {
    state.fail({ service: "azure", kind: "reset" });
    await expect(post("https://management.azure.com", "https://management.azure.com")).rejects.toThrow(TypeError);
  });
});

describe("the msw handlers for NSX", () => {
  const { credentials, seeds } = state.nsx;
  const session = `https://nsx-mgr/api/v1/vpn/ipsec/sessions/${seeds.session}`;

  it("give tokens at the Cloud Services Platform, which the manager takes", async () => {
    const response = await fetch("https://console.cloud.vmware.com/csp/gateway/am/api/auth/api-tokens/authorize", {
      method: "POST",
      headers: { "content-type": "application/x-www-form-urlencoded" },
      body: `refresh_token=${state.nsx.refreshToken}`,
    });
    const { access_token: token } = (await response.json()) as { access_token: string };
    expect((await fetch(session, { headers: { authorization: `Bearer ${token}` } })).status).toBe(200);
  });

  it("take user and password", async () => {
    const response = await fetch(session, { headers: basic(credentials.username, credentials.password) });
    expect([response.status, ((await response.json()) as { id: string }).id]).toEqual([200, seeds.session]);
  });

  it("serve the tree of the policy API as well", async () => {
    const headers = { ...basic(credentials.username, credentials.password), "content-type": "application/json" };
    const profile = "https://nsx-mgr/policy/api/v1/infra/ipsec-vpn-ike-profiles/mine";
    expect((await fetch(profile, { method: "PUT", headers, body: "{}" })).status).toBe(200);
    expect(((await (await fetch(profile, { headers })).json()) as { id: string }).id).toBe("mine");
  });

  it("log in with a cookie and a token", async () => {
    const { username, password } = credentials;
    const login = await fetch("https://nsx-mgr/api/session/create", {
      method: "POST",
      headers: { "content-type": "application/x-www-form-urlencoded" },
      body: `j_username=${encodeURIComponent(username)}&j_password=${encodeURIComponent(password)}`,
    });
    const [cookie = ""] = (login.headers.get("set-cookie") ?? "").split(";");
    const token = login.headers.get("x-xsrf-token") ?? "";
    expect((await fetch(session, { headers: { cookie, "x-xsrf-token": token } })).status).toBe(200);
    expect((await fetch(session, { headers: { cookie, "x-xsrf-token": "other" } })).status).toBe(403);
  });
});

describe("handlers", () => {
  it("are not made without msw", () => {
    for (const make of [azureHandlers, nsxHandlers]) {
      expect(() => make({} as MswHttp<never>, state)).toThrow("npm install --save-dev msw");
    }
  });
});

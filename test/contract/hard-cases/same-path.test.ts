import { describe, expect, it } from "vitest";
import { azure, json, nsx, onlyOne, queryOf, type Sent } from "./wire.ts";

/** Two operations on one method and path: what each of them sent. */
interface Pair {
  readonly name: string;
  readonly plain: () => Promise<Sent>;
  readonly other: () => Promise<Sent>;
  /** The query of either. */
  readonly plainQuery: readonly string[];
  readonly otherQuery: readonly string[];
}

const service = { resourceGroupName: "rg1", serviceName: "apim1" };
const api = { ...service, apiId: "echo" };
const workspaceApi = { ...api, workspaceId: "team" };
const session = { tier1Id: "t1", serviceId: "default", sessionId: "s1" };
const project = { orgId: "default", projectId: "p1", ...session };

async function sentBy<Client>(
  wired: { readonly client: Client; readonly sent: Sent[] },
  call: (client: Client) => PromiseLike<unknown>,
): Promise<Sent> {
  await call(wired.client);
  return onlyOne(wired.sent);
}

const ofAzure = (call: (client: ReturnType<typeof azure>["client"]) => PromiseLike<unknown>) => () =>
  sentBy(azure([json({})]), call);
const ofNsx = (call: (client: ReturnType<typeof nsx>["client"]) => PromiseLike<unknown>) => () =>
  sentBy(nsx([json({ resource_type: "PolicyBasedIPSecVpnSession" })]), call);

const pairs: readonly Pair[] = [
  {
    name: "an API and its export (x-ms-paths)",
    plain: ofAzure(({ apiManagement }) => apiManagement.api.get(api)),
    other: ofAzure(({ apiManagement }) => apiManagement.apiExport.get({ ...api, format: "openapi-link" })),
    plainQuery: ["api-version=2024-05-01"],
    otherQuery: ["api-version=2024-05-01", "export=true", "format=openapi-link"],
  },
  {
    name: "an API of a workspace and its export (x-ms-paths)",
    plain: ofAzure(({ apiManagement }) => apiManagement.workspaceApi.get(workspaceApi)),
    other: ofAzure(({ apiManagement }) =>
      apiManagement.workspaceApiExport.get({ ...workspaceApi, format: "wsdl-link" }),
    ),
    plainQuery: ["api-version=2024-05-01"],
    otherQuery: ["api-version=2024-05-01", "export=true", "format=wsdl-link"],
  },
  {
    name: "a peer endpoint of the manager without and with its secret",
    plain: ofNsx(({ vpn }) => vpn.getIPSecVPNPeerEndpoint({ ipsecVpnPeerEndpointId: "e1" })),
    other: ofNsx(({ vpn }) => vpn.getIPSecVPNPeerEndpointWithPSKShowSensitiveData({ ipsecVpnPeerEndpointId: "e1" })),
    plainQuery: [],
    // With hyphens here, with underscores in the policy API.
    otherQuery: ["action=show-sensitive-data"],
  },
  {
    name: "a session of the policy API without and with its secret",
    plain: ofNsx(({ policy }) => policy.getTier1VpnIPSecVpnSession(session)),
    other: ofNsx(({ policy }) => policy.getTier1VpnIPSecVpnSessionWithSensitiveDataShowSensitiveData(session)),
    plainQuery: [],
    otherQuery: ["action=show_sensitive_data"],
  },
  {
    name: "a session of a project without and with its secret",
    plain: ofNsx(({ policy }) => policy.orgProjectGetTier1IPSecVpnSession(project)),
    other: ofNsx(({ policy }) => policy.orgProjectGetTier1IPSecVpnSessionWithSensitiveDataShowSensitiveData(project)),
    plainQuery: [],
    otherQuery: ["action=show_sensitive_data"],
  },
];

describe("operations that share method and path", () => {
  it.each(pairs)("can both be called, and neither sends the other's query: $name", async (pair) => {
    const [plain, other] = [await pair.plain(), await pair.other()];
    expect([other.method, other.target.split("?")[0]]).toEqual([plain.method, plain.target.split("?")[0]]);
    expect(queryOf(plain)).toEqual(pair.plainQuery);
    expect(queryOf(other).sort()).toEqual(pair.otherQuery);
  });

  it("send on the wire neither the mark nor the name that tell their paths apart", async () => {
    for (const { plain, other } of pairs) {
      for (const { target } of [await plain(), await other()]) expect(target).not.toMatch(/#|%23|_Get|SensitiveData/);
    }
  });

  it("have the answers of their own", async () => {
    const contract = json({ name: "echo", properties: { path: "echo" } });
    expect((await azure([contract]).client.apiManagement.api.get(api)).properties?.path).toBe("echo");
    const link = json({ id: "echo", format: "openapi-link", value: { link: "https://blob.example.net/echo.json" } });
    const exported = await azure([link]).client.apiManagement.apiExport.get({ ...api, format: "openapi-link" });
    expect(exported.value?.link).toBe("https://blob.example.net/echo.json");
  });

  it("tell their errors apart by the name of the operation", async () => {
    const { client } = azure([
      json({ error: { code: "ResourceNotFound", message: "API not found." } }, { status: 404 }),
    ]);
    await expect(client.apiManagement.api.get(api)).rejects.toMatchObject({ operation: "Api_Get" });
    const exporting = client.apiManagement.apiExport.get({ ...api, format: "openapi-link" });
    await expect(exporting).rejects.toMatchObject({ operation: "ApiExport_Get", code: "NOT_FOUND" });
  });
});

import { createRequire } from "node:module";
import { ApiManagementClient } from "@azure/arm-apimanagement";
import ky from "ky";
import { createClient } from "trunkline/huawei";
import { listConnectionMonitors } from "trunkline/huawei/vpn";
import { createNodeTransport } from "trunkline/node";
import { against, interleaved, type Row, startServer } from "./support.ts";

const require = createRequire(import.meta.url);
const projectId = "0123456789abcdef0123456789abcdef";
const peer = "@azure/arm-apimanagement, no credentials";
const hooks = Object.fromEntries(["request", "response", "retry", "error", "auth"].map((name) => [name, () => {}]));

/** A call of the vendor's own package: signed, to the same address. */
function vendorCall(endpoint: string): () => Promise<unknown> {
  const { ClientBuilder } = require("@huaweicloud/huaweicloud-sdk-core/ClientBuilder.js");
  const { BasicCredentials } = require("@huaweicloud/huaweicloud-sdk-core");
  const credential = new BasicCredentials().withAk("AK").withSk("SK").withProjectId(projectId);
  const client = new ClientBuilder((made: unknown) => made).withCredential(credential).withEndpoint(endpoint).build();
  return () =>
    client.sendRequest({
      method: "GET",
      url: "/v5/{project_id}/connection-monitors",
      contentType: "application/json",
      queryParams: {},
      pathParams: { project_id: projectId },
      headers: {},
    });
}

/** A call of Microsoft's generated package: a GET with a bearer token, to the same address. */
function azureCall(endpoint: string): () => Promise<unknown> {
  const credential = { getToken: async () => ({ token: "t", expiresOnTimestamp: Date.now() + 3_600_000 }) };
  const client = new ApiManagementClient(credential, "00000000-0000-4000-8000-000000000000", {
    endpoint,
    allowInsecureConnection: true,
  });
  // Its bearer policy refuses plain http whatever the option says.
  client.pipeline.removePolicy({ name: "bearerTokenAuthenticationPolicy" });
  return () => client.apiManagementService.get("group", "service");
}

/** Sequential calls over loopback with an answer of 1 KB. */
export async function sequentialCall(): Promise<Row[]> {
  const { url, stop } = await startServer();
  const target = `${url}/v5/${projectId}/connection-monitors`;
  const options = { endpoints: { vpn: url }, projectId };
  const signed = createClient({ ...options, credentials: { accessKeyId: "AK", secretAccessKey: "SK" } });
  const token = createClient({ ...options, credentials: { token: "t" } });
  const observed = signed.with({ hooks, onDrift: () => {} });
  const transport = createNodeTransport();
  const carried = signed.with({ fetch: transport.fetch });
  const figures = await interleaved(
    {
      "bare fetch": async () => (await fetch(target)).json(),
      "ky, no retry": () => ky(target, { retry: 0 }).json(),
      "trunkline, token": () => listConnectionMonitors(token),
      "trunkline, signed": () => listConnectionMonitors(signed),
      "trunkline, signed, every hook": () => listConnectionMonitors(observed),
      "trunkline, signed, transport of trunkline/node": () => listConnectionMonitors(carried),
      [peer]: azureCall(url),
      "@huaweicloud/huaweicloud-sdk-core, signed": vendorCall(url),
    },
    { rounds: 3000, warmUp: 1000 },
  );
  await transport.close();
  stop();
  const limit = 1.35;
  return against("bare fetch", figures, {
    "trunkline, token": limit,
    "trunkline, signed": limit,
    "trunkline, signed, every hook": limit,
    // Connections of its own are to make it faster than the peer over the platform's.
    "trunkline, signed, transport of trunkline/node": (figures[peer] as number) / (figures["bare fetch"] as number),
  });
}

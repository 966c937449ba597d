import { createClient, performConnectivityCheckAsync } from "../../src/azure/apimanagement.ts";

// Started by a test: goes on waiting with nothing but what stands in its environment.
const { baseUrl = "", token = "", resumeToken = "" } = process.env;
const credential = { getToken: async () => ({ token, expiresOnTimestamp: Date.now() + 3_600_000 }) };
const client = createClient({ baseUrl, credential });
const report = await client.resume(performConnectivityCheckAsync, resumeToken, { pollIntervalMs: 1 });
process.stdout.write(JSON.stringify(report));

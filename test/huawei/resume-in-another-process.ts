import { createConnection } from "../../src/huawei/eventgrid.ts";
import { createClient } from "../../src/huawei/index.ts";

// Started by a test: goes on waiting with nothing but what stands in its environment.
const { endpoint = "", projectId = "", token = "", resumeToken = "" } = process.env;
const client = createClient({ endpoints: { eventGrid: endpoint }, projectId, credentials: { token } });
const { id, status } = await client.resume(createConnection, resumeToken, { pollIntervalMs: 1 });
process.stdout.write(JSON.stringify({ id, status }));

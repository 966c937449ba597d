import { Smc } from "trunkline/smc";
import { createClient } from "trunkline/smc/api";
import { Recorder, type SentRequest, type WireAnswer } from "./recorder.ts";
import { optionsOf, type Site, siteOf } from "./site.ts";

const API_KEY = "key of the walk";

/** The SMC API, with a session that the client opens by itself. */
export function smcSite(module: object): Site {
  const recorder = new Recorder(signIn);
  const client = createClient({
    ...optionsOf(recorder),
    baseUrl: "https://smc.example.net:8082",
    apiVersion: "7.2",
    credentials: { apiKey: API_KEY },
  });
  return siteOf({
    name: "smc/api",
    module,
    client,
    facade: new Smc(client),
    origin: "https://smc.example.net:8082",
    fromClient: { version: "7.2" },
    signedHeaders: { cookie: "JSESSIONID=session-of-the-walk" },
    helpers: ["downloadResult", "downloadUploadResult", "elements", "followTask", "vpns"],
    recorder,
  });
}

/** The client's own login, which only its key tells from a call of the operation `login`. */
function signIn({ method, url, body }: SentRequest): WireAnswer | undefined {
  const isOwn = method === "POST" && url.endsWith("/7.2/login") && Buffer.from(body ?? []).includes(API_KEY);
  const headers = { "set-cookie": "JSESSIONID=session-of-the-walk; Path=/" };
  return isOwn ? { status: 200, headers, bytes: undefined } : undefined;
}

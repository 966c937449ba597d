import { type Emulator, type EmulatorOptions, startEmulator } from "../../src/testing/index.ts";
import { hear, type Said } from "./talk.ts";

/** Sends one request with user and password. A path is relative to `/api/v1/vpn/`, or begins with a slash. */
export type NsxTalk = (
  method: string,
  path: string,
  body?: unknown,
  headers?: Readonly<Record<string, string>>,
) => Promise<Said>;

/** An emulator and a plain-fetch conversation with its manager. */
export interface NsxConversation extends AsyncDisposable {
  readonly emulator: Emulator;
  readonly nsx: NsxTalk;
  /** Path of the session that stands at the start. */
  readonly session: string;
}

/** The header for user and password. */
export function basic(username: string, password: string): { readonly authorization: string } {
  return { authorization: `Basic ${Buffer.from(`${username}:${password}`).toString("base64")}` };
}

/** The body of VMware's example of an update; `destination` is a typing mistake there. */
export function documentedUpdate(destination = "2.1.4.0/24") {
  return {
    resource_type: "PolicyBasedIPSecVPNSession",
    id: "8dd1c386-9b2c-4448-85b8-51ff649fae4f",
    display_name: "Test RZ_UPDATED",
    ipsec_vpn_service_id: "7adfa455-a6fc-4934-a919-f5728957364c",
    peer_endpoint_id: "17263ca6-dce4-4c29-bd8a-e7d12bd1a82d",
    local_endpoint_id: "91ebfa0a-820f-41ab-bd87-f0fb1f24e7c8",
    enabled: true,
    policy_rules: [
      {
        id: "1026",
        sources: [{ subnet: "1.1.1.0/24" }],
        logged: true,
        destinations: [{ subnet: destination }],
        action: "PROTECT",
        enabled: true,
        _revision: 1,
      },
    ],
  };
}

/** Starts an emulator and talks to it with nothing but `fetch`. */
export async function startNsx(options?: EmulatorOptions): Promise<NsxConversation> {
  const emulator = await startEmulator(options);
  const { baseUrl, credentials, seeds } = emulator.nsx;
  const signedIn = basic(credentials.username, credentials.password);
  return {
    emulator,
    nsx: async (method, path, body, headers) => {
      const response = await fetch(path.startsWith("/") ? baseUrl + path : `${baseUrl}/api/v1/vpn/${path}`, {
        method,
        headers: { ...signedIn, "content-type": "application/json", ...headers },
        ...(body !== undefined && { body: typeof body === "string" ? body : JSON.stringify(body) }),
      });
      return hear(response);
    },
    session: `ipsec/sessions/${seeds.session}`,
    [Symbol.asyncDispose]: () => emulator.close(),
  };
}

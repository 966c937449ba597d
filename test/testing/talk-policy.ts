import { checkSchema } from "../../src/testing/check-schema.ts";
import { document } from "../../src/testing/generated/nsx-policy.ts";
import type { Emulator, EmulatorOptions } from "../../src/testing/index.ts";
import type { Said } from "./talk.ts";
import { startNsx } from "./talk-nsx.ts";

/** Sends one request to the policy API. A path is an intent path, or begins with the prefix of an API. */
export type PolicyTalk = (method: string, path: string, body?: unknown) => Promise<Said>;

/** An emulator and a plain-fetch conversation with its policy API. */
export interface PolicyConversation extends AsyncDisposable {
  readonly emulator: Emulator;
  readonly policy: PolicyTalk;
  /** The text of an answer that is no JSON. */
  readonly text: (path: string) => Promise<string>;
}

/** Paths that tests build on. */
export const t0 = "/infra/tier-0s/t0";
export const service = `${t0}/ipsec-vpn-services/s1`;
export const endpoint = `${service}/local-endpoints/here`;
export const session = `${service}/sessions/west`;

/** A policy-based session with two rules, of which the second one has two sources. */
export function policyBased(more: object = {}) {
  return {
    resource_type: "PolicyBasedIPSecVpnSession",
    local_endpoint_path: endpoint,
    peer_address: "198.51.100.20",
    peer_id: "198.51.100.20",
    psk: "canary-psk",
    rules: [
      { id: "r1", sources: [{ subnet: "10.1.0.0/24" }], destinations: [{ subnet: "10.9.0.0/24" }] },
      {
        id: "r2",
        sources: [{ subnet: "10.2.0.0/24" }, { subnet: "10.3.0.0/24" }],
        destinations: [{ subnet: "10.9.0.0/24" }],
      },
    ],
    ...more,
  };
}

/** A route-based session. */
export function routeBased(more: object = {}) {
  const { rules: _, ...shared } = policyBased();
  const tunnel_interfaces = [{ ip_subnets: [{ ip_addresses: ["169.254.1.1"], prefix_length: 30 }] }];
  return { ...shared, resource_type: "RouteBasedIPSecVpnSession", tunnel_interfaces, ...more };
}

/**
 * Starts an emulator and talks to it with nothing but `fetch`. Every success is held to its document: status, types and
 * required members.
 */
export async function startPolicy(options?: EmulatorOptions): Promise<PolicyConversation> {
  // Some of these tests send more than a manager takes in a second.
  const talk = await startNsx({ ...options, nsx: { limits: "off", ...options?.nsx } });
  const at = (path: string): string =>
    /^\/(?:policy|global-manager|api)\//u.test(path) ? path : `/policy/api/v1${path}`;
  return {
    emulator: talk.emulator,
    policy: async (method, path, body) => {
      const said = await talk.nsx(method, at(path), body);
      const operation = talk.emulator.received.at(-1)?.operation;
      const wrong = said.status < 300 ? differences(operation, said) : [];
      if (wrong.length > 0) throw new Error(`${method} ${path}: ${wrong.join("; ")}`);
      return said;
    },
    text: async (path) => {
      const { baseUrl, credentials } = talk.emulator.nsx;
      const basic = Buffer.from(`${credentials.username}:${credentials.password}`).toString("base64");
      const response = await fetch(baseUrl + at(path), { headers: { authorization: `Basic ${basic}` } });
      return `${response.status} ${response.headers.get("content-type")}\n${await response.text()}`;
    },
    [Symbol.asyncDispose]: () => talk[Symbol.asyncDispose](),
  };
}

/** Sets up a service with an endpoint and the policy-based session on `t0`. */
export async function plantSession({ policy }: Pick<PolicyConversation, "policy">, more: object = {}): Promise<Said> {
  await policy("PUT", service, { display_name: "service" });
  await policy("PUT", endpoint, { local_address: "203.0.113.10" });
  return policy("PUT", session, policyBased(more));
}

/** What an answer says besides, or against, what its operation documents. */
function differences(id: string | undefined, { status, body }: Said): readonly string[] {
  const operation = document.operations.find((one) => one.id === id);
  if (operation?.success.includes(status) !== true) return [`${id} does not document ${status}`];
  const answer = operation.answers[status];
  if (answer === undefined) return Object.keys(body).length === 0 ? [] : [`${id} documents no body`];
  return answer.mediaType.startsWith("text/") ? [] : checkSchema(answer.schema, body, "", document.schemas);
}
